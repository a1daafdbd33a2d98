import { A, useLocation, useNavigate } from '@solidjs/router'
import { For, Show } from 'solid-js'
import ChevronsUpDown from '~icons/lucide/chevrons-up-down'
import PanelLeft from '~icons/lucide/panel-left'
import { formatNumber, prefs, setPrefs, t } from '../i18n/index.ts'
import { keysOf } from '../keyboard/shortcuts.ts'
import { IconButton } from '../ui/button.tsx'
import { Menu } from '../ui/menu.tsx'
import { frame } from './context.ts'
import type { Place as RailPlace } from './module.ts'
import { isAt, isOn, moduleAt, type PlacedModule, placed } from './places.ts'
import './rail.css'

const placesAt = (at: 'main' | 'end') => placed().filter(({ place }) => place.at === at)

/** The left rail: module switch, places with their views and counters, settings at the end. */
export function Rail() {
  return (
    <nav class="f-rail" aria-label={t('frame.navigation')}>
      <ModuleSwitch />
      <ul class="f-rail-list">
        <For each={placesAt('main')}>{(m) => <Place module={m} />}</For>
      </ul>
      <ul class="f-rail-list f-rail-end">
        <For each={placesAt('end')}>{(m) => <Place module={m} />}</For>
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
        placed().flatMap(({ place: { text, go } }) =>
          isOn(go)
            ? [
                {
                  text: t(text),
                  icon: <go.icon />,
                  keys: keysOf(go.id),
                  run: () => navigate(go.path),
                },
              ]
            : [],
        )
      }
    >
      <img class="f-switch-mark" src="/icon.svg" alt="" width="24" height="24" />
      <span class="f-switch-name cut">{frame().portalName()}</span>
      <span class="unseen">
        {`${t('frame.modules')}: ${t(moduleAt(location.pathname)?.place.text ?? 'frame.home')}`}
      </span>
      <ChevronsUpDown class="icon f-switch-arrow" />
    </Menu>
  )
}

function Place(props: { module: PlacedModule }) {
  return (
    <Show when={isOn(props.module.place.go)}>
      <li>
        <PlaceLink place={props.module.place} isExact={props.module.place.go.path === '/'} />
        <Show when={props.module.place.views}>
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

function PlaceLink(props: { place: RailPlace; isExact: boolean }) {
  const location = useLocation()
  const inView = (): boolean =>
    moduleAt(location.pathname)?.place.views?.some(
      (v) => v.id !== props.place.id && isAt(location.pathname, v.go.path),
    ) ?? false
  const isHere = (): boolean => isAt(location.pathname, props.place.go.path) && !inView()
  return (
    <A
      href={props.place.go.path}
      class="f-place"
      activeClass=""
      inactiveClass=""
      end={props.isExact}
      aria-current={isHere() ? 'page' : undefined}
      data-here={isHere() ? '' : undefined}
      data-tip={prefs().isRailNarrow ? t(props.place.text) : ''}
      data-tip-keys={keysOf(props.place.go.id)}
    >
      <props.place.go.icon />
      <span class="f-place-text cut">{t(props.place.text)}</span>
      <Show when={props.place.count?.()}>
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
