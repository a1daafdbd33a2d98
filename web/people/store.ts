/** Groups and open invitations while their page is open; people themselves are the session's. */
import { createEffect, createSignal, on, onCleanup, onMount } from 'solid-js'
import type { Entity } from '../../party/protocol.ts'
import { api } from '../live/api.ts'
import { onApplied } from '../live/applier.ts'
import { generation } from '../live/sync.ts'
import type { Outputs } from '../live/types.ts'

export type Group = Outputs['groups']['list'][number]
export type Invitation = Outputs['users']['invitations'][number]

/** Asks again this long after something happened, so that one action of many changes costs one question. */
const settleMs = 100

type Fresh<T> = { rows: () => readonly T[] | null; hasFailed: () => boolean; refetch: () => void }

/** A short list that is read again whenever an event of its kind arrives. Null until the first answer. */
function createFresh<T>(
  entity: Entity,
  fetchRows: () => Promise<T[]>,
  isOn: () => boolean,
): Fresh<T> {
  const [rows, setRows] = createSignal<readonly T[] | null>(null)
  const [hasFailed, setHasFailed] = createSignal(false)
  let turn = 0
  let timer: ReturnType<typeof setTimeout> | undefined

  const refetch = (): void => {
    clearTimeout(timer)
    if (!isOn()) return
    turn += 1
    const mine = turn
    fetchRows().then(
      (found) => {
        if (mine !== turn) return
        setRows(found)
        setHasFailed(false)
      },
      (error: unknown) => {
        console.warn(`The list of ${entity} could not be read`, error)
        if (mine === turn) setHasFailed(true)
      },
    )
  }
  onMount(() => {
    onCleanup(
      onApplied((items) => {
        if (!items.some((item) => item.entity === entity)) return
        clearTimeout(timer)
        timer = setTimeout(refetch, settleMs)
      }),
    )
  })
  createEffect(on([isOn, generation], refetch))
  onCleanup(() => clearTimeout(timer))
  return { rows, hasFailed, refetch }
}

export const createGroups = (): Fresh<Group> =>
  createFresh(
    'group',
    () => api.groups.list.query(),
    () => true,
  )

/** Only those who manage people may ask. */
export const createInvitations = (isOn: () => boolean): Fresh<Invitation> =>
  createFresh('invitation', () => api.users.invitations.query(), isOn)
