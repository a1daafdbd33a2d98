import { batch, createEffect, createSignal, on, onCleanup, untrack } from 'solid-js'
import type { PersonFace } from './person.ts'

/** Somebody else's value, which is what the record holds now. `at`: UTC milliseconds. */
export type Conflict<T> = { theirs: T; by: PersonFace; at: number }

export type SaveAnswer<T> =
  | { kind: 'saved' }
  /** `text`: why and what to do, in the person's words and language. */
  | { kind: 'refused'; text: string }
  | { kind: 'conflict'; conflict: Conflict<T> }

export type SaveContext<T> = {
  /** What the field held when editing began: the change is based on this. */
  base: T
  /** The person saw this and chose to keep theirs: the change goes over it. */
  over: Conflict<T> | null
}

/** Why a value is not saved. */
export type Unsaved<T> = Exclude<SaveAnswer<T>, { kind: 'saved' }>
/** What was being typed, what it was begun from, and the answer if it was sent already and not taken. */
export type Typed<T> = { value: T; base: T; answer?: Unsaved<T> }

/** Where what is being typed is kept, so that a reload or a lost session does not cost it. */
export type Keep<T> = {
  /** Null when nothing was left unsaved. */
  read: () => Typed<T> | null
  write: (typed: Typed<T> | null) => void
  /** Changes (reactive) when something was put back from elsewhere: it is read again. */
  revived?: () => unknown
}

export type Inline<T> = {
  keep?: Keep<T> | undefined
  value: () => T
  isSame: (a: T, b: T) => boolean
  save: (value: T, context: SaveContext<T>) => Promise<SaveAnswer<T>>
  /** Who changed the field last, when it was somebody else. */
  changed: () => { by: PersonFace; at: number } | null
  /** Two people's changes of the value merge (a set), so that there is nothing to choose between. */
  isMerged?: boolean
}

type Phase<T> =
  | { kind: 'shown' }
  | { kind: 'editing'; base: T; over: Conflict<T> | null }
  | { kind: 'saving'; draft: T }
  | { kind: 'saved' }
  | { kind: 'refused'; draft: T; text: string }
  | { kind: 'conflict'; draft: T; conflict: Conflict<T> }

const savedMs = 1_600

