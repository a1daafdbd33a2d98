import { createSignal, For, Show } from 'solid-js'
import type { ListItemList } from '../../db/enums.ts'
import { t } from '../i18n/index.ts'
import { createReorder } from '../ui/reorder.ts'
import { moveItem } from './acts.ts'
import { CountLink } from './count-link.tsx'
import { ItemRow } from './item-row.tsx'
import { keepPlace } from './keep-place.ts'
import { NewItem } from './new-item.tsx'
import { itemOf, itemsOfList } from './records.ts'
import { RemoveItem } from './remove-item.tsx'
import type { ListItem } from './types.ts'
import type { Usage } from './usage.ts'

/** The items of one list, in the order everybody chooses from them. */
export function ItemList(props: { list: ListItemList; usage: Usage }) {
  const [leaving, setLeaving] = createSignal<ListItem | null>(null)
  const [said, setSaid] = createSignal('')
  const order = createOrder(() => itemsOfList(props.list).map(({ id }) => id))
  let element: HTMLUListElement | undefined
  let giveFocus = (): void => {}

  const move = (id: string, to: number): void => {
    order.move(id, to)
    const title = itemOf(id)?.title ?? ''
    setSaid(t('settings.moved', { title, place: to + 1, count: order.ids().length }))
  }
  const reorder = createReorder({ list: () => element, ids: order.ids, onMove: move })

  return (
    <div class="settings-list">
      <Show
        when={order.ids().length > 0}
        fallback={<p class="settings-note">{t('settings.emptyItems')}</p>}
      >
        <ul ref={element} aria-label={listName(props.list)}>
          <For each={order.ids()}>
            {(id, index) => (
              <Show when={itemOf(id)}>
                {(item) => (
                  <ItemRow
                    item={item()}
                    index={index()}
                    count={order.ids().length}
                    usage={props.usage}
                    reorder={reorder}
                    onMove={(to) => move(id, to)}
                    onRemove={() => {
                      giveFocus = keepPlace(element, id)
                      setLeaving({ ...item() })
                    }}
                  />
                )}
              </Show>
            )}
          </For>
        </ul>
      </Show>
      <p class="settings-row" data-kind="none">
        <span class="settings-note">{t('ui.empty')}</span>
        <CountLink
          place={props.list}
          id="none"
          title={t('ui.empty')}
          count={props.usage.without(props.list)}
        />
      </p>
      <NewItem list={props.list} />
      <div class="unseen" role="status">
        {said()}
      </div>
      <Show when={leaving()} keyed>
        {(item) => (
          <RemoveItem
            item={item}
            count={props.usage.of(item.id)}
            onClose={() => {
              setLeaving(null)
              giveFocus()
              props.usage.again()
            }}
          />
        )}
      </Show>
    </div>
  )
}

export const listName = (list: ListItemList): string =>
  list === 'temperature' ? t('settings.temperatures') : t('settings.types')

/** The order as this person has just made it, until the server has said the same. */
function createOrder(present: () => string[]) {
  const [own, setOwn] = createSignal<readonly string[] | null>(null)
  let sending = Promise.resolve()
  let turn = 0
  const ids = (): readonly string[] => {
    const known = present()
    const wanted = own()
    if (!wanted) return known
    return [
      ...wanted.filter((id) => known.includes(id)),
      ...known.filter((id) => !wanted.includes(id)),
    ]
  }
  return {
    ids,
    /** Several moves in a row are sent one after the other. */
    move: (id: string, to: number): void => {
      const others = ids().filter((one) => one !== id)
      setOwn([...others.slice(0, to), id, ...others.slice(to)])
      const beforeId = others[to] ?? null
      turn += 1
      const mine = turn
      sending = sending
        .then(() => moveItem({ id, beforeId }))
        .then(() => void (mine === turn && setOwn(null)))
    },
  }
}
