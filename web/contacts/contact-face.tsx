import { Match, Switch } from 'solid-js'
import Globe from '~icons/lucide/globe'
import type { Contact } from '../../worker/contacts/fields.ts'
import { t } from '../i18n/index.ts'
import { photoUrl } from '../live/session.ts'
import { Avatar, type AvatarProps } from '../ui/avatar.tsx'
import { nameOf } from './labels.ts'
import './contact-face.css'

/** The photo of a contact, or the icon of its kind; at its edge a globe when everybody may see it. */
export function ContactFace(props: { contact: Contact; size?: AvatarProps['size'] }) {
  return (
    <span class="contacts-face" data-size={props.size ?? 24}>
      <Avatar
        id={props.contact.id}
        name={nameOf(props.contact)}
        photoUrl={photoUrl(props.contact.photoKey)}
        size={props.size ?? 24}
        kind={props.contact.kind}
      />
      <Switch>
        <Match when={props.contact.access === 'read'}>
          <Public text={t('contacts.accessRead')} />
        </Match>
        <Match when={props.contact.access === 'write'}>
          <Public text={t('contacts.accessWrite')} />
        </Match>
      </Switch>
    </span>
  )
}

const Public = (props: { text: string }) => (
  <span class="contacts-public" role="img" aria-label={props.text} data-tip={props.text}>
    <Globe />
  </span>
)
