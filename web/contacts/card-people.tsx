import { A } from '@solidjs/router'
import { For, Show } from 'solid-js'
import Plus from '~icons/lucide/plus'
import { t } from '../i18n/index.ts'
import { Button } from '../ui/button.tsx'
import { useCard } from './card-context.ts'
import { CardHeading } from './card-head.tsx'
import { ContactFace } from './contact-face.tsx'
import { nameOf } from './labels.ts'
import { createContactList } from './list.ts'
import { contacts } from './records.ts'

/** The persons of a company, live. */
export function CompanyPeople(props: { id: string }) {
  const card = useCard()
  const list = createContactList(() => ({ filter: { companyId: props.id }, sort: 'name' }))
  return (
    <section class="card-section" aria-label={t('contact.people')}>
      <div class="card-section-head">
        <CardHeading>{t('contact.people')}</CardHeading>
        <Show when={card.canEdit()}>
          <A
            class="u-button"
            data-size="small"
            data-tone="quiet"
            href={`/contacts?create=person&company=${props.id}`}
          >
            <span class="u-button-icon">
              <Plus />
            </span>
            <span class="u-button-text">{t('contact.addPerson')}</span>
          </A>
        </Show>
      </div>
      <ul class="card-people">
        <For each={list.ids()}>
          {(id) => (
            <Show when={contacts.of(id)}>
              {(person) => (
                <li>
                  <A class="card-person" href={`/contacts/${id}`}>
                    <ContactFace contact={person()} />
                    <span class="cut">{nameOf(person())}</span>
                    <span class="cut card-person-position">{person().position}</span>
                  </A>
                </li>
              )}
            </Show>
          )}
        </For>
      </ul>
      <Show when={list.status() === 'ready' && list.ids().length === 0}>
        <p class="card-none">{t('contact.peopleEmpty')}</p>
      </Show>
      <Show when={list.status() === 'failed' && list.ids().length === 0}>
        <p class="card-none">{t('frame.unfetchedBody')}</p>
      </Show>
      <Show when={list.hasMore()}>
        <Button size="small" tone="quiet" onClick={() => void list.more()}>
          {t('common.more')}
        </Button>
      </Show>
    </section>
  )
}
