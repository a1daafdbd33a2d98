import { A, useLocation } from '@solidjs/router'
import { For, Show } from 'solid-js'
import Plus from '~icons/lucide/plus'
import Search from '~icons/lucide/search'
import { t } from '../i18n/index.ts'
import { findCommand } from '../keyboard/commands.ts'
import { Menu } from '../ui/menu.tsx'
import { createEntries, importEntries } from './create-button.tsx'
import { isAt, isOn, placed } from './places.ts'
import './bottom-bar.css'

/** The rail of a phone: places, search and create, under the thumb. */
export function BottomBar() {
  const location = useLocation()
  const places = () => placed().flatMap(({ place }) => (isOn(place.go) ? [place] : []))
  const link = (index: number) => (
    <Show when={places()[index]}>
      {(m) => {
        const Icon = m().go.icon
        return (
          <A
            href={m().go.path}
            class="f-bottom-item"
            activeClass=""
            inactiveClass=""
            aria-current={isAt(location.pathname, m().go.path) ? 'page' : undefined}
          >
            <Icon />
            <span class="cut">{t(m().text)}</span>
          </A>
        )
      }}
    </Show>
  )
  const entries = () => [...createEntries(), ...importEntries()]
  return (
    <nav class="f-bottom" aria-label={t('frame.navigation')}>
      {link(0)}
      {link(1)}
      <Show when={entries().length > 0}>
        <Menu class="f-bottom-item" entries={entries}>
          <Plus />
          <span class="cut">{t('frame.create')}</span>
        </Menu>
      </Show>
      <button
        type="button"
        class="f-bottom-item"
        aria-haspopup="dialog"
        onClick={() => findCommand('palette')?.()}
      >
        <Search />
        <span class="cut">{t('frame.search')}</span>
      </button>
      <For each={places().slice(2)}>{(_, i) => link(i() + 2)}</For>
    </nav>
  )
}
