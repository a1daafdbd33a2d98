/** What the bar offers for the selected contacts: a menu or picker for each field, on a narrow screen one for all. */
import { createSignal, createUniqueId, For, type JSX, Match, Show, Switch } from 'solid-js'
import ChevronUp from '~icons/lucide/chevron-up'
import Trash2 from '~icons/lucide/trash-2'
import { limits } from '../../worker/contacts/fields.ts'
import { t } from '../i18n/index.ts'
import { Button } from '../ui/button.tsx'
import { confirm } from '../ui/confirm.ts'
import { Menu } from '../ui/menu.tsx'
import MenuPopup from '../ui/menu-popup.tsx'
import { Popover } from '../ui/popover.tsx'
import PopoverSurface from '../ui/popover-surface.tsx'
import { createView } from '../ui/table-window.ts'
import { removeAndTell } from './acts.ts'
import { changeAndTell, reachOf } from './many.ts'
import { type ChosenField, choicesOf, chosenFields, chosenName } from './many-choices.tsx'
import { ManyManagers, ManyTags } from './many-sets.tsx'

/** Below this the bar has no room for a button each. Pixels of the list. */
const foldBelow = 760

type Part = 'tags' | 'managers' | ChosenField
const sets = ['tags', 'managers'] as const

export default function SelectionActs(props: { ids: readonly string[]; onRemoved: () => void }) {
  const [root, setRoot] = createSignal<HTMLElement>()
  const list = createView(() => root()?.closest<HTMLElement>('.records-list') ?? undefined)
  const reach = (): ReturnType<typeof reachOf> => reachOf(props.ids)
  const remove = async (): Promise<void> => {
    const { ids } = reach()
    if (ids.length > 1 && !(await mayRemove(ids.length))) return
    props.onRemoved()
    void removeAndTell(ids)
  }
  const note = (): string | null => {
    const { ids, left, isTooMany } = reach()
    if (ids.length === 0) return t('contact.manyNoneMay')
    if (isTooMany) return t('contact.manyTooMany', { count: limits.atOnce })
    return left > 0 ? t('contact.manyReadOnly', { count: left }) : null
  }
  return (
    <div class="contacts-acts" ref={setRoot}>
      <Show when={note()}>{(text) => <span class="contacts-acts-note">{text()}</span>}</Show>
      <Show when={reach().ids.length > 0 && !reach().isTooMany}>
        <Show
          when={list.width() >= foldBelow}
          fallback={<Folded ids={reach().ids} onRemove={() => void remove()} />}
        >
          <Spread ids={reach().ids} onRemove={() => void remove()} />
        </Show>
      </Show>
    </div>
  )
}

const mayRemove = (count: number): Promise<boolean> =>
  confirm({
    title: t('contact.deleteSure', { count }),
    text: t('contact.deleteSureText'),
    act: t('common.delete'),
    isDanger: true,
  })

type ActsProps = { ids: string[]; onRemove: () => void }

/** A button for each. */
function Spread(props: ActsProps) {
  return (
    <>
      <For each={sets}>
        {(set) => (
          <Popover label={partName(set)} size="small" button={<Opens>{partName(set)}</Opens>}>
            {(close) => <SetForm set={set} ids={props.ids} onDone={close} />}
          </Popover>
        )}
      </For>
      <For each={chosenFields}>
        {(field) => (
          <Menu size="small" entries={() => choicesOf(field, props.ids)}>
            <Opens>{partName(field)}</Opens>
          </Menu>
        )}
      </For>
      <Button tone="danger" size="small" icon={<Trash2 />} onClick={() => props.onRemove()}>
        {t('common.delete')}
      </Button>
    </>
  )
}

function Opens(props: { children: JSX.Element }) {
  return (
    <>
      <span class="u-button-text">{props.children}</span>
      <ChevronUp />
    </>
  )
}

/** One menu of all; what is chosen there opens in its place. */
function Folded(props: ActsProps) {
  const id = createUniqueId()
  const [anchor, setAnchor] = createSignal<HTMLSpanElement>()
  const [part, setPart] = createSignal<Part | null>(null)
  const close = (isFocusKept: boolean): void => {
    setPart(null)
    if (isFocusKept) anchor()?.querySelector('button')?.focus()
  }
  const set = (): (typeof sets)[number] | undefined => sets.find((one) => one === part())
  const field = (): ChosenField | undefined => chosenFields.find((one) => one === part())
  return (
    <>
      <span ref={setAnchor}>
        <Menu
          size="small"
          align="end"
          entries={() => [
            ...[...sets, ...chosenFields].map((one) => ({
              text: partName(one),
              run: () => setPart(one),
            })),
            { kind: 'line' },
            {
              text: t('common.delete'),
              icon: <Trash2 />,
              tone: 'danger',
              run: () => props.onRemove(),
            },
          ]}
        >
          <Opens>{t('contact.manyChange')}</Opens>
        </Menu>
      </span>
      <Show when={anchor()}>
        {(at) => (
          <Switch>
            <Match when={set()}>
              {(one) => (
                <PopoverSurface
                  id={id}
                  label={partName(one())}
                  anchor={at()}
                  align="end"
                  onClose={close}
                >
                  <SetForm set={one()} ids={props.ids} onDone={() => close(true)} />
                </PopoverSurface>
              )}
            </Match>
            <Match when={field()}>
              {(one) => (
                <MenuPopup
                  id={id}
                  labelledBy={`${id}-title`}
                  anchor={at()}
                  align="end"
                  focus="first"
                  head={<span id={`${id}-title`}>{partName(one())}</span>}
                  entries={() => choicesOf(one(), props.ids)}
                  onClose={close}
                />
              )}
            </Match>
          </Switch>
        )}
      </Show>
    </>
  )
}

function SetForm(props: { set: (typeof sets)[number]; ids: string[]; onDone: () => void }) {
  const change = (by: Parameters<typeof changeAndTell>[1]): void => {
    props.onDone()
    void changeAndTell(props.ids, by)
  }
  return (
    <Show when={props.set === 'tags'} fallback={<ManyManagers ids={props.ids} onChange={change} />}>
      <ManyTags ids={props.ids} onChange={change} />
    </Show>
  )
}

function partName(part: Part): string {
  switch (part) {
    case 'tags':
      return t('contacts.tags')
    case 'managers':
      return t('contacts.managers')
    case 'access':
    case 'typeId':
    case 'temperatureId':
      return chosenName(part)
  }
}
