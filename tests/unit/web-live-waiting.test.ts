import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { done, memoryStorage, type Scripted, scriptedServer } from '../support/scripted-server.ts'

let server: Scripted
/** The shipped store, as one page has it: each test opens a page of its own. */
async function openPage() {
  vi.resetModules()
  const [waiting, undo, errors, { kinds }, { useKinds }] = await Promise.all([
    import('../../web/live/waiting.ts'),
    import('../../web/live/undo.ts'),
    import('../../web/live/errors.ts'),
    import('../../web/kinds.ts'),
    import('../../web/live/kinds.ts'),
  ])
  useKinds(kinds)
  return { ...waiting, ...undo, ...errors }
}
type Page = Awaited<ReturnType<typeof openPage>>

beforeEach(() => {
  server = scriptedServer()
  vi.stubGlobal('window', new EventTarget())
  vi.stubGlobal('localStorage', memoryStorage())
  vi.stubGlobal('fetch', server.fetch)
})
afterEach(() => vi.unstubAllGlobals())

const update = (id: string, position: string) =>
  ({
    path: 'contacts.update',
    input: { id, baseRev: 1, fields: { position } },
  }) as const
const edit = (page: Page, id: string, position: string) =>
  page.remembered(page.submit('contacts.update', update(id, position).input, { touches: [id] }), {
    what: 'changed',
    ids: [id],
  })
const undoLast = (page: Page) => page.undoChange(page.lastAct()?.changeId ?? '')
const undone = (changeId: string) =>
  done(changeId, { result: { undone: 1, tally: {}, missing: {}, jobId: null } })
/** The next question that the server has not answered. */
const next = async (path: string) => {
  await expect.poll(() => server.open.map((one) => one.path)).toEqual([path])
  const [asked] = server.open
  if (!asked) throw new Error('it was just there')
  return asked
}
const kept = () => Object.keys(localStorage)
const keep = (key: string, value: unknown) =>
  localStorage.setItem(`unison.waiting.usr_1.${key}`, JSON.stringify(value))

describe('Ctrl-Z', () => {
  it('takes back the edit that is still on its way, not the one before it', async () => {
    const page = await openPage()
    page.resumeWaiting('usr_1')
    const first = edit(page, 'con_1', 'A')
    ;(await next('contacts.update')).answer(done('chg_1'))
    await first
    void edit(page, 'con_2', 'B')
    const onItsWay = await next('contacts.update')
    const undoing = undoLast(page)
    onItsWay.answer(done('chg_2'))
    const undo = await next('changes.undo')
    expect(undo.input).toEqual({ changeId: 'chg_2' })
    undo.answer(undone('chg_3'))
    await undoing
    expect(page.lastAct()).toMatchObject({ changeId: 'chg_1', ids: ['con_1'] })
    expect(page.lastUndone()).toMatchObject({ changeId: 'chg_3', ids: ['con_2'] })
  })

  it('of an edit that is refused in the end takes back nothing else', async () => {
    const page = await openPage()
    page.resumeWaiting('usr_1')
    const refused = edit(page, 'con_1', 'A').catch((error: unknown) => error)
    const onItsWay = await next('contacts.update')
    const undoing = undoLast(page).catch((error: unknown) => error)
    onItsWay.refuse(409, 'changed_by_others')
    expect(await refused).toMatchObject({ reason: 'changed_by_others' })
    expect(await undoing).toMatchObject({ reason: 'nothing_to_undo' })
    expect(server.open).toEqual([])
    expect(page.lastAct()).toBeNull()
    expect(kept()).toEqual([])
  })

  it('of a waiting edit outlives the page, whichever was answered by then', async () => {
    const page = await openPage()
    page.resumeWaiting('usr_1')
    void edit(page, 'con_1', 'A')
    const onItsWay = await next('contacts.update')
    void undoLast(page)
    onItsWay.answer(done('chg_1'))
    const cut = await next('changes.undo')
    const [key = ''] = kept()
    expect(JSON.parse(localStorage.getItem(key) ?? '')).toMatchObject({
      change: { input: { changeId: 'chg_1' } },
    })
    expect(cut.planId).toBe(JSON.parse(localStorage.getItem(key) ?? '').planId)
  })

  it('still means the rest of an act when a part of it was taken back', async () => {
    const page = await openPage()
    page.resumeWaiting('usr_1')
    page.remember({ changeId: 'chg_1', what: 'changed', ids: ['con_1', 'con_2', 'con_3'] })
    const part = page.undoChange('chg_1', 'con_2')
    ;(await next('changes.undo')).answer(undone('chg_2'))
    await part
    expect(page.lastAct()).toMatchObject({ changeId: 'chg_1', ids: ['con_1', 'con_3'] })
    expect(page.lastUndone()).toMatchObject({ changeId: 'chg_2', ids: ['con_2'] })
  })
})

