/** 6: every mutation of a kind is shown to agree with its events, and every kind has texts for what its mutations refuse. */
import { expect, it } from 'vitest'
import { ofNoKind, shown } from '../support/kind-verbs.ts'
import { procedures } from '../support/procedures.ts'

it('every mutation of records is shown to agree with its events', () => {
  const mutations = procedures.flatMap(({ path, type }) => {
    const [router = ''] = path.split('.')
    return type === 'mutation' && !ofNoKind.includes(router) ? [path] : []
  })
  expect(mutations.toSorted()).toEqual(Object.values(shown).flat().toSorted())
})
