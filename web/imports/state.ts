/** An import that is being prepared: the file, how it is read, and what a person decided. */
import { createEffect, createMemo, createSignal, on, onCleanup, untrack } from 'solid-js'
import { api } from '../live/api.ts'
import { refusalOf } from '../live/errors.ts'
import type { Outputs } from '../live/types.ts'
import { dropKept, freshChoices, type Kept, keep, readKept } from './kept.ts'
import { problemsOf, targetOf } from './targets.ts'
import { uploadImport } from './upload.ts'

export type Inspection = Outputs['imports']['inspect']
export type Sending = { name: string; sent: number; size: number }

export function createImport() {
  const [kept, setKept] = createSignal<Kept | null>(readKept())
  const [sending, setSending] = createSignal<Sending | null>(null)
  const [inspection, setInspection] = createSignal<Inspection | null>(null)
  const [isReading, setReading] = createSignal(false)
  /** The reason of what went wrong with the file or the start; null when nothing did. */
  const [problem, setProblem] = createSignal<string | null>(null)
  let upload: AbortController | null = null
  let turn = 0

  const change = (part: Partial<Kept>): void => {
    const now = untrack(kept)
    if (now === null) return
    const next = { ...now, ...part }
    setKept(next)
    keep(next)
  }

  const take = async (file: File): Promise<void> => {
    upload?.abort()
    const mine = new AbortController()
    upload = mine
    setProblem(null)
    setSending({ name: file.name, sent: 0, size: file.size })
    try {
      const key = await uploadImport(
        file,
        (sent) => setSending({ name: file.name, sent, size: file.size }),
        mine.signal,
      )
      const { duplicates, access, managerIds, tagIds, newTags = [] } = kept() ?? {}
      const fresh = freshChoices(key, file.name)
      const next = managerIds
        ? { ...fresh, duplicates, access, managerIds, tagIds, newTags }
        : fresh
      const whole = { ...fresh, ...next } as Kept
      setInspection(null)
      keep(whole)
      setKept(whole)
    } catch (error) {
      if (!mine.signal.aborted) setProblem(refusalOf(error)?.reason ?? 'uploadFailed')
    } finally {
      if (upload === mine) setSending(null)
    }
  }

  const read = async (): Promise<void> => {
    const now = kept()
    if (now === null) return
    turn += 1
    const mine = turn
    setReading(true)
    try {
      const found = await api.imports.inspect.query({
        key: now.key,
        ...(now.encoding ? { encoding: now.encoding } : {}),
        corrections: now.corrections,
      })
      if (mine !== turn) return
      setProblem(null)
      setInspection(found)
    } catch (error) {
      if (mine !== turn) return
      const reason = refusalOf(error)?.reason ?? 'offline'
      setProblem(reason)
      if (reason === 'file_not_found') setKept(null)
    } finally {
      if (mine === turn) setReading(false)
    }
  }
  createEffect(
    on(
      () => {
        const now = kept()
        return now && JSON.stringify([now.key, now.encoding, now.corrections])
      },
      () => void read(),
    ),
  )
  onCleanup(() => {
    turn += 1
    upload?.abort()
  })

  /** What is proposed with what was changed by hand. */
  const mapping = createMemo(() => {
    const changed = kept()?.targets ?? {}
    return (inspection()?.mapping ?? []).map((target, column) => changed[column] ?? target)
  })
  /** Columns of which head and values disagree, until somebody has said where they go. */
  const doubts = createMemo(() => {
    const changed = kept()?.targets ?? {}
    return (inspection()?.doubts ?? []).filter(({ column }) => changed[column] === undefined)
  })
  const setTarget = (column: number, choice: string): void =>
    change({
      targets: { ...untrack(kept)?.targets, [column]: targetOf(choice, column, untrack(mapping)) },
    })
  /** Another way of reading makes other columns: what was chosen for the old ones no longer fits. */
  const correct = (part: Kept['corrections']): void => {
    const isOtherTable = 'delimiter' in part || 'quote' in part || 'skipLines' in part
    change({
      corrections: { ...untrack(kept)?.corrections, ...part },
      ...(isOtherTable ? { targets: {} } : {}),
    })
  }

  const start = async (): Promise<string | null> => {
    const now = kept()
    const found = inspection()
    if (now === null || found === null) return null
    const { key, fileName, duplicates, access, managerIds, tagIds, newTags = [] } = now
    setProblem(null)
    try {
      const { result } = await api.imports.start.mutate({
        key,
        fileName,
        encoding: found.encoding,
        dialect: found.dialect,
        mapping: mapping(),
        duplicates,
        access,
        managerIds,
        tagIds,
        newTags,
      })
      dropKept()
      return result.id
    } catch (error) {
      const refusal = refusalOf(error)
      setProblem(Object.values(refusal?.fields ?? {})[0] ?? refusal?.reason ?? 'offline')
      return null
    }
  }

  const giveUp = (): void => {
    upload?.abort()
    dropKept()
    setKept(null)
    setInspection(null)
    setProblem(null)
  }

  return {
    kept,
    sending,
    inspection,
    isReading,
    problem,
    mapping,
    doubts,
    problems: createMemo(() => problemsOf(mapping())),
    take,
    change,
    correct,
    setTarget,
    start,
    giveUp,
  }
}

export type Import = ReturnType<typeof createImport>