describe('Ctrl-Shift-Z', () => {
  const takenBack = async (page: Page) => {
    page.resumeWaiting('usr_1')
    page.remember({ changeId: 'chg_1', what: 'changed', ids: ['con_1'] })
    const undoing = undoLast(page)
    ;(await next('changes.undo')).answer(undone('chg_2'))
    await undoing
  }
  const redoLast = (page: Page) => {
    const act = page.lastUndone()
    if (!act) throw new Error('something was taken back')
    return page.redoChange(act)
  }

  it('is offered again when the server was too busy for it, and not when it became impossible', async () => {
    const page = await openPage()
    await takenBack(page)
    const busy = redoLast(page).catch((error: unknown) => error)
    ;(await next('changes.undo')).refuse(409, 'too_busy')
    expect(await busy).toMatchObject({ reason: 'too_busy' })
    expect(page.lastUndone()).toMatchObject({ changeId: 'chg_2' })
    const gone = redoLast(page).catch((error: unknown) => error)
    ;(await next('changes.undo')).refuse(412, 'changed_since')
    await gone
    expect(page.lastUndone()).toBeNull()
    expect(page.lastAct()).toBeNull()
  })

  it('has nothing to do again from the moment something new is done', async () => {
    const page = await openPage()
    await takenBack(page)
    expect(page.lastUndone()).not.toBeNull()
    void edit(page, 'con_9', 'New')
    expect(page.lastUndone()).toBeNull()
  })
})

describe('what another page of this browser left waiting', () => {
  const left = (more: object = {}) => ({
    planId: 'pln_left',
    at: 1,
    shown: [],
    touches: ['con_1'],
    tab: 'tab_other',
    change: update('con_1', 'Left'),
    ...more,
  })
  /** A page that is open until it is closed. */
  function otherPage(tab: string): () => void {
    let close = () => {}
    void navigator.locks.request(
      `unison.tab.${tab}`,
      () => new Promise<void>((resolve) => (close = resolve)),
    )
    return () => close()
  }
  const wrote = (key: string) =>
    window.dispatchEvent(
      Object.assign(new Event('storage'), { key: `unison.waiting.usr_1.${key}` }),
    )

  it('is sent as soon as that page is closed, by one that was open all along', async () => {
    const close = otherPage('tab_other')
    const page = await openPage()
    page.resumeWaiting('usr_1')
    keep('pln_left', left())
    wrote('pln_left')
    // What is its own goes at once; what the other still has in hand does not.
    page.submit('contacts.update', update('con_2', 'Own').input, { touches: ['con_2'] })
    ;(await next('contacts.update')).answer(done('chg_1'))
    expect(server.open).toEqual([])
    close()
    const asked = await next('contacts.update')
    expect(asked).toMatchObject({ planId: 'pln_left', input: { fields: { position: 'Left' } } })
    asked.answer(done('chg_2'))
    await expect.poll(kept).toEqual([])
  })

  it('goes before what is done here to the same record meanwhile, however long its page takes to start', async () => {
    keep('pln_left', left({ tab: 'tab_gone' }))
    const page = await openPage()
    let start = () => {}
    page.resumeWaiting('usr_1', () => new Promise((resolve) => (start = resolve)))
    await expect.poll(page.waitingCount).toBe(1)
    page.submit('contacts.update', update('con_1', 'Newer').input, { touches: ['con_1'] })
    expect(server.open).toEqual([])
    start()
    const first = await next('contacts.update')
    expect(first.input).toMatchObject({ fields: { position: 'Left' } })
    first.answer(done('chg_1'))
    expect((await next('contacts.update')).input).toMatchObject({ fields: { position: 'Newer' } })
  })

  it('stays kept when it is refused, until this has been told of', async () => {
    keep('pln_left', left({ tab: 'tab_gone' }))
    const page = await openPage()
    let tell = () => {}
    page.onWaiting({
      confirmed: () => {},
      refusedLater: () => new Promise((resolve) => (tell = resolve)),
      unknownKept: () => {},
    })
    page.resumeWaiting('usr_1')
    ;(await next('contacts.update')).refuse(409, 'changed_by_others')
    await expect.poll(page.waitingCount).toBe(0)
    expect(kept()).toEqual(['unison.waiting.usr_1.pln_left'])
    tell()
    await expect.poll(kept).toEqual([])
  })

  it('by another build, which this one cannot send, is kept and told of, and the rest is sent', async () => {
    const strange = [
      left({ planId: 'pln_new', change: { path: 'tasks.create', input: { title: 'x' } } }),
      { planId: 'pln_odd', version: 9 },
    ]
    for (const one of strange) keep(one.planId, one)
    keep(
      'pln_left',
      left({ tab: undefined, touches: undefined, shown: [{ id: 'con_1', ops: [] }] }),
    )
    const page = await openPage()
    const told: number[] = []
    page.onWaiting({
      confirmed: () => {},
      refusedLater: async () => {},
      unknownKept: (count) => told.push(count),
    })
    page.resumeWaiting('usr_1')
    ;(await next('contacts.update')).answer(done('chg_1'))
    await expect.poll(page.waitingCount).toBe(0)
    expect(told).toEqual([2])
    expect(kept().toSorted()).toEqual(
      strange.map(({ planId }) => `unison.waiting.usr_1.${planId}`).toSorted(),
    )
  })
})
