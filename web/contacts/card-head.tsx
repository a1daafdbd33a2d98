import { A } from '@solidjs/router'
import { createSignal, For, type JSX, Show } from 'solid-js'
import { Dynamic } from 'solid-js/web'
import Camera from '~icons/lucide/camera'
import Ellipsis from '~icons/lucide/ellipsis'
import ImageOff from '~icons/lucide/image-off'
import { limits } from '../../worker/contacts/fields.ts'
import { t } from '../i18n/index.ts'
import { textOf } from '../live/errors.ts'
import { faceOf } from '../live/faces.ts'
import { InlinePicker, InlineText } from '../ui/inline-editors.tsx'
import { Menu, type MenuEntry } from '../ui/menu.tsx'
import { PresenceFaces } from '../ui/presence-faces.tsx'
import { closeToast, toast } from '../ui/toasts.ts'
import { createField, isText, useCard } from './card-context.ts'
import { copyEntries, editEntry } from './card-row-acts.tsx'
import { type ContactChange, updateContact } from './changes.ts'
import { ContactFace } from './contact-face.tsx'
import { personNames } from './field-texts.ts'
import { nameOf } from './labels.ts'
import { withNamesSettled } from './one-name.ts'
import { pickPhoto, profilesOf } from './photo.ts'
import { companyIdSource } from './sources.tsx'
import { createContactRef } from './use-contact.ts'

/** Who it is: face, name, what they do and where, and who else is looking. */
export function CardHead() {
  const card = useCard()
  const people = () =>
    card.presence
      .people()
      .map((one) => ({ ...faceOf(one.userId), name: one.name, isTyping: one.isTyping }))
  return (
    <header class="card-head">
      <Photo />
      <div class="card-head-text">
        <div class="card-title-line">
          {/* The panel around the card has a heading of the same words. */}
          <Dynamic component={card.isPage ? 'h2' : 'div'} class="card-title">
            <span>{nameOf(card.contact())}</span>
          </Dynamic>
          <PresenceFaces people={people()} />
        </div>
        <Show when={card.contact().kind === 'person'}>
          <p class="card-subtitle">
            <Show when={card.contact().position}>
              <span>{card.contact().position}</span>
            </Show>
            <CompanyLink />
          </p>
        </Show>
      </div>
    </header>
  )
}

function CompanyLink() {
  const card = useCard()
  const company = createContactRef(() => card.contact().companyId)
  return (
    <Show when={company()}>
      {(found) => (
        <A href={`/contacts/${found().id}`} class="link cut">
          {nameOf(found())}
        </A>
      )}
    </Show>
  )
}

/** The names by which the contact is called, each a field of its own. */
export function CardNames() {
  const card = useCard()
  return (
    <Show when={card.contact().kind === 'person'} fallback={<CompanyNames />}>
      <PersonNames />
    </Show>
  )
}

const text = (
  key: 'firstName' | 'lastName' | 'name' | 'position',
  settle?: (change: ContactChange) => Promise<ContactChange | string>,
) =>
  createField<string>(key, {
    ...(settle ? { settle } : {}),
    change: (value) => ({ fields: { [key]: value.trim() } }),
    from: (value) => (typeof value === 'string' ? value : ''),
    is: isText,
  })

function PersonNames() {
  const card = useCard()
  const settle = (change: ContactChange) => withNamesSettled(card.contact(), change)
  const names = { firstName: text('firstName', settle), lastName: text('lastName', settle) }
  const position = text('position')
  return (
    <section class="card-section" aria-label={t('contacts.name')}>
      <For each={personNames()}>
        {(name) => (
          <InlineText
            {...names[name]}
            label={t(`contact.${name}`)}
            value={card.contact()[name]}
            maxlength={limits.name}
          />
        )}
      </For>
      <InlineText
        {...position}
        label={t('contact.position')}
        value={card.contact().position}
        maxlength={limits.position}
      />
      <CompanyField />
    </section>
  )
}

function CompanyNames() {
  const card = useCard()
  const name = text('name')
  return (
    <section class="card-section" aria-label={t('contacts.name')}>
      <InlineText
        {...name}
        label={t('contact.companyName')}
        value={card.contact().name}
        maxlength={limits.name}
      />
    </section>
  )
}

function CompanyField() {
  const card = useCard()
  const company = createContactRef(() => card.contact().companyId)
  const field = createField<string | null>('companyId', {
    change: (companyId) => ({ fields: { companyId } }),
    from: (value) => (typeof value === 'string' ? value : null),
    is: (value) => value === null || isText(value),
  })
  const source = companyIdSource()
  let row: HTMLDivElement | undefined
  const entries = (name: string): MenuEntry[] => [
    ...(card.canEdit() ? [editEntry(() => row)] : []),
    ...copyEntries(name),
  ]
  return (
    <div class="card-info" ref={row}>
      <InlinePicker
        {...field}
        label={t('contacts.company')}
        value={company()?.id ?? null}
        source={source}
        show={(id) => (
          <A href={`/contacts/${id}`} class="link">
            {source.textOf(id)}
          </A>
        )}
      />
      <Show when={company()}>
        {(found) => (
          <Menu
            isSquare
            size="small"
            label={t('contacts.rowActions', { name: nameOf(found()) })}
            entries={() => entries(nameOf(found()))}
          >
            <Ellipsis />
          </Menu>
        )}
      </Show>
    </div>
  )
}

/** The face; pressing it changes the photo. */
function Photo() {
  const card = useCard()
  const [isBusy, setBusy] = createSignal(false)
  const set = async (photoKey: string | null): Promise<void> => {
    await updateContact(card.id(), { fields: { photoKey } })
  }
  let failed: number | null = null
  const forgetFailed = (): void => {
    if (failed !== null) closeToast(failed)
    failed = null
  }
  const changeText = (): string =>
    card.contact().photoKey ? t('contact.photoChange') : t('contact.photoUpload')
  const change = async (): Promise<void> => {
    try {
      setBusy(true)
      const key = await pickPhoto(profilesOf(card.contact().infos))
      if (key === null) return
      await set(key)
      forgetFailed()
    } catch (error) {
      forgetFailed()
      failed = toast(t('contact.photoFailed', { reason: textOf(error) }), { tone: 'danger' })
    } finally {
      setBusy(false)
    }
  }
  const remove = (): void => {
    set(null).catch((error: unknown) => toast(textOf(error), { tone: 'danger' }))
  }
  return (
    <Show when={card.canEdit()} fallback={<ContactFace contact={card.contact()} size={64} />}>
      <Menu
        class="card-photo"
        label={changeText()}
        entries={() => [
          {
            text: changeText(),
            icon: <Camera />,
            isDisabled: isBusy(),
            run: () => void change(),
          },
          ...(card.contact().photoKey
            ? [{ text: t('contact.photoRemove'), icon: <ImageOff />, run: remove }]
            : []),
        ]}
      >
        <ContactFace contact={card.contact()} size={64} />
      </Menu>
    </Show>
  )
}

/** The heading of a part of the card, under the card's own. */
export function CardHeading(props: { id?: string; isUnseen?: boolean; children: JSX.Element }) {
  return (
    <h3 id={props.id} class={props.isUnseen ? 'unseen' : 'card-section-title'}>
      {props.children}
    </h3>
  )
}