/** The life of a field edited in place: shown, editing, saving (already showing the new value), refused, in conflict. */
export function createInline<T>(field: Inline<T>) {
  const [phase, setPhase] = createSignal<Phase<T>>({ kind: 'shown' })
  const [draft, setDraft] = createSignal<T>(field.value())
  let attempt = 0

  const unsaved = (mine: T, answer: Unsaved<T>): Phase<T> =>
    answer.kind === 'refused'
      ? { kind: 'refused', draft: mine, text: answer.text }
      : { kind: 'conflict', draft: mine, conflict: answer.conflict }

  const begin = (from?: T, over: Conflict<T> | null = null): void => {
    batch(() => {
      setDraft(() => (from === undefined ? field.value() : from))
      setPhase({ kind: 'editing', base: over === null ? field.value() : over.theirs, over })
    })
  }

  const answerTo = (mine: T, base: T, over: Conflict<T> | null): Promise<SaveAnswer<T>> =>
    field.save(mine, { base, over }).catch(
      (error: unknown): SaveAnswer<T> => ({
        kind: 'refused',
        text: error instanceof Error ? error.message : String(error),
      }),
    )

  const send = async (mine: T, base: T, over: Conflict<T> | null): Promise<void> => {
    attempt += 1
    const ours = attempt
    setPhase({ kind: 'saving', draft: mine })
    const answer = await answerTo(mine, base, over)
    if (ours !== attempt) return
    setPhase(answer.kind === 'saved' ? { kind: 'saved' } : unsaved(mine, answer))
  }

  /** Saves now and goes on editing: in a set each choice is a change by itself, and emptying leaves one to choose again. */
  const save = (value: T): void => {
    const now = phase()
    setDraft(() => value)
    if (now.kind !== 'editing' || field.isSame(value, now.base)) return
    setPhase({ kind: 'editing', base: value, over: null })
    answerTo(value, now.base, now.over).then((answer) => {
      // Whatever was done since: a choice that did not hold is told.
      if (answer.kind !== 'saved') setPhase(unsaved(value, answer))
    })
  }

  /** Ends editing: sends what changed, or asks when somebody changed the same field meanwhile. */
  const commit = (): void => {
    const now = phase()
    if (now.kind !== 'editing') return
    const mine = draft()
    const present = field.value()
    const by = field.changed()
    if (field.isSame(mine, now.base)) setPhase({ kind: 'shown' })
    else if (field.isSame(mine, present)) setPhase({ kind: 'shown' })
    else if (!field.isMerged && !field.isSame(present, now.base) && by !== null) {
      setPhase({ kind: 'conflict', draft: mine, conflict: { theirs: present, ...by } })
    } else void send(mine, now.base, now.over)
  }

  const restore = (): void => {
    const typed = field.keep?.read() ?? null
    if (typed === null) return
    batch(() => {
      setDraft(() => typed.value)
      setPhase(
        typed.answer
          ? unsaved(typed.value, typed.answer)
          : { kind: 'editing', base: typed.base, over: null },
      )
    })
  }
  restore()
  createEffect(
    on(
      () => field.keep?.revived?.(),
      () => {
        // What the person does here now is newer than what comes back.
        const { kind } = untrack(phase)
        if (kind === 'shown' || kind === 'saved') restore()
      },
      { defer: true },
    ),
  )
  createEffect(() => {
    const now = phase()
    const mine = draft()
    if (now.kind === 'editing')
      field.keep?.write(field.isSame(mine, now.base) ? null : { value: mine, base: now.base })
    else if (now.kind === 'refused')
      field.keep?.write({
        value: now.draft,
        base: untrack(field.value),
        answer: { kind: 'refused', text: now.text },
      })
    else if (now.kind === 'conflict')
      field.keep?.write({
        value: now.draft,
        base: untrack(field.value),
        answer: { kind: 'conflict', conflict: now.conflict },
      })
    else field.keep?.write(null)
  })

  createEffect(
    on(phase, (now) => {
      if (now.kind !== 'saved') return
      const timer = setTimeout(() => setPhase({ kind: 'shown' }), savedMs)
      onCleanup(() => clearTimeout(timer))
    }),
  )

  return {
    phase,
    draft,
    setDraft: (value: T) => setDraft(() => value),
    isEditing: () => phase().kind === 'editing',
    /** Whether the field has changed under the open editor. */
    isOvertaken: (): boolean => {
      const now = phase()
      return now.kind === 'editing' && !field.isMerged && !field.isSame(field.value(), now.base)
    },
    /** What to show outside the editor. */
    shown: (): T => {
      const now = phase()
      // A merged value already shows one's own part over what others have done to it.
      return now.kind === 'saving' && !field.isMerged ? now.draft : field.value()
    },
    begin: () => begin(),
    save,
    commit,
    cancel: () => {
      if (phase().kind === 'editing') setPhase({ kind: 'shown' })
    },
    /** After a refusal: edits again from what was typed. */
    again: () => {
      const now = phase()
      if (now.kind === 'refused') begin(now.draft)
    },
    dismiss: () => setPhase({ kind: 'shown' }),
    keepMine: () => {
      const now = phase()
      if (now.kind === 'conflict') void send(now.draft, now.conflict.theirs, now.conflict)
    },
    takeTheirs: () => setPhase({ kind: 'shown' }),
    editMine: () => {
      const now = phase()
      if (now.kind === 'conflict') begin(now.draft, now.conflict)
    },
  }
}

export type InlineState<T> = ReturnType<typeof createInline<T>>
