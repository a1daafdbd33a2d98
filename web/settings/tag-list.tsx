import { createMemo, createSignal, For, Show } from 'solid-js'
import Ellipsis from '~icons/lucide/ellipsis'
import Merge from '~icons/lucide/merge'
import Trash2 from '~icons/lucide/trash-2'
import { foldText } from '../../worker/core/fold.ts'
import { longestTitle } from '../../worker/settings/fields.ts'
import { t } from '../i18n/index.ts'
import { Button } from '../ui/button.tsx'
import { EmptyState } from '../ui/empty-state.tsx'
import { InlineText } from '../ui/inline-editors.tsx'
import { Menu } from '../ui/menu.tsx'
import { TextField } from '../ui/text-field.tsx'
import { removeUnusedTags, updateTag } from './acts.ts'
import { CountLink } from './count-link.tsx'
import { keepPlace } from './keep-place.ts'
import { allTags } from './records.ts'
import { MergeTag, RemoveTag } from './tag-dialogs.tsx'
import type { Tag } from './types.ts'
import type { Usage } from './usage.ts'

/** Rows shown at once; the rest is found by typing. */
const most = 100
/** Fewer need no search. */
const searchFrom = 12

/** Every tag of contacts by name. */
export function TagList(props: { usage: Usage }) {
  const [query, setQuery] = createSignal('')
  const [asked, setAsked] = createSignal<{ act: 'merge' | 'remove'; tag: Tag } | null>(null)
  const found = createMemo(() =>
    allTags().filter(({ title }) => foldText(title).includes(foldText(query()))),
  )
  const ids = createMemo(
    () =>
      found()
        .slice(0, most)
        .map(({ id }) => id),
    [],
    {
      equals: (a, b) => a.length === b.length && a.every((id, index) => id === b[index]),
    },
  )
  const byId = createMemo(() => new Map(found().map((tag) => [tag.id, tag])))
  const unused = (): number => allTags().filter(({ id }) => props.usage.of(id) === 0).length
  let list: HTMLUListElement | undefined
  let giveFocus = (): void => {}
  const close = (): void => {
    setAsked(null)
    giveFocus()
    props.usage.again()
  }
  return (
    <Show
      when={allTags().length > 0}
      fallback={<EmptyState title={t('settings.emptyTags')} text={t('settings.emptyTagsText')} />}
    >
      <div class="settings-list">
        <div class="settings-head">
          <Show when={allTags().length >= searchFrom}>
            <TextField
              type="search"
              label={t('settings.find')}
              isLabelHidden
              placeholder={t('settings.find')}
              value={query()}
              onInput={setQuery}
            />
          </Show>
          <Show when={unused() > 0}>
            <Button
              icon={<Trash2 />}
              onClick={() => {
                giveFocus = keepPlace(list, null)
                void removeUnusedTags().then(close)
              }}
            >
              {t('settings.removeUnused', { count: unused() })}
            </Button>
          </Show>
        </div>
        <ul aria-label={t('settings.tags')} ref={list}>
          <For each={ids()}>
            {(id) => (
              <Show when={byId().get(id)}>
                {(tag) => (
                  <TagRow
                    tag={tag()}
                    usage={props.usage}
                    onAsk={(act) => {
                      giveFocus = keepPlace(list, id)
                      setAsked({ act, tag: { ...tag() } })
                    }}
                  />
                )}
              </Show>
            )}
          </For>
        </ul>
        <Show when={found().length > most}>
          <p class="settings-note">{t('settings.moreTags', { count: found().length - most })}</p>
        </Show>
        <Show when={asked()} keyed>
          {({ act, tag }) => (
            <Show
              when={act === 'merge'}
              fallback={<RemoveTag tag={tag} count={props.usage.of(tag.id)} onClose={close} />}
            >
              <MergeTag tag={tag} onClose={close} />
            </Show>
          )}
        </Show>
      </div>
    </Show>
  )
}

function TagRow(props: { tag: Tag; usage: Usage; onAsk: (act: 'merge' | 'remove') => void }) {
  let baseRev = props.tag.rev
  const title = (): string => props.tag.title
  return (
    <li class="settings-row" data-row={props.tag.id}>
      <InlineText
        label={t('settings.title', { title: title() })}
        isLabelHidden
        value={title()}
        canEdit
        maxlength={longestTitle.tag}
        onEnter={() => {
          baseRev = props.tag.rev
        }}
        save={(value, { over }) =>
          updateTag({ id: props.tag.id, baseRev: over ? props.tag.rev : baseRev, title: value })
        }
      />
      <CountLink
        place="tag"
        id={props.tag.id}
        title={title()}
        count={props.usage.of(props.tag.id)}
      />
      <Menu
        isSquare
        align="end"
        label={t('settings.more', { title: title() })}
        entries={() => [
          { text: t('settings.mergeInto'), icon: <Merge />, run: () => props.onAsk('merge') },
          {
            text: t('settings.remove'),
            icon: <Trash2 />,
            tone: 'danger',
            run: () => props.onAsk('remove'),
          },
        ]}
      >
        <Ellipsis />
      </Menu>
    </li>
  )
}
