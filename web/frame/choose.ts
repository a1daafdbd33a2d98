import type { Locale, Theme } from '../../db/enums.ts'
import { changeLocale, setPrefs, t } from '../i18n/index.ts'
import { toast } from '../ui/toasts.ts'
import { frame } from './context.ts'

export function chooseTheme(theme: Theme): void {
  setPrefs({ theme })
  frame().savePrefs({ theme })
}

/** Loads the language first; when that fails the old one stays and the person is told. */
export function chooseLocale(locale: Locale): void {
  changeLocale(locale).then(
    () => frame().savePrefs({ locale }),
    () => toast(t('common.offline'), { tone: 'danger' }),
  )
}
