import { For, Show } from 'solid-js'
import Search from '~icons/lucide/search'
import { formatList, t } from '../i18n/index.ts'
import { findCommand } from '../keyboard/commands.ts'
import { keysOf } from '../keyboard/shortcuts.ts'
import { Avatar } from '../ui/avatar.tsx'
import { ConnectionMark } from '../ui/connection-mark.tsx'
import { Kbd } from '../ui/kbd.tsx'
import { Menu } from '../ui/menu.tsx'
import { PartBoundary } from '../ui/part-boundary.tsx'
import { PresenceFaces } from '../ui/presence-faces.tsx'
import { frame } from './context.ts'
import { CreateButton } from './create-button.tsx'
import { isFirstScreenShown } from './first-screen.ts'
import { MeMenu } from './me-menu.tsx'
import { currentTitle } from './title.ts'
import './top-bar.css'

/** Create, where the guide has it; where I am, search, connection, people here, me. */
export function TopBar() {
  return (
    <header class="f-top">
      <div class="f-top-start">
        <CreateButton />
        <h1 class="f-where cut">{currentTitle() || frame().portalName()}</h1>
      </div>
      <button
        type="button"
        class="f-search"
        aria-haspopup="dialog"
        aria-keyshortcuts="Control+K Meta+K"
        onClick={() => findCommand('palette')?.()}
      >
        <Search />
        <span class="f-search-text cut">{t('frame.search')}</span>
        <Kbd keys={keysOf('palette') ?? ''} isSilent />
      </button>
      <div class="f-top-end">
        <Show when={frame().connection()}>{(c) => <ConnectionMark connection={c()} />}</Show>
        {/* Without it nothing is missing, so nothing is said. */}
        <PartBoundary frame={(words) => <div hidden>{words}</div>}>
          <Show when={frame().me() && isFirstScreenShown()}>
            <For each={frame().modules}>
              {({ mark: Mark }) => (
                <Show when={Mark !== undefined && <Mark />}>{(mark) => mark()}</Show>
              )}
            </For>
          </Show>
        </PartBoundary>
        <People />
        <MeMenu />
      </div>
    </header>
  )
}

/** Faces; pressing them names everybody. */
function People() {
  const people = () => frame().people()
  return (
    <Show when={people().length > 0}>
      <Menu
        class="f-people"
        size="small"
        label={t('ui.peopleHere', { list: formatList(people().map((p) => p.name)) })}
        align="end"
        entries={() =>
          people().map((p) => ({
            text: p.name,
            icon: <Avatar id={p.userId} name={p.name} photoUrl={p.photoUrl} size={20} />,
            ...(p.isTyping ? { hint: t('ui.isTyping', { name: p.name }) } : {}),
            run: () => undefined,
          }))
        }
      >
        <PresenceFaces people={people()} atMost={3} />
      </Menu>
    </Show>
  )
}
