/** Everything a portal can be asked over HTTP, with the inputs that somebody makes who has learned ids elsewhere. */
import { newId } from '../../worker/core/ids.ts'
import { infoOf, oneNamed } from './contacts.ts'
import { inputs } from './inputs.ts'
import { pictures } from './pictures.ts'

/** What somebody has learned. `own`: a contact of whoever asks. `times`: UTC milliseconds. `epoch`, `seqs`: of the feed. */
export type Learned = {
  contacts: string[]
  infos: string[]
  tags: string[]
  jobs: string[]
  changes: string[]
  photos: string[]
  files: string[]
  people: string[]
  emails: string[]
  phones: string[]
  words: string[]
  times: number[]
  epoch: string
  seqs: number[]
  own: string | null
}

/** Ids in the same number and places that name nothing. */
export const unknownLike = (learned: Learned): Learned => ({
  ...learned,
  contacts: learned.contacts.map(() => newId('con')),
  infos: learned.infos.map(() => newId('inf')),
  jobs: learned.jobs.map(() => newId('job')),
  changes: learned.changes.map(() => newId('chg')),
  photos: learned.photos.map(() => `photos/${newId('pho').slice(4)}`),
  files: learned.files.map(() => `imports/${newId('fil').slice(4)}`),
})

export type Call = {
  /** Procedure or route, as the tables name it. */
  name: string
  isReading: boolean
  method: 'GET' | 'POST' | 'PUT'
  path: string
  body?: string | Uint8Array<ArrayBuffer>
}

type Inputs = (learned: Learned) => unknown[]
const of =
  <T>(list: (learned: Learned) => readonly T[], input: (one: T) => unknown): Inputs =>
  (learned) =>
    list(learned).map(input)
const none: Inputs = () => [undefined]
const all =
  (...some: Inputs[]): Inputs =>
  (learned) =>
    some.flatMap((inputs) => inputs(learned))

const contacts = (l: Learned) => l.contacts
const byId = of(contacts, (id) => ({ id }))
const changes = of(
  (l) => l.changes,
  (changeId) => ({ changeId }),
)
const jobs = of(
  (l) => l.jobs,
  (id) => ({ id }),
)
const people = of(
  (l) => l.people,
  (userId) => ({ userId }),
)
const tags = (more: object) =>
  of(
    (l) => l.tags,
    (id) => ({ id, ...more }),
  )
const neverAnItem = { id: newId('lst') }
const neverACategory = { id: newId('cat') }
const newPerson = oneNamed('Plain')
const dialect = {
  delimiter: ',',
  quote: '"',
  isPadded: false,
  comment: null,
  skipLines: 0,
  hasHeader: true,
  columns: 2,
}

