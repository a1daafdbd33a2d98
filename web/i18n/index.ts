export { createNow } from './clock.ts'
export {
  formatBytes,
  formatDate,
  formatDay,
  formatExact,
  formatList,
  formatMoney,
  formatNumber,
  formatPercent,
  formatRegion,
  formatTime,
  isChinese,
} from './format.ts'
export { changeLocale, loadFirstTexts, loadTexts } from './load.ts'
export { intlLocale, type Prefs, paintPrefs, prefs, type ShownLocale, setPrefs } from './prefs.ts'
export { reasonText } from './reasons.ts'
export { formatRelative } from './relative.ts'
export { t, textFor } from './t.ts'
export type { Domain, Key, Params, PlainKey } from './texts.ts'
