import { useNavigate } from '@solidjs/router'
import { createEffect, createSignal, Match, on, Show, Switch } from 'solid-js'
import EyeOff from '~icons/lucide/eye-off'
import Trash2 from '~icons/lucide/trash-2'
import TriangleAlert from '~icons/lucide/triangle-alert'
import WifiOff from '~icons/lucide/wifi-off'
import type { Contact } from '../../worker/contacts/fields.ts'
import { formatRelative, reasonText, t } from '../i18n/index.ts'
import { faceOf, personName } from '../live/faces.ts'
import { showHere } from '../live/here.ts'
import { createPresence } from '../live/presence.ts'
import { me, myId } from '../live/session.ts'
import { connection } from '../live/sync.ts'
import { Banner } from '../ui/banner.tsx'
import { Button } from '../ui/button.tsx'
import { EmptyState } from '../ui/empty-state.tsx'
import { lazyPart } from '../ui/lazy-part.tsx'
import { PartBoundary } from '../ui/part-boundary.tsx'
import { Tabs } from '../ui/tabs.tsx'
import { CardBones } from './card-bones.tsx'
import { CardProvider } from './card-context.ts'
import { CardFields } from './card-fields.tsx'
import { CardHead, CardNames } from './card-head.tsx'
import { Infos } from './card-infos.tsx'
import { CompanyPeople } from './card-people.tsx'
import { asContact, draftOfRefused } from './create-draft.ts'
import { nameOf } from './labels.ts'
import { abilitiesFor } from './own-abilities.ts'
import { contacts } from './records.ts'
import { refusedPath } from './refused-address.ts'
import { type RefusedCreate, refusedCreateOf } from './refused-creates.ts'
import { createContactRef } from './use-contact.ts'
import './card.css'

const HistoryTab = lazyPart(() => import('./history.tsx'))

export type CardTab = 'details' | 'history'

/** One contact with everything about it: in the panel beside a list, and as a page. */
export function ContactCard(props: {
  id: string
  tab: CardTab
  onTab: (tab: CardTab) => void
  isPage?: boolean
}) {
  const contact = createContactRef(() => props.id)
  return (
    <Switch fallback={<OnItsWay />}>
      {/* What is kept for somebody is found only once it is known who is here. */}
      <Match when={me() && contact()}>
        <Show when={props.id} keyed>
          {(id) => <Body {...props} id={id} contact={contact} />}
        </Show>
      </Match>
      <Match when={me() && refusedCreateOf(props.id)}>
        {(refused) => <Refused id={props.id} refused={refused()} />}
      </Match>
      <Match when={contacts.fateOf(props.id)}>{(fate) => <Gone fate={fate()} />}</Match>
    </Switch>
  )
}

function OnItsWay() {
  return (
    <Show when={connection().state === 'offline'} fallback={<CardBones />}>
      <EmptyState
        icon={<WifiOff />}
        title={t('frame.unfetchedTitle')}
        text={t('contact.offlineText')}
      />
    </Show>
  )
}

/** One that was to be made here and is not. */
function Refused(props: { id: string; refused: RefusedCreate }) {
  const navigate = useNavigate()
  const { values, reason, fields } = props.refused
  return (
    <EmptyState
      icon={<TriangleAlert />}
      title={t('contact.refusedWaiting', {
        name: nameOf(asContact(draftOfRefused(props.refused, myId()))),
      })}
      text={reasonText(Object.values(fields)[0] ?? reason)}
      action={
        <Button onClick={() => navigate(refusedPath(location, values.kind, props.id))}>
          {t('live.correct')}
        </Button>
      }
    />
  )
}

function Gone(props: { fate: NonNullable<ReturnType<typeof contacts.fateOf>> }) {
  // Without a name it was never on this screen.
  const wasSeen = (): boolean => props.fate.name !== ''
  return (
    <Show
      when={props.fate.kind === 'removed'}
      fallback={
        <EmptyState
          icon={<EyeOff />}
          title={wasSeen() ? t('contact.goneHidden') : t('contact.goneUnseen')}
          text={wasSeen() ? t('contact.goneHiddenText') : t('contact.goneUnseenText')}
        />
      }
    >
      <EmptyState
        icon={<Trash2 />}
        title={t('contact.goneRemoved', { name: props.fate.name })}
        text={t('contact.goneRemovedText', {
          who: personName(props.fate.by?.id ?? null),
          when: formatRelative(props.fate.at),
        })}
      />
    </Show>
  )
}

function Body(props: {
  id: string
  contact: () => Contact | undefined
  tab: CardTab
  onTab: (tab: CardTab) => void
  isPage?: boolean
}) {
  // While it is shown it is there; the last one stands in for the moment in which it leaves.
  const [last, setLast] = createSignal<Contact>()
  createEffect(on(props.contact, (now) => now && setLast(() => now)))
  const contact = (): Contact => {
    const now = props.contact() ?? last()
    if (!now) throw new Error('A card is shown only with its contact')
    return now
  }
  const presence = createPresence(() => props.id)
  const canEdit = (): boolean => abilitiesFor(contact()).edit
  showHere(() =>
    presence
      .people()
      .map((one) => ({ ...faceOf(one.userId), name: one.name, isTyping: one.isTyping })),
  )
  return (
    <CardProvider
      value={{ id: () => props.id, contact, canEdit, isPage: props.isPage ?? false, presence }}
    >
      <div class="card" data-page={props.isPage ? '' : undefined} onInput={() => presence.typing()}>
        <CardHead />
        <Show when={!canEdit()}>
          <Banner>{t('contact.cannotEdit')}</Banner>
        </Show>
        <Tabs
          label={t('contact.details')}
          value={props.tab}
          onChange={props.onTab}
          tabs={[
            {
              value: 'details',
              text: t('contact.details'),
              panel: () => (
                <div class="card-sections">
                  <div class="card-column">
                    <CardNames />
                    <Infos />
                    <Show when={contact().kind === 'company'}>
                      <CompanyPeople id={props.id} />
                    </Show>
                  </div>
                  <div class="card-column">
                    <CardFields />
                  </div>
                </div>
              ),
            },
            {
              value: 'history',
              text: t('history.tab'),
              panel: () => (
                <PartBoundary>
                  <HistoryTab id={props.id} canUndo={canEdit()} />
                </PartBoundary>
              ),
            },
          ]}
        />
      </div>
    </CardProvider>
  )
}
