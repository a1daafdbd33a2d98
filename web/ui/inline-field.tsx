import {
  createEffect,
  createSignal,
  createUniqueId,
  type JSX,
  Match,
  on,
  onCleanup,
  Show,
  Switch,
} from 'solid-js'
import Check from '~icons/lucide/check'
import CircleAlert from '~icons/lucide/circle-alert'
import LoaderCircle from '~icons/lucide/loader-circle'
import { t } from '../i18n/index.ts'
import { Avatar } from './avatar.tsx'
import { Button } from './button.tsx'
import { InlineConflict, InlineMeanwhile } from './inline-conflict.tsx'
import { createInline, type Keep, type SaveAnswer, type SaveContext } from './inline-state.ts'
import { type PersonFace, personColour } from './person.ts'
import type { PresenceFace } from './presence-faces.tsx'
import './inline-field.css'

/** What an editor gets. Call `set` on every change; leaving, Enter and Tab save, Esc gives up. */
export type InlineEditor<T> = {
  label: string
  value: () => T
  set: (value: T) => void
  /** Saves now and stays open, for editors in which one choice is not the last. */
  save: (value: T) => void
  /** Saves and closes now, for editors in which choosing is the whole edit. */
  commit: () => void
  cancel: () => void
}

export type InlineShared<T> = {
  label: string
  value: T
  save: (value: T, context: SaveContext<T>) => Promise<SaveAnswer<T>>
  canEdit?: boolean
  isLabelHidden?: boolean
  /** Shown while there is no value. */
  placeholder?: string
  /** Who else is in this field now. */
  others?: readonly PresenceFace[]
  /** The last change by somebody else; a new `at` makes the field glow in their colour. */
  changed?: { by: PersonFace; at: number } | null
  /** A set, in which two people's changes merge. */
  isMerged?: boolean
  /** Keeps what is being typed; see web/live/drafts.ts. */
  keep?: Keep<T>
  /** The editor is open; by Tab it may be on the way to another field. */
  onEnter?: () => void
  /** For presence: the person opened the editor on purpose, or does something in it; and left it. */
  onEdit?: () => void
  onLeave?: () => void
}

export type InlineFieldProps<T> = InlineShared<T> & {
  /** The value as plain text; empty text means no value. */
  text: (value: T) => string
  /** How it looks when it is not edited; links and buttons in it work. */
  show?: (value: T) => JSX.Element
  editor: (edit: InlineEditor<T>) => JSX.Element
  isSame?: (a: T, b: T) => boolean
  /** Enter is a new line; Ctrl/Cmd-Enter saves. */
  isMultiline?: boolean
}

// Tab out of an editor goes on editing in the next field; this tells the next field so.
let isTabbingOn = false
const tabOn = (): void => {
  isTabbingOn = true
  // Until the next event of a key: a timer may come only after an Esc that was pressed at once.
  const end = (): void => {
    isTabbingOn = false
  }
  for (const type of ['keydown', 'keyup'] as const)
    window.addEventListener(type, end, { capture: true, once: true })
}

