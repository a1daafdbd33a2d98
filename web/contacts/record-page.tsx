import { useNavigate, useParams, useSearchParams } from '@solidjs/router'
import { Show } from 'solid-js'
import ArrowLeft from '~icons/lucide/arrow-left'
import Pencil from '~icons/lucide/pencil'
import Trash2 from '~icons/lucide/trash-2'
import { createTitle } from '../frame/title.ts'
import { t } from '../i18n/index.ts'
import { createCommand } from '../keyboard/commands.ts'
import { Button } from '../ui/button.tsx'
import { removeAndTell } from './acts.ts'
import { ContactCard } from './card.tsx'
import { nameOf } from './labels.ts'
import { abilitiesFor } from './own-abilities.ts'
import { contacts } from './records.ts'
import './contacts.css'

/** One contact as a page of its own. */
export default function RecordPage() {
  const route = useParams()
  const navigate = useNavigate()
  const [params, setParams] = useSearchParams()
  let box: HTMLDivElement | undefined
  const id = (): string => route['id'] ?? ''
  const contact = () => contacts.of(id())
  createTitle(() => {
    const found = contact()
    return found ? nameOf(found) : t('contacts.all')
  })
  const mayRemove = (): boolean => {
    const found = contact()
    return found !== undefined && abilitiesFor(found).remove
  }
  const mayEdit = (): boolean => {
    const found = contact()
    return found !== undefined && abilitiesFor(found).edit
  }
  createCommand('edit', () => box?.querySelector<HTMLElement>('.u-inline-press')?.click())
  const remove = (): void => {
    const removed = id()
    navigate('/contacts')
    void removeAndTell([removed])
  }
  return (
    <div class="card-page" ref={box}>
      <nav class="card-page-nav" aria-label={t('common.back')}>
        <Button
          size="small"
          tone="quiet"
          icon={<ArrowLeft />}
          onClick={() => navigate('/contacts')}
        >
          {t('contacts.all')}
        </Button>
        <Show when={mayEdit()}>
          <Button
            size="small"
            tone="quiet"
            icon={<Pencil />}
            onClick={() => navigate(`/contacts?open=${id()}&edit=form`)}
          >
            {t('contact.editContact')}
          </Button>
        </Show>
        <Show when={mayRemove()}>
          <Button size="small" tone="quiet" icon={<Trash2 />} onClick={remove}>
            {t('common.delete')}
          </Button>
        </Show>
      </nav>
      <ContactCard
        id={id()}
        isPage
        tab={params['tab'] === 'history' ? 'history' : 'details'}
        onTab={(tab) => setParams({ tab: tab === 'details' ? undefined : tab }, { replace: true })}
      />
    </div>
  )
}
