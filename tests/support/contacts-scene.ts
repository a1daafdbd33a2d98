import { infoOf, oneNamed } from './contacts.ts'
import type { Workspace } from './workspace.ts'

/** A list with a company, its person, somebody whose name is too long, and more rows than a screen has. */
export async function contactsScene({ user: { api } }: Workspace) {
  const tag = await api.settings.createTag.mutate({ title: 'Lead' })
  const company = await api.contacts.create.mutate({
    kind: 'company',
    name: 'Analytical Engines',
    access: 'read',
  })
  const companyId = company.result.id
  const person = await api.contacts.create.mutate({
    kind: 'person',
    firstName: 'Ada',
    lastName: 'King',
    position: 'Countess',
    companyId,
    access: 'read',
    tagIds: [tag.result.id],
    description: 'First\nsecond',
    infos: [
      infoOf('email', 'ada@example.com'),
      infoOf('phone', '+44 20 7946 0018'),
      infoOf('link', 'https://example.com'),
      infoOf('address', '12 St James Square'),
    ],
  })
  const long = await api.contacts.create.mutate({
    kind: 'person',
    firstName: 'Maria Magdalena Philippine Antonia',
    lastName: 'von Habsburg-Lothringen und Bourbon-Parma-Donaudampfschifffahrt',
    position: 'Vorstandsvorsitzende der Donaudampfschifffahrtsgesellschaft',
    access: 'read',
    infos: [infoOf('email', `${'very-long-name-'.repeat(4)}@example.com`)],
  })
  await Promise.all(
    Array.from({ length: 70 }, (_, i) =>
      api.contacts.create.mutate({
        ...oneNamed(`Row ${String(i).padStart(2, '0')}`),
        access: 'read',
      }),
    ),
  )
  return { companyId, personId: person.result.id, longId: long.result.id }
}
