import { useLocation, useNavigate } from '@solidjs/router'
import { createSignal, type JSX, onCleanup, onMount, Show } from 'solid-js'
import type { Capability } from '../../worker/core/access.ts'
import { prefs, setPrefs, t } from '../i18n/index.ts'
import { createCommand } from '../keyboard/commands.ts'
import { listenToKeys } from '../keyboard/handler.ts'
import { WaitLayer } from '../keyboard/layers.ts'
import { asked } from '../ui/confirm.ts'
import { lazyPart } from '../ui/lazy-part.tsx'
import { PartBoundary } from '../ui/part-boundary.tsx'
import { ToastHost } from '../ui/toast-host.tsx'
import { BottomBar } from './bottom-bar.tsx'
import { chooseLocale, chooseTheme } from './choose.ts'
import { frame } from './context.ts'
import { actsOf, isOn, moduleAt } from './places.ts'
import { Rail } from './rail.tsx'
import { Tips } from './tips.tsx'
import { followTitle } from './title.ts'
import { TopBar } from './top-bar.tsx'
import { WaitDialog } from './wait-dialog.tsx'
import './frame.css'

const ConfirmDialog = lazyPart(() => import('../ui/confirm-dialog.tsx'))
const Palette = lazyPart(() => import('./palette.tsx'))
const Sheet = lazyPart(() => import('./sheet.tsx'))

const crm: readonly Capability[] = ['crm.enter']
const isOfCrm = (pathname: string): boolean =>
  moduleAt(pathname)?.place.go.needs?.some((one) => crm.includes(one)) ?? false

/** Rail, top bar and content, with the palette, the shortcut sheet, toasts and tooltips that belong to every screen. */
export function Frame(props: { children: JSX.Element }) {
  const [opened, setOpened] = createSignal<'palette' | 'sheet' | null>(null)
  const close = (): void => void setOpened(null)
  const navigate = useNavigate()
  const location = useLocation()
  /** Whose rights end while a page of the CRM is open is left with a word about it. */
  const isShut = (): boolean => isOfCrm(location.pathname) && !frame().isAllowed(crm)
  const { Shut } = frame()
  followTitle()
  createFrameCommands(setOpened)
  onMount(() => onCleanup(listenToKeys()))
  return (
    <div class="f-frame">
      <a class="f-skip" href="#content">
        {t('frame.skip')}
      </a>
      <Rail />
      <TopBar />
      <main class="f-main" id="content" tabindex="-1">
        <PartBoundary onBack={() => navigate(-1)}>
          <Show when={!isShut()} fallback={<Shut />}>
            {props.children}
          </Show>
        </PartBoundary>
      </main>
      <BottomBar />
      <Show when={opened()}>
        <PartBoundary
          wait={<WaitLayer onClose={close} />}
          frame={(words) => (
            <WaitDialog
              title={opened() === 'palette' ? t('frame.palette') : t('keyboard.sheetTitle')}
              onClose={close}
            >
              {words}
            </WaitDialog>
          )}
        >
          <Show when={opened() === 'palette'}>
            <Palette onClose={close} />
          </Show>
          <Show when={opened() === 'sheet'}>
            <Sheet onClose={close} />
          </Show>
        </PartBoundary>
      </Show>
      <Show when={asked()}>
        <PartBoundary>
          <ConfirmDialog />
        </PartBoundary>
      </Show>
      <ToastHost />
      <Tips />
    </div>
  )
}

/** What every screen can do. Contacts are created at an address, so that a draft survives a reload. */
function createFrameCommands(open: (what: 'palette' | 'sheet') => void): void {
  const navigate = useNavigate()
  createCommand('palette', () => open('palette'), { isInPalette: false })
  createCommand('sheet', () => open('sheet'))
  createCommand('rail', () => setPrefs({ isRailNarrow: !prefs().isRailNarrow }))
  for (const act of frame().modules.flatMap(actsOf))
    createCommand(act.id, () => navigate(act.path), { isOn: () => isOn(act) })
  createCommand('themeLight', () => chooseTheme('light'), { isOn: () => prefs().theme !== 'light' })
  createCommand('themeDark', () => chooseTheme('dark'), { isOn: () => prefs().theme !== 'dark' })
  createCommand('themeSystem', () => chooseTheme('system'), {
    isOn: () => prefs().theme !== 'system',
  })
  createCommand('languageEn', () => chooseLocale('en'), { isOn: () => prefs().locale !== 'en' })
  createCommand('languageZh', () => chooseLocale('zh'), { isOn: () => prefs().locale !== 'zh' })
  createCommand('signOut', () => frame().signOut(), { isOn: () => frame().me() !== null })
}
