import { createRoot, createSignal } from 'solid-js'
import { describe, expect, test } from 'vitest'
import { createInline, type SaveAnswer, type SaveContext } from '../../web/ui/inline-state.ts'

const grace = { userId: 'usr_grace', name: 'Grace' }

/** A field over a value that others may change, whose save answers as the test says. */
function field(
  initial: string,
  answer: (value: string, context: SaveContext<string>) => Promise<SaveAnswer<string>>,
) {
  const [value, setValue] = createSignal(initial)
  const [changed, setChanged] = createSignal<{ by: typeof grace; at: number } | null>(null)
  const sent: { value: string; context: SaveContext<string> }[] = []
  const made = createRoot((dispose) => ({
    dispose,
    inline: createInline<string>({
      value,
      changed,
      isSame: Object.is,
      save: (next, context) => {
        sent.push({ value: next, context })
        return answer(next, context)
      },
    }),
  }))
  const byOther = (next: string): void => {
    setValue(next)
    setChanged({ by: grace, at: 1_000 })
  }
  return { ...made, sent, setValue, byOther }
}

const saved = async (): Promise<SaveAnswer<string>> => ({ kind: 'saved' })
const kindOf = (f: ReturnType<typeof field>): string => f.inline.phase().kind

describe('a field edited in place', () => {
  test('shows the new value at once and sends what it was based on', async () => {
    const f = field('Ada', saved)
    f.inline.begin()
    f.inline.setDraft('Augusta')
    f.inline.commit()
    expect(kindOf(f)).toBe('saving')
    expect(f.inline.shown()).toBe('Augusta')
    await expect.poll(() => kindOf(f)).toBe('saved')
    expect(f.sent).toEqual([{ value: 'Augusta', context: { base: 'Ada', over: null } }])
    f.dispose()
  })

  test('sends nothing when nothing changed or the person gave up', () => {
    const f = field('Ada', saved)
    f.inline.begin()
    f.inline.commit()
    f.inline.begin()
    f.inline.setDraft('Augusta')
    f.inline.cancel()
    f.inline.commit()
    expect(kindOf(f)).toBe('shown')
    expect(f.sent).toEqual([])
    f.dispose()
  })

  test('a refusal puts the old value back, says why, and keeps what was typed', async () => {
    const f = field('Ada', async () => ({ kind: 'refused', text: 'Too long' }))
    f.inline.begin()
    f.inline.setDraft('Augusta')
    f.inline.commit()
    await expect.poll(() => kindOf(f)).toBe('refused')
    expect(f.inline.shown()).toBe('Ada')
    expect(f.inline.phase()).toMatchObject({ text: 'Too long' })
    f.inline.again()
    expect(f.inline.draft()).toBe('Augusta')
    f.dispose()
  })

  test('a save that throws is a refusal, not silence', async () => {
    const f = field('Ada', () => Promise.reject(new Error('No connection')))
    f.inline.begin()
    f.inline.setDraft('Augusta')
    f.inline.commit()
    await expect
      .poll(() => f.inline.phase())
      .toMatchObject({ kind: 'refused', text: 'No connection' })
    f.dispose()
  })

  test('a change by somebody else while editing is asked about before anything is sent', async () => {
    const f = field('Ada', saved)
    f.inline.begin()
    f.inline.setDraft('Augusta')
    f.byOther('Countess')
    f.inline.commit()
    expect(f.inline.phase()).toMatchObject({
      kind: 'conflict',
      draft: 'Augusta',
      conflict: { theirs: 'Countess', by: grace, at: 1_000 },
    })
    expect(f.sent).toEqual([])
    f.inline.keepMine()
    await expect.poll(() => kindOf(f)).toBe('saved')
    expect(f.sent).toEqual([
      {
        value: 'Augusta',
        context: { base: 'Countess', over: expect.objectContaining({ theirs: 'Countess' }) },
      },
    ])
    f.dispose()
  })

  test('the same change by both is no conflict', () => {
    const f = field('Ada', saved)
    f.inline.begin()
    f.inline.setDraft('Augusta')
    f.byOther('Augusta')
    f.inline.commit()
    expect(kindOf(f)).toBe('shown')
    f.dispose()
  })

  test('a conflict from the server: theirs can be taken, mine edited over it', async () => {
    const conflict = { theirs: 'Countess', by: grace, at: 5 }
    const f = field('Ada', async (_, { over }) =>
      over === null ? { kind: 'conflict', conflict } : { kind: 'saved' },
    )
    f.inline.begin()
    f.inline.setDraft('Augusta')
    f.inline.commit()
    await expect.poll(() => kindOf(f)).toBe('conflict')
    f.inline.editMine()
    expect(f.inline.draft()).toBe('Augusta')
    f.inline.setDraft('Augusta Ada')
    f.inline.commit()
    await expect.poll(() => kindOf(f)).toBe('saved')
    expect(f.sent.at(-1)?.context).toEqual({ base: 'Countess', over: conflict })
    f.dispose()
  })
})

describe('a choice that is not the last one', () => {
  test('is saved at once while the field goes on being edited, and giving up loses nothing', async () => {
    const f = field('Ada', saved)
    f.inline.begin()
    f.inline.save('Ada, Grace')
    f.inline.save('Ada, Grace, Alan')
    expect(f.sent.map(({ value, context }) => [context.base, value])).toEqual([
      ['Ada', 'Ada, Grace'],
      ['Ada, Grace', 'Ada, Grace, Alan'],
    ])
    await Promise.resolve()
    expect(kindOf(f)).toBe('editing')
    f.inline.cancel()
    f.inline.commit()
    expect([kindOf(f), f.sent.length]).toEqual(['shown', 2])
    f.dispose()
  })
  test('is told when it does not hold, also after the field was left', async () => {
    const f = field('Ada', async () => ({ kind: 'refused', text: 'No' }))
    f.inline.begin()
    f.inline.save('Grace')
    f.inline.cancel()
    await expect.poll(() => kindOf(f)).toBe('refused')
    f.dispose()
  })
})
