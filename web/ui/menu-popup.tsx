import { createResource, Index, type JSX, Match, onCleanup, onMount, Show, Switch } from 'solid-js'
import { Portal } from 'solid-js/web'
import Check from '~icons/lucide/check'
import { ariaKeys, type Keys } from '../keyboard/keys.ts'
import { createAnchor } from './anchor.ts'
import { Kbd } from './kbd.tsx'
import type { Entries, LateEntries, MenuAct, MenuCheck, MenuChoice, MenuEntry } from './menu.tsx'
import { createMenuKeys } from './menu-keys.ts'

type PopupProps = {
  id: string
  labelledBy: string
  anchor: HTMLElement
  align?: 'start' | 'end' | undefined
  focus: 'first' | 'last' | 'none'
  head?: JSX.Element
  entries: Entries | LateEntries
  onClose: (isFocusKept: boolean) => void
}

/** The open menu, once its entries are there. */
export default function MenuPopup(props: PopupProps) {
  const given = props.entries
  if (typeof given === 'function') return <Popup {...props} entries={given} />
  // As an object, since a function would be taken for a change of the value.
  const [late] = createResource(async () => ({ entries: await given.load() }))
  return <Show when={late()}>{(come) => <Popup {...props} entries={come().entries} />}</Show>
}

/** One focus that the arrow keys and the pointer move. */
function Popup(props: Omit<PopupProps, 'entries'> & { entries: Entries }) {
  let box: HTMLDivElement | undefined
  let menu: HTMLDivElement | undefined
  const keys = createMenuKeys(
    () => box,
    (isFocusKept) => props.onClose(isFocusKept),
  )
  onMount(() => {
    if (box === undefined) return
    createAnchor(box, props.anchor, { align: props.align, mayCover: true })
    if (props.focus === 'none') menu?.focus({ preventScroll: true })
    else keys.focusEdge(props.focus)
    const onOutside = (e: PointerEvent): void => {
      if (!(e.target instanceof Node)) return
      if (box?.contains(e.target) || props.anchor.contains(e.target)) return
      props.onClose(false)
    }
    document.addEventListener('pointerdown', onOutside, true)
    onCleanup(() => document.removeEventListener('pointerdown', onOutside, true))
  })
  const act = (run: () => void): void => {
    props.onClose(true)
    run()
  }
  return (
    <Portal>
      <div class="u-menu u-floating" ref={box}>
        <Show when={props.head}>{(head) => <div class="u-menu-head">{head()}</div>}</Show>
        <div
          role="menu"
          class="u-menu-entries"
          ref={menu}
          tabindex="-1"
          id={props.id}
          aria-labelledby={props.labelledBy}
          onKeyDown={keys.onKeyDown}
          onFocusOut={(e) => {
            const to = e.relatedTarget
            if (to instanceof Node && to !== props.anchor && !box?.contains(to))
              props.onClose(false)
          }}
        >
          {/* By place, so that the focused item stays when its state or language changes. */}
          <Index each={props.entries()}>{(entry) => <Entry entry={entry()} onAct={act} />}</Index>
        </div>
      </div>
    </Portal>
  )
}

function Entry(props: { entry: MenuEntry; onAct: (run: () => void) => void }) {
  const only = <K extends 'check' | 'choice'>(kind: K): Extract<MenuEntry, { kind: K }> | false =>
    // The discriminant was just compared; the compiler does not follow a generic one.
    props.entry.kind === kind && (props.entry as Extract<MenuEntry, { kind: K }>)
  const act = (): MenuAct | false =>
    (props.entry.kind === undefined || props.entry.kind === 'act') && props.entry
  return (
    <Switch>
      <Match when={act()}>{(a) => <Act act={a()} onAct={props.onAct} />}</Match>
      <Match when={only('check')}>{(c) => <CheckItem check={c()} />}</Match>
      <Match when={only('choice')}>{(c) => <Choice choice={c()} onAct={props.onAct} />}</Match>
      <Match when={props.entry.kind === 'line'}>
        <hr class="u-menu-line" />
      </Match>
    </Switch>
  )
}

function Act(props: { act: MenuAct; onAct: (run: () => void) => void }) {
  return (
    <Item
      role="menuitem"
      text={props.act.text}
      hint={props.act.hint}
      keys={props.act.keys}
      start={props.act.icon}
      tone={props.act.tone}
      isDisabled={props.act.isDisabled}
      onPress={() => props.onAct(props.act.run)}
    />
  )
}

function CheckItem(props: { check: MenuCheck }) {
  return (
    <Item
      role="menuitemcheckbox"
      isChecked={props.check.isOn}
      text={props.check.text}
      hint={props.check.hint}
      start={props.check.isOn ? <Check /> : undefined}
      onPress={() => props.check.onChange(!props.check.isOn)}
    />
  )
}

function Choice(props: { choice: MenuChoice; onAct: (run: () => void) => void }) {
  const choose = (value: string): void => {
    const { isFinal, onChange } = props.choice
    if (isFinal) props.onAct(() => onChange(value))
    else onChange(value)
  }
  return (
    <div role="group" aria-label={props.choice.text}>
      <div class="u-menu-label" aria-hidden="true">
        {props.choice.text}
      </div>
      <Index each={props.choice.options}>
        {(o) => (
          <Item
            role="menuitemradio"
            isChecked={o().value === props.choice.value}
            text={o().text}
            start={o().icon}
            end={o().value === props.choice.value ? <Check /> : undefined}
            onPress={() => choose(o().value)}
          />
        )}
      </Index>
    </div>
  )
}

type ItemProps = {
  role: 'menuitem' | 'menuitemcheckbox' | 'menuitemradio'
  text: string
  hint?: string | undefined
  keys?: Keys | undefined
  start?: JSX.Element
  end?: JSX.Element
  tone?: 'danger' | undefined
  isChecked?: boolean
  isDisabled?: boolean | undefined
  onPress: () => void
}

const roleOf = (props: ItemProps) =>
  props.isChecked === undefined
    ? { role: props.role, 'aria-keyshortcuts': props.keys && ariaKeys(props.keys) }
    : { role: props.role, 'aria-checked': props.isChecked }

function Item(props: ItemProps) {
  return (
    <button
      type="button"
      class="u-menu-item"
      {...roleOf(props)}
      tabindex="-1"
      data-tone={props.tone}
      aria-disabled={props.isDisabled ? true : undefined}
      onPointerMove={(e) =>
        e.pointerType === 'mouse' && e.currentTarget.focus({ preventScroll: true })
      }
      onClick={() => !props.isDisabled && props.onPress()}
    >
      <span class="u-menu-icon">{props.start}</span>
      <span class="u-menu-text">
        <span>{props.text}</span>
        <Show when={props.hint}>
          <span class="u-menu-hint">{props.hint}</span>
        </Show>
      </span>
      <Show when={props.keys}>{(keys) => <Kbd keys={keys()} isSilent />}</Show>
      {props.end}
    </button>
  )
}
