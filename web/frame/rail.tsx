import { A, useLocation, useNavigate } from '@solidjs/router'
import { For, Show } from 'solid-js'
import ChevronsUpDown from '~icons/lucide/chevrons-up-down'
import PanelLeft from '~icons/lucide/panel-left'
import { formatNumber, prefs, setPrefs, t } from '../i18n/index.ts'
import { keysOf } from '../keyboard/shortcuts.ts'
import { IconButton } from '../ui/button.tsx'
import { Menu } from '../ui/menu.tsx'
import { frame } from './context.ts'
import { isAt, type Module, moduleAt, modules } from './modules.tsx'
import './rail.css'

const allowed = (m: Pick<Module, 'right'>): boolean =>
  m.right === undefined || frame().isAllowed(m.right)

/** The left rail: module switch, places with their views and counters, settings at the end. */
export function Rail() {
  return (
    <nav class="f-rail" aria-label={t('frame.navigation')}>
      <ModuleSwitch />
      <ul class="f-rail-list">
        <For each={modules.filter((m) => m.place === 'main')}>{(m) => <Place module={m} />}</For>
      </ul>
      <ul class="f-rail-list f-rail-end">
        <For each={modules.filter((m) => m.place === 'end')}>{(m) => <Place module={m} />}</For>
      </ul>
      <IconButton
        class="f-rail-fold"
        size="small"
        label={prefs().isRailNarrow ? t('frame.railWide') : t('frame.railNarrow')}
        keys={keysOf('rail') ?? ''}
        aria-expanded={!prefs().isRailNarrow}
        onClick={() => setPrefs({ isRailNarrow: !prefs().isRailNarrow })}
      >
        <PanelLeft />
      </IconButton>
    </nav>
  )
}

/** The guide's drop-down: from any page to any module. */
function ModuleSwitch() {
  const location = useLocation()
  const navigate = useNavigate()
  return (
    <Menu
      class="f-switch"
      entries={() =>
        modules.filter(allowed).map((m) => ({
          text: t(m.text),
          icon: <m.icon />,
          keys: keysOf(m.command),
          run: () => navigate(m.path),
        }))
      }
    >
      <img class="f-switch-mark" src="/icon.svg" alt="" width="24" height="24" />
      <span class="f-switch-name cut">{frame().portalName()}</span>
      <span class="unseen">
        {`${t('frame.modules')}: ${t(moduleAt(location.pathname)?.text ?? 'frame.home')}`}
      </span>
      <ChevronsUpDown class="icon f-switch-arrow" />
    </Menu>
  )
}

function Place(props: { module: Module }) {
  return (
    <Show when={allowed(props.module)}>
      <li>
        <PlaceLink place={props.module} isExact={props.module.path === '/'} />
        <Show when={props.module.views}>
          {(views) => (
            <ul class="f-rail-views">
              <For each={views()}>
                {(view) => (
                  <li>
                    <PlaceLink place={view} isExact={false} />
                  </li>
                )}
              </For>
            </ul>
          )}
        </Show>
      </li>
    </Show>
  )
}

function PlaceLink(props: { place: Omit<Module, 'place' | 'views'>; isExact: boolean }) {
  const location = useLocation()
  const inView = (): boolean =>
    moduleAt(location.pathname)?.views?.some(
      (v) => v.id !== props.place.id && isAt(location.pathname, v.path),
    ) ?? false
  const isHere = (): boolean => isAt(location.pathname, props.place.path) && !inView()
  const count = () => frame().counter(props.place.id)
  return (
    <A
      href={props.place.path}
      class="f-place"
      activeClass=""
      inactiveClass=""
      end={props.isExact}
      aria-current={isHere() ? 'page' : undefined}
      data-here={isHere() ? '' : undefined}
      data-tip={prefs().isRailNarrow ? t(props.place.text) : ''}
      data-tip-keys={keysOf(props.place.command)}
    >
      <props.place.icon />
      <span class="f-place-text cut">{t(props.place.text)}</span>
      <Show when={count()}>
        {(n) => (
          <span class="f-place-count number">
            {formatNumber(n().count)}
            {n().isMore ? '+' : ''}
          </span>
        )}
      </Show>
    </A>
  )
}
