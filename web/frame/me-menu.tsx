import { useNavigate } from '@solidjs/router'
import { Show } from 'solid-js'
import Keyboard from '~icons/lucide/keyboard'
import LogOut from '~icons/lucide/log-out'
import Monitor from '~icons/lucide/monitor'
import Moon from '~icons/lucide/moon'
import Sun from '~icons/lucide/sun'
import UserRound from '~icons/lucide/user-round'
import { type Locale, locales, type Theme, themes } from '../../db/enums.ts'
import { changeLocale, prefs, setPrefs, t } from '../i18n/index.ts'
import { findCommand } from '../keyboard/commands.ts'
import { keysOf } from '../keyboard/shortcuts.ts'
import { Avatar } from '../ui/avatar.tsx'
import { Menu, type MenuEntry } from '../ui/menu.tsx'
import { hasFinePointer } from '../ui/pointer.ts'
import { toast } from '../ui/toasts.ts'
import { frame } from './context.ts'

const themeTexts = {
  system: 'frame.themeSystem',
  light: 'frame.themeLight',
  dark: 'frame.themeDark',
} as const
const localeTexts = { en: 'frame.languageEn', zh: 'frame.languageZh' } as const

const themeIcon = (theme: Theme) => ({ system: <Monitor />, light: <Sun />, dark: <Moon /> })[theme]

export function chooseTheme(theme: Theme): void {
  setPrefs({ theme })
  frame().savePrefs({ theme })
}

/** Loads the language first; when that fails the old one stays and the person is told. */
export function chooseLocale(locale: Locale): void {
  changeLocale(locale).then(
    () => frame().savePrefs({ locale }),
    () => toast(t('errors.offline'), { tone: 'danger' }),
  )
}

/** Me: profile, language, theme, whether others see where I am, sign out. */
export function MeMenu() {
  const navigate = useNavigate()
  const entries = (): MenuEntry[] => [
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
  return (
    <Show when={frame().me()}>
      {(me) => (
        <Menu
          class="f-me"
          isSquare
          label={t('frame.account')}
          entries={entries}
          align="end"
          head={
            <div class="f-me-head">
              <div class="f-me-name cut">{me().name}</div>
              <div class="f-me-mail cut">{me().email}</div>
            </div>
          }
        >
          <Avatar id={me().userId} name={me().name} photoUrl={me().photoUrl} />
        </Menu>
      )}
    </Show>
  )
}
