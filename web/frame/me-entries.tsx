import Keyboard from '~icons/lucide/keyboard'
import LogOut from '~icons/lucide/log-out'
import Monitor from '~icons/lucide/monitor'
import Moon from '~icons/lucide/moon'
import Sun from '~icons/lucide/sun'
import UserRound from '~icons/lucide/user-round'
import { locales, type Theme, themes } from '../../db/enums.ts'
import { prefs, t } from '../i18n/index.ts'
import { findCommand } from '../keyboard/commands.ts'
import { keysOf } from '../keyboard/shortcuts.ts'
import type { MenuEntry } from '../ui/menu.tsx'
import { hasFinePointer } from '../ui/pointer.ts'
import { chooseLocale, chooseTheme } from './choose.ts'
import { frame } from './context.ts'

const themeTexts = {
  system: 'frame.themeSystem',
  light: 'frame.themeLight',
  dark: 'frame.themeDark',
} as const
const localeTexts = { en: 'frame.languageEn', zh: 'frame.languageZh' } as const

const themeIcon = (theme: Theme) => ({ system: <Monitor />, light: <Sun />, dark: <Moon /> })[theme]

/** Profile, shortcuts, presence, theme, language, sign out. */
export const meEntries = (navigate: (path: string) => void): MenuEntry[] => [
  { text: t('frame.profile'), icon: <UserRound />, run: () => navigate('/profile') },
  ...(hasFinePointer()
    ? [
        {
          text: t('frame.shortcuts'),
          icon: <Keyboard />,
          keys: keysOf('sheet'),
          run: () => findCommand('sheet')?.(),
        },
      ]
    : []),
  {
    kind: 'check',
    text: t('frame.presence'),
    hint: t('frame.presenceNote'),
    isOn: frame().me()?.isPresenceShown ?? true,
    onChange: (isOn) => frame().setPresence(isOn),
  },
  { kind: 'line' },
  {
    kind: 'choice',
    text: t('frame.theme'),
    value: prefs().theme,
    options: themes.map((theme) => ({
      value: theme,
      text: t(themeTexts[theme]),
      icon: themeIcon(theme),
    })),
    onChange: (value) => {
      const theme = themes.find((one) => one === value)
      if (theme !== undefined) chooseTheme(theme)
    },
  },
  { kind: 'line' },
  {
    kind: 'choice',
    text: t('frame.language'),
    value: prefs().locale,
    options: locales.map((locale) => ({ value: locale, text: t(localeTexts[locale]) })),
    onChange: (value) => {
      const locale = locales.find((one) => one === value)
      if (locale !== undefined) chooseLocale(locale)
    },
  },
  { kind: 'line' },
  { text: t('frame.signOut'), icon: <LogOut />, run: () => frame().signOut() },
]
