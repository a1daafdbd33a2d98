import { createSignal, For, type JSX, Show } from 'solid-js'
import { t } from '../i18n/index.ts'
import type { SaveAnswer } from '../ui/inline-state.ts'
import { createReorder } from '../ui/reorder.ts'
import { keepPlace } from './keep-place.ts'
import { OrderedRow, type Titled } from './ordered-row.tsx'

/** `beforeId`: null for the end. */
type Move = { id: string; beforeId: string | null }

/** Things with a title in the order everybody chooses from them: ordered, renamed and removed in their place. */
export function OrderedList<T extends Titled>(props: {
  name: string
  items: readonly T[]
  /** Shown in place of the list when there are none. */
  empty?: string
  move: (input: Move) => Promise<void>
  rename: (id: string, baseRev: number, title: string) => Promise<SaveAnswer<string>>
  /** Stands before and after the title. */
  lead?: (item: () => T) => JSX.Element
  tail?: (item: () => T) => JSX.Element
  /** Asks about one that is to go; `close` when that is over. */
  removing: (item: T, close: () => void) => JSX.Element
  /** Below the list. */
  children: JSX.Element
}) {
  const [leaving, setLeaving] = createSignal<T | null>(null)
  const [said, setSaid] = createSignal('')
  const itemOf = (id: string): T | undefined => props.items.find((item) => item.id === id)
  const order = createOrder(
    () => props.items.map(({ id }) => id),
    (input) => props.move(input),
  )
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
      <Show when={order.ids().length > 0} fallback={<p class="settings-note">{props.empty}</p>}>
        <ul ref={element} aria-label={props.name}>
          <For each={order.ids()}>
            {(id, index) => (
              <Show when={itemOf(id)}>
                {(item) => (
                  <OrderedRow
                    item={item()}
                    index={index()}
                    count={order.ids().length}
                    reorder={reorder}
                    lead={props.lead?.(item)}
                    tail={props.tail?.(item)}
                    rename={(baseRev, title) => props.rename(id, baseRev, title)}
                    onMove={(to) => move(id, to)}
                    onRemove={() => {
                      giveFocus = keepPlace(element, id)
                      setLeaving(() => ({ ...item() }))
                    }}
                  />
                )}
              </Show>
            )}
          </For>
        </ul>
      </Show>
      {props.children}
      <div class="unseen" role="status">
        {said()}
      </div>
      <Show when={leaving()} keyed>
        {(item) =>
          props.removing(item, () => {
            setLeaving(null)
            giveFocus()
          })
        }
      </Show>
    </div>
  )
}

/** The order as this person has just made it, until the server has said the same. */
function createOrder(present: () => string[], send: (input: Move) => Promise<void>) {
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
        .then(() => send({ id, beforeId }))
        .then(() => void (mine === turn && setOwn(null)))
    },
  }
}