/** By procedure: every way to ask it about what was learned. */
const procedureInputs: Record<string, Inputs> = {
  'categories.list': none,
  'categories.create': () => [{ title: 'Plain', icon: 'note' }],
  'categories.update': () => [{ ...neverACategory, baseRev: 1, title: 'Plain' }],
  'categories.move': () => [{ ...neverACategory, beforeId: null }],
  'categories.remove': () => [neverACategory],
  'changes.history': all(
    byId,
    of(contacts, (id) => ({ id, limit: 1, before: 1_000_000 })),
  ),
  'changes.recent': () => [{}, { limit: 50 }],
  'changes.stateAt': (l) => l.contacts.flatMap((id) => l.times.map((at) => ({ id, at }))),
  'changes.undo': all(changes, (l) =>
    l.changes.map((changeId, at) => ({ changeId, id: l.contacts[at % l.contacts.length] })),
  ),
  'changes.standing': changes,
  'changes.origin': byId,
  'changes.deleted': all(
    () => [{ entity: 'contact' }, { entity: 'contact', limit: 200 }],
    of(
      (l) => l.words,
      (q) => ({ entity: 'contact', q }),
    ),
    of(
      (l) => l.changes,
      (changeId) => ({ entity: 'contact', changeId }),
    ),
  ),
  'changes.restore': of(contacts, (id) => ({ entity: 'contact', ids: [id] })),
  'contacts.list': all(
    () => [
      {},
      ...['name', '-name', 'created', '-created'].map((sort) => ({ sort, limit: 200 })),
      { filter: { access: 'private' } },
      { filter: { managerId: 'none' } },
      { filter: { managerId: 'me' } },
    ],
    of(
      (l) => l.words,
      (q) => ({ filter: { q } }),
    ),
    of(
      (l) => l.words,
      (q) => ({ filter: { q: q.slice(4, 9) } }),
    ),
    of(contacts, (companyId) => ({ filter: { companyId } })),
    of(
      (l) => l.tags,
      (tag) => ({ filter: { tagIds: [tag] } }),
    ),
    of(
      (l) => l.people,
      (managerId) => ({ filter: { managerId } }),
    ),
  ),
  'contacts.found': all(
    none,
    of(
      (l) => l.words,
      (q) => ({ filter: { q } }),
    ),
    of(contacts, (companyId) => ({ filter: { companyId } })),
  ),
  'contacts.get': byId,
  'contacts.getMany': all(byId, (l) => [{ ids: l.contacts }]),
  'contacts.neighbour': all(
    of(contacts, (id) => ({ id, direction: 'next' })),
    of(contacts, (id) => ({ id, direction: 'previous', sort: '-created' })),
  ),
  'contacts.sameAs': (l) => [
    ...l.emails.map((value) => ({ entries: [{ kind: 'email', value }] })),
    ...l.phones.map((value) => ({ entries: [{ kind: 'phone', value }] })),
  ],
  'contacts.counts': none,
  'contacts.create': all(
    of(contacts, (id) => ({ ...newPerson, id })),
    of(contacts, (companyId) => ({ ...newPerson, companyId })),
    of(
      (l) => l.photos,
      (photoKey) => ({ ...newPerson, photoKey }),
    ),
    of(
      (l) => l.infos,
      (id) => ({ ...newPerson, infos: [infoOf('email', 'plain@unison.example', { id })] }),
    ),
  ),
  'contacts.update': all(
    of(contacts, (id) => ({ id, baseRev: 1, fields: { position: 'Plain' } })),
    of(contacts, (id) => ({ id, baseRev: 1, fields: { access: 'write' } })),
    (l) => {
      const { own } = l
      if (own === null) return []
      return [
        ...l.contacts.map((companyId) => ({ id: own, baseRev: 1, fields: { companyId } })),
        ...l.photos.map((photoKey) => ({ id: own, baseRev: 1, fields: { photoKey } })),
        ...l.infos.map((id) => ({
          id: own,
          baseRev: 1,
          infos: { put: [infoOf('phone', '030 1234567', { id })] },
        })),
        ...l.infos.map((id) => ({ id: own, baseRev: 1, infos: { del: [id] } })),
      ]
    },
  ),
  'contacts.updateMany': (l) => [
    ...l.contacts.map((id) => ({ ids: [id], fields: { currency: 'EUR' } })),
    ...(l.own === null ? [] : [{ ids: [l.own, ...l.contacts], fields: { access: 'write' } }]),
  ],
  'contacts.remove': (l) => [
    ...l.contacts.map((id) => ({ ids: [id] })),
    ...(l.own === null ? [] : [{ ids: [l.own, ...l.contacts] }]),
  ],
  'events.since': ({ epoch, seqs }) => [0, ...seqs].map((seq) => ({ epoch, seq })),
  'events.portalSocket': none,
  'events.recordSocket': byId,
  'groups.list': none,
  'groups.create': (l) => [{ name: 'Plain', memberIds: l.people }],
  'groups.rename': () => [{ groupId: newId('grp'), name: 'Plain' }],
  'groups.remove': () => [{ groupId: newId('grp') }],
  'groups.changeMembers': (l) => [{ groupId: newId('grp'), add: l.people }],
  'imports.inspect': of(
    (l) => l.files,
    (key) => ({ key }),
  ),
  'imports.preview': of(
    (l) => l.files,
    (key) => ({ key, encoding: 'utf-8', dialect, mapping: [{ to: 'firstName' }] }),
  ),
  'imports.start': of(
    (l) => l.files,
    (key) => ({
      key,
      fileName: 'plain.csv',
      encoding: 'utf-8',
      dialect,
      mapping: [{ to: 'firstName' }, { to: 'lastName' }],
      duplicates: 'update',
      access: 'read',
      managerIds: [],
      tagIds: [],
    }),
  ),
  'jobs.list': () => [{}, { limit: 50 }],
  'jobs.get': jobs,
  'jobs.rows': all(
    jobs,
    of(
      (l) => l.jobs,
      (id) => ({ id, limit: 200 }),
    ),
  ),
  'jobs.cancel': jobs,
  'jobs.undo': jobs,
  'settings.lists': none,
  'settings.formerTitles': (l) => [{ ids: l.tags }],
  'settings.usage': none,
  'settings.updatePortal': () => [{ baseRev: 1, name: 'Plain' }],
  'settings.clearDemo': none,
  'settings.createItem': () => [{ list: 'contact_type', title: 'Plain' }],
  'settings.updateItem': () => [{ ...neverAnItem, baseRev: 1, title: 'Plain' }],
  'settings.moveItem': () => [{ ...neverAnItem, beforeId: null }],
  'settings.removeItem': () => [neverAnItem],
  'settings.createTag': () => [{ title: 'Plain' }],
  'settings.updateTag': tags({ baseRev: 1, title: 'Plain' }),
  'settings.removeTag': all(tags({}), tags({ intoId: null })),
  'settings.removeUnusedTags': none,
  'users.welcome': none,
  'users.setup': () => [
    {
      portalName: 'Plain',
      currency: 'EUR',
      country: 'FR',
      firstWeekday: 'monday',
      name: 'Plain',
      email: 'plain@unison.example',
      password: 'a long enough passphrase 7',
      locale: 'en',
      timeZone: 'UTC',
    },
  ],
  'users.invitation': () => [{ token: 'none' }],
  'users.acceptInvitation': () => [
    {
      token: 'none',
      name: 'Plain',
      password: 'a long enough passphrase 7',
      locale: 'en',
      timeZone: 'UTC',
    },
  ],
  'users.me': none,
  'users.updateProfile': all(
    () => [{ theme: 'system' }],
    of(
      (l) => l.photos,
      (photoKey) => ({ photoKey }),
    ),
  ),
  'users.sessions': none,
  'users.endSession': () => [{ sessionId: newId('ses') }],
  'users.endOtherSessions': none,
  'users.directory': none,
  'users.setRole': of(
    (l) => l.people,
    (userId) => ({ userId, role: 'guest' }),
  ),
  'users.deactivate': people,
  'users.reactivate': people,
  'users.transferOwnership': people,
  'users.invitations': none,
  'users.invite': () => [{ emails: ['plain@unison.example'], role: 'user' }],
  'users.resendInvitation': () => [{ id: newId('inv') }],
  'users.revokeInvitation': () => [{ id: newId('inv') }],
}

