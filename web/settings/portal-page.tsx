import { Show } from 'solid-js'
import {
  commonCurrencies,
  type FirstWeekday,
  firstWeekdays,
  type Locale,
  locales,
} from '../../db/enums.ts'
import { longestTitle } from '../../worker/settings/fields.ts'
import { createTitle } from '../frame/title.ts'
import { intlLocale, t } from '../i18n/index.ts'
import { weekdayOptions } from '../i18n/weekdays.ts'
import { canSet } from '../live/session.ts'
import type { Inputs } from '../live/types.ts'
import { countrySource } from '../places/country-source.ts'
import { type Currency, currencySource } from '../places/currency-source.ts'
import { type Zone, zoneOf, zoneSource } from '../places/time-zones.ts'
import { Banner } from '../ui/banner.tsx'
import { InlinePicker, InlineSelect, InlineText } from '../ui/inline-editors.tsx'
import type { SaveAnswer } from '../ui/inline-state.ts'
import { updatePortal } from './acts.ts'
import { SettingsFrame } from './frame.tsx'
import { portal } from './records.ts'
import type { Portal } from './types.ts'
import './page.css'

/** The portal's name, where it is, and what holds where nobody has said otherwise. */
export default function PortalSettings() {
  createTitle(() => t('settings.portal'))
  return (
    <SettingsFrame>
      <Show when={canSet()} fallback={<Banner>{t('settings.notAllowed')}</Banner>}>
        <Show when={portal()}>{(found) => <Fields portal={found()} />}</Show>
      </Show>
    </SettingsFrame>
  )
}

type Change = Omit<Inputs['settings']['updatePortal'], 'baseRev'>
const localeTexts = { en: 'frame.languageEn', zh: 'frame.languageZh' } as const

function Fields(props: { portal: Portal }) {
  let baseRev = props.portal.rev
  const onEnter = (): void => {
    baseRev = props.portal.rev
  }
  const save = (change: Change, { over }: { over: unknown }): Promise<SaveAnswer<string>> =>
    updatePortal({ baseRev: over ? props.portal.rev : baseRev, ...change })
  /** Saves what was picked; what others have chosen meanwhile is shown as an item of the same list. */
  const savePicked =
    <T,>(changeOf: (item: T) => Change, itemOf: (key: string) => T) =>
    async (item: T | null, how: { over: unknown }): Promise<SaveAnswer<T | null>> => {
      const answer = await save(item === null ? {} : changeOf(item), how)
      if (answer.kind !== 'conflict') return answer
      const theirs = itemOf(answer.conflict.theirs)
      return { kind: 'conflict', conflict: { ...answer.conflict, theirs } }
    }
  const currencyOf = (code: string): Currency => ({
    code,
    name: new Intl.DisplayNames(intlLocale(), { type: 'currency' }).of(code) ?? code,
  })
  return (
    <div class="settings-fields">
      <InlineText
        label={t('settings.name')}
        value={props.portal.name}
        canEdit
        maxlength={longestTitle.portal}
        onEnter={onEnter}
        save={(name, how) => save({ name }, how)}
      />
      <InlinePicker<string>
        label={t('settings.country')}
        value={props.portal.country}
        canEdit
        canClear={false}
        source={countrySource}
        onEnter={onEnter}
        save={savePicked(
          (country) => ({ country }),
          (code) => code,
        )}
      />
      <InlineSelect<Locale>
        label={t('settings.language')}
        value={props.portal.locale}
        options={locales.map((value) => ({ value, text: t(localeTexts[value]) }))}
        canEdit
        onEnter={onEnter}
        save={async (locale, how) => narrowed(await save({ locale }, how), locales)}
      />
      <InlinePicker<Zone>
        label={t('settings.timeZone')}
        value={zoneOf(props.portal.timeZone)}
        canEdit
        canClear={false}
        source={zoneSource(() => props.portal.timeZone)}
        onEnter={onEnter}
        save={savePicked((zone) => ({ timeZone: zone.id }), zoneOf)}
      />
      <InlineSelect<FirstWeekday>
        label={t('settings.firstWeekday')}
        value={props.portal.firstWeekday}
        options={weekdayOptions()}
        canEdit
        onEnter={onEnter}
        save={async (firstWeekday, how) =>
          narrowed(await save({ firstWeekday }, how), firstWeekdays)
        }
      />
      <InlinePicker<Currency>
        label={t('settings.currency')}
        value={currencyOf(props.portal.currency)}
        canEdit
        canClear={false}
        source={currencySource(commonCurrencies, intlLocale(), () => portal()?.currency)}
        onEnter={onEnter}
        save={savePicked(({ code }) => ({ currency: code }), currencyOf)}
      />
    </div>
  )
}

/** What others have chosen meanwhile, as one of a short list. */
function narrowed<V extends string>(
  answer: SaveAnswer<string>,
  among: readonly V[],
): SaveAnswer<V> {
  if (answer.kind !== 'conflict') return answer
  const theirs = among.find((one) => one === answer.conflict.theirs)
  return theirs === undefined
    ? { kind: 'refused', text: t('common.unknown') }
    : { kind: 'conflict', conflict: { ...answer.conflict, theirs } }
}