/** A field of a record: read like text, edited in place, with what others do in it. */
export function InlineField<T>(props: InlineFieldProps<T>) {
  const id = createUniqueId()
  let button: HTMLButtonElement | undefined
  const inline = createInline<T>({
    value: () => props.value,
    isSame: (a, b) => (props.isSame ?? Object.is)(a, b),
    save: (value, context) => props.save(value, context),
    changed: () => props.changed ?? null,
    keep: props.keep,
    isMerged: props.isMerged ?? false,
  })
  const phase = inline.phase
  const first = (): PresenceFace | undefined => props.others?.[0]
  const glow = createGlow(() => props.changed ?? null, inline.isEditing)
  const shownText = (): string => props.text(inline.shown())

  const open = (): boolean => {
    if (!props.canEdit || inline.isEditing()) return false
    inline.begin()
    props.onEnter?.()
    return true
  }
  const begin = (): void => {
    if (open()) props.onEdit?.()
  }
  const set = (value: T): void => {
    inline.setDraft(value)
    props.onEdit?.()
  }
  const save = (value: T): void => {
    inline.save(value)
    props.onEdit?.()
  }
  /** Begins with what was typed before, after a refusal or in a conflict. */
  const beginAgain = (act: () => void): void => {
    act()
    if (!inline.isEditing()) return
    props.onEnter?.()
    props.onEdit?.()
  }
  const leave = (how: 'commit' | 'cancel', isFocusKept: boolean): void => {
    if (!inline.isEditing()) return
    if (how === 'commit') inline.commit()
    else inline.cancel()
    props.onLeave?.()
    if (isFocusKept) focusSoon()
  }
  const focusSoon = (): void => queueMicrotask(() => button?.focus())
  const onKeyDown = (e: KeyboardEvent): void => {
    if (e.isComposing || e.defaultPrevented) return
    if (e.key === 'Escape') {
      e.preventDefault()
      e.stopPropagation()
      leave('cancel', true)
    } else if (e.key === 'Enter' && (!props.isMultiline || e.ctrlKey || e.metaKey)) {
      e.preventDefault()
      e.stopPropagation()
      leave('commit', true)
    } else if (e.key === 'Tab') tabOn()
  }

  return (
    <div
      class="u-inline"
      data-label-hidden={props.isLabelHidden ? '' : undefined}
      data-person={personOf(first() ?? glow())}
      data-ring={first() === undefined ? undefined : ''}
      data-glow={glow() === null ? undefined : ''}
    >
      {/* biome-ignore lint/a11y/noStaticElementInteractions: a larger target for the pointer; the keyboard has the button */}
      {/* biome-ignore lint/a11y/useKeyWithClickEvents: as above */}
      <div
        class={props.isLabelHidden ? 'unseen' : 'u-inline-label'}
        id={`${id}-label`}
        onClick={begin}
      >
        {props.label}
      </div>
      <div class="u-inline-body">
        <Show
          when={inline.isEditing()}
          fallback={
            <div class="u-inline-value" data-can={props.canEdit ? '' : undefined}>
              <Show when={props.canEdit}>
                <button
                  type="button"
                  class="u-inline-press"
                  ref={button}
                  aria-label={`${t('ui.edit', { label: props.label })}: ${shownText() || t('ui.empty')}`}
                  aria-describedby={`${id}-note`}
                  onClick={begin}
                  onFocus={() => isTabbingOn && queueMicrotask(open)}
                />
              </Show>
              <div class="u-inline-shown" data-empty={shownText() === '' ? '' : undefined}>
                <Show when={shownText() !== ''} fallback={props.placeholder ?? t('ui.empty')}>
                  {props.show?.(inline.shown()) ?? shownText()}
                </Show>
              </div>
              <Mark phase={phase().kind} />
              <Show when={glow()}>
                {(who) => (
                  <span class="u-inline-who" data-tip={t('ui.changedBy', { name: who().name })}>
                    <Avatar id={who().userId} name={who().name} size={20} />
                  </span>
                )}
              </Show>
            </div>
          }
        >
          {/* biome-ignore lint/a11y/noStaticElementInteractions: watches the keys and focus of the editor inside it */}
          <div
            class="u-inline-editor"
            onKeyDown={onKeyDown}
            onFocusOut={(e) => {
              const to = e.relatedTarget
              if (to instanceof Node && e.currentTarget.contains(to)) return
              // The whole window lost focus: the person comes back to the same field.
              if (document.hasFocus()) leave('commit', false)
            }}
          >
            {props.editor({
              label: props.label,
              value: inline.draft,
              set,
              save,
              commit: () => leave('commit', true),
              cancel: () => leave('cancel', true),
            })}
          </div>
        </Show>
        <Show when={first()}>{(p) => <span class="u-inline-name">{p().name}</span>}</Show>
        <div id={`${id}-note`} class="unseen">
          {first() === undefined
            ? ''
            : t('ui.isEditing', { name: first()?.name ?? '', label: props.label })}
        </div>
        <div role="status" class="u-inline-status">
          <InlineMeanwhile
            inline={inline}
            value={props.value}
            by={props.changed?.by ?? null}
            text={props.text}
          />
          <Switch>
            <Match when={phase().kind === 'saved'}>
              <span class="unseen">{t('ui.fieldSaved', { label: props.label })}</span>
            </Match>
            <Match when={refusal(phase())}>
              {(text) => (
                <span class="u-inline-refused">
                  <CircleAlert />
                  <span>{t('ui.fieldRefused', { reason: text() })}</span>
                  <span class="u-inline-acts">
                    <Button size="small" tone="quiet" onClick={() => beginAgain(inline.again)}>
                      {t('common.edit')}
                    </Button>
                    <Button
                      size="small"
                      tone="quiet"
                      onClick={() => {
                        inline.dismiss()
                        focusSoon()
                      }}
                    >
                      {t('common.close')}
                    </Button>
                  </span>
                </span>
              )}
            </Match>
          </Switch>
        </div>
        <InlineConflict
          label={props.label}
          inline={inline}
          text={props.text}
          onChosen={focusSoon}
          onEdit={() => beginAgain(inline.editMine)}
        />
      </div>
    </div>
  )
}

type PhaseKind = ReturnType<ReturnType<typeof createInline>['phase']>

const refusal = (phase: { kind: string; text?: string }): string | undefined =>
  phase.kind === 'refused' ? phase.text : undefined

const personOf = (face: PersonFace | null | undefined): number | undefined =>
  face === null || face === undefined ? undefined : personColour(face.userId)

function Mark(props: { phase: PhaseKind['kind'] }) {
  return (
    <Switch>
      <Match when={props.phase === 'saving'}>
        <span class="u-inline-mark" data-kind="saving" data-tip={t('ui.saving')}>
          <LoaderCircle />
        </span>
      </Match>
      <Match when={props.phase === 'saved'}>
        <span class="u-inline-mark" data-kind="saved">
          <Check />
        </span>
      </Match>
    </Switch>
  )
}

/** Whoever just changed the field, for as long as it is worth telling; never for what was there when it appeared. */
function createGlow(
  changed: () => { by: PersonFace; at: number } | null,
  isEditing: () => boolean,
): () => PersonFace | null {
  const [who, setWho] = createSignal<PersonFace | null>(null)
  createEffect(
    on(
      () => changed()?.at,
      () => {
        const last = changed()
        if (last === null || isEditing()) return
        setWho(last.by)
        const timer = setTimeout(() => setWho(null), 2_600)
        onCleanup(() => clearTimeout(timer))
      },
      { defer: true },
    ),
  )
  return who
}