type Requests = (learned: Learned) => Pick<Call, 'path' | 'body'>[]
const nothing: Requests = () => []
const posted =
  (path: string, body: unknown): Requests =>
  () => [{ path, body: JSON.stringify(body) }]

/** By route as Hono names it: every way to ask it. Those of `/*` and `/…/*` only stand before others. */
const routeRequests: Record<string, Requests> = {
  'ALL /*': nothing,
  'ALL /api/*': nothing,
  'ALL /api/auth/*': nothing,
  'ALL /files/*': nothing,
  'ALL /live/*': nothing,
  // The procedures.
  'ALL /trpc/*': nothing,
  'GET /live/portal/:room': () => [
    { path: '/live/portal/1' },
    { path: '/live/portal/1?ticket=x.y' },
  ],
  'GET /live/record/:room': ({ contacts }) =>
    contacts.map((id) => ({ path: `/live/record/${id}` })),
  'POST /api/auth/sign-in/email': posted('/api/auth/sign-in/email', {
    email: 'nobody@unison.example',
    password: 'wrong',
  }),
  // Would end the reading.
  'POST /api/auth/sign-out': nothing,
  'GET /api/auth/get-session': () => [{ path: '/api/auth/get-session' }],
  'POST /api/auth/request-password-reset': posted('/api/auth/request-password-reset', {
    email: 'nobody@unison.example',
  }),
  'POST /api/auth/reset-link': posted('/api/auth/reset-link', { token: 'none' }),
  'POST /api/auth/reset-password': posted('/api/auth/reset-password', {
    token: 'none',
    newPassword: 'a long enough passphrase 7',
  }),
  'POST /api/auth/change-password': posted('/api/auth/change-password', {
    currentPassword: 'wrong',
    newPassword: 'a long enough passphrase 7',
  }),
  'POST /files/photo': () => [
    { path: '/files/photo?for=contact', body: new Uint8Array(pictures.png) },
    { path: '/files/photo?for=contact', body: new Uint8Array(3) },
  ],
  'POST /files/picture-elsewhere': posted('/files/picture-elsewhere', {
    address: 'http://localhost/a.png',
  }),
  'GET /files/photos/:name{[0-9a-z]{8,60}}': ({ photos }) =>
    photos.map((key) => ({ path: `/files/${key}` })),
  'PUT /files/import': () => [{ path: '/files/import', body: new Uint8Array(2) }],
  'GET /files/jobs/:id{job_[0-9a-z]+}/failed.csv': ({ jobs }) =>
    jobs.map((id) => ({ path: `/files/jobs/${id}/failed.csv` })),
  'GET /*': ({ contacts, files, photos }) => [
    { path: '/' },
    ...contacts.map((id) => ({ path: `/contacts/${id}` })),
    ...files.map((key) => ({ path: `/files/${key}` })),
    ...photos.map((key) => ({ path: `/${key}` })),
  ],
}

/** What the tables say of, to be held against what there is. */
export const known = {
  procedures: Object.keys(procedureInputs),
  routes: Object.keys(routeRequests),
}

/** All calls there are about these. */
export function everyCall(learned: Learned): Call[] {
  const procedures = inputs.flatMap(({ path: name, type }) =>
    (procedureInputs[name]?.(learned) ?? []).map((input): Call => {
      const json = input === undefined ? undefined : JSON.stringify(input)
      return type === 'query'
        ? {
            name,
            isReading: true,
            method: 'GET',
            path: `/trpc/${name}${json === undefined ? '' : `?input=${encodeURIComponent(json)}`}`,
          }
        : { name, isReading: false, method: 'POST', path: `/trpc/${name}`, body: json ?? '' }
    }),
  )
  const routes = Object.entries(routeRequests).flatMap(([name, requests]) =>
    requests(learned).map((request): Call => {
      const method = name.startsWith('POST') ? 'POST' : name.startsWith('PUT') ? 'PUT' : 'GET'
      return { name, isReading: method === 'GET', method, ...request }
    }),
  )
  return [...procedures, ...routes]
}
