import type { Audience, RoomItem } from '../../party/protocol.ts'

/** What the lane hands to a room when a contact was changed: its field says `secret-<seq>`. */
export const changedItem = (
  seq: number,
  audience: Audience,
  more: Partial<RoomItem> = {},
): RoomItem => ({
  item: {
    type: 'event',
    seq,
    changeId: `chg_${seq}`,
    kind: 'contact.updated',
    entity: 'contact',
    entityId: `con_${seq}`,
    rev: 2,
    ops: [{ f: 'position', a: '', b: `secret-${seq}` }],
    actor: { type: 'user', id: 'usr_z' },
    at: 1,
  },
  audience,
  before: null,
  control: null,
  ...more,
})
