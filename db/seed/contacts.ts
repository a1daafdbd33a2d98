import type { CreateInput, InfoInput } from '../../worker/contacts/schema.ts'
import { demoCompanies } from './companies.ts'
import { once, requireOf } from './helpers.ts'
import { demoOwner, demoTags } from './people.ts'
import { demoPersons } from './persons.ts'
import type { PortalClient } from './portal-client.ts'
import type { DemoCompany, DemoPerson, DemoUser } from './types.ts'

/** Creates the contacts, each by its first manager, companies before the persons that name them. */
export async function fillContacts(
  clients: ReadonlyMap<DemoUser, PortalClient>,
  userIds: ReadonlyMap<DemoUser, string>,
): Promise<void> {
  const owner = requireOf(clients, demoOwner.key)
  for (const title of demoTags) await owner.trpc.settings.createTag.mutate({ title })
  const { tags, listItems } = await owner.trpc.settings.lists.query()
  const idsIn = (list: string) =>
    new Map(listItems.filter((item) => item.list === list).map(({ title, id }) => [title, id]))
  const [typeIds, temperatureIds] = [idsIn('contact_type'), idsIn('temperature')]
  const tagIds = new Map(tags.map(({ title, id }) => [title, id]))

  const create = async (
    contact: DemoCompany | DemoPerson,
    own: Partial<CreateInput>,
    key: string,
  ) => {
    const input: CreateInput = {
      kind: 'person',
      ...own,
      typeId: contact.type ? requireOf(typeIds, contact.type) : null,
      temperatureId: contact.temperature ? requireOf(temperatureIds, contact.temperature) : null,
      tagIds: (contact.tags ?? []).map((title) => requireOf(tagIds, title)),
      access: contact.access ?? 'private',
      managerIds: contact.managers.map((manager) => requireOf(userIds, manager)),
      currency: contact.currency ?? null,
      description: contact.description ?? '',
      infos: infosOf(contact, key),
    }
    const by = requireOf(clients, contact.managers[0])
    return (await by.trpc.contacts.create.mutate(input, once(key))).result.id
  }

  const companyIds = new Map<string, string>()
  for (const company of demoCompanies) {
    const { key, name } = company
    companyIds.set(key, await create(company, { kind: 'company', name }, `company-${key}`))
  }
  for (const [index, person] of demoPersons.entries()) {
    const { firstName, lastName, position = '', company } = person
    const companyId = company === undefined ? null : requireOf(companyIds, company)
    await create(person, { firstName, lastName, position, companyId }, `person-${index}`)
  }
}

function infosOf(contact: DemoCompany | DemoPerson, key: string): InfoInput[] {
  const plain =
    (kind: 'email' | 'phone') =>
    ([category, value]: readonly [InfoInput['category'], string]) => ({
      kind,
      category,
      value,
      network: null,
      ...nowhere,
    })
  const written = [
    ...(contact.emails ?? []).map(plain('email')),
    ...(contact.phones ?? []).map(plain('phone')),
    ...(contact.links ?? []).map(([network, value]) => ({
      kind: 'link' as const,
      category: 'work' as const,
      value,
      network,
      ...nowhere,
    })),
    ...(contact.addresses ?? []).map(
      ([category, value, city, postalCode, country, state = null]) => ({
        kind: 'address' as const,
        category,
        value,
        network: null,
        city,
        state,
        postalCode,
        country,
      }),
    ),
  ]
  return written.map((info, position) => ({
    ...info,
    // The same each time: what is sent under one key is one act.
    id: `inf_demo${key.replaceAll(/[^a-z0-9]/g, '')}x${position}`,
    isPrimary: false,
    position,
  }))
}

const nowhere = { city: null, state: null, postalCode: null, country: null }
