// Runs before the first paint so that theme, language and rail never flash. Kept in step with web/i18n/prefs.ts.
;(() => {
  const root = document.documentElement
  let kept = {}
  try {
    kept = JSON.parse(localStorage.getItem('unison.prefs') ?? '{}')
  } catch {
    // Storage is closed or holds something unreadable: the system's own settings are the right start.
  }
  if (kept.theme === 'light' || kept.theme === 'dark') root.dataset.theme = kept.theme
  if (kept.density === 'compact') root.dataset.density = 'compact'
  if (kept.isRailNarrow === true) root.dataset.rail = 'narrow'
  const locale = kept.locale ?? (navigator.language.toLowerCase().startsWith('zh') ? 'zh' : 'en')
  root.lang = locale === 'zh' ? 'zh-CN' : 'en'
})()
