/**
 * What the machinery is told of the domains when a page starts. It imports none of them: the one list of kinds stands
 * outside (web/kinds.ts) and is handed in.
 */
import type { AnyKind, Rec } from '../../worker/records/kind.ts'
import type { Edit } from './edits.ts'
import type { Refusal } from './errors.ts'
import type { Change, InputOf, Path, Sent } from './paths.ts'
import type { Me } from './types.ts'

/** How records of a kind are spoken of out of their own screens. It comes, with its texts, when it is first needed. */
export type Spoken = {
  /** What a place of one is called, by the keys that events and conflicts use. */
  placeName(place: string): string
  /** Absent for what is no kind of record: people, groups. */
  record?: {
    kind: AnyKind
    /** Where one is opened. */
    pathOf(id: string): string
    /** What it is called, as far as it is known here; empty otherwise. */
    nameOf(id: string): string
    /** One whose name is not known: "A contact". */
    unknown(): string
    /** Of a set: who or what this is. */
    memberName(set: string, id: string): string | undefined
    /** As it is at the server; undefined when it is gone or out of sight. */
    now(id: string): Promise<Rec | undefined>
    /** Tells of a change that only this kind knows and that was refused, and keeps what was typed. False: it knows it not. */
    tellRefused(change: Change, refusal: Refusal): Promise<boolean>
  }
}

export type Kinds = {
  /** Reads what every screen has from the start beside the people; answers where it stands. */
  load(): Promise<{ asOf: number }>
  /** Takes in what comes with the person. */
  meet(person: Me): void
  /** A change begins: what it makes beside its records can be named from now on. */
  begun(change: Change): void
  /** All that may wait to be sent: of a change of one record, what it is about. */
  sent: { [P in Path]?: true | ((input: InputOf<P>) => Edit) }
  /** What is needed when something is said of a record out of its own screens. */
  late(): Promise<Late>
}

export type Late = {
  /** By the beginning of their ids. */
  spoken: Readonly<Record<string, () => Promise<Spoken>>>
  /** A refusal's reason in words that a domain has of its own. */
  reasonText(reason: string): Promise<string | null>
}

let kinds: Kinds = {
  load: async () => ({ asOf: Number.MAX_SAFE_INTEGER }),
  meet: () => {},
  begun: () => {},
  sent: {},
  late: async () => ({ spoken: {}, reasonText: async () => null }),
}

/** Called once, before anything is asked or sent. */
export const useKinds = (given: Kinds): void => {
  kinds = given
}
export const theKinds = (): Kinds => kinds

/** Whether this build can send what is kept under the path. */
export const isSent = (path: string): path is Path =>
  path === 'changes.undo' || Object.hasOwn(kinds.sent, path)

/** What a change of one record is about; null of any other. */
export function editOf<P extends Path>({ path, input }: Sent<P>): Edit | null {
  const read = kinds.sent[path]
  return typeof read === 'function' ? read(input) : null
}

/** How this one is spoken of; null: nobody knows. */
export const spokenOf = async (id: string): Promise<Spoken | null> => {
  const { spoken } = await kinds.late()
  return (await spoken[id.split('_', 1)[0] ?? '']?.()) ?? null
}
