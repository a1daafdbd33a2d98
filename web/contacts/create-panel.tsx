import { useSearchParams } from '@solidjs/router'
import { createSignal, Show } from 'solid-js'
import Plus from '~icons/lucide/plus'
import type { ContactKind } from '../../db/enums.ts'
import { t } from '../i18n/index.ts'
import { Banner } from '../ui/banner.tsx'
import { Button } from '../ui/button.tsx'
import { Panel } from '../ui/panel.tsx'
import { toast } from '../ui/toasts.ts'
import { contactIdPattern } from './address.ts'
import { createContactForm, type PartProps } from './create-form.ts'
import { Infos } from './create-infos.tsx'
import { More, Sharing } from './create-more.tsx'
import { Names } from './create-names.tsx'
import { Photo } from './create-photo.tsx'
import './card.css'
import './create.css'

/** A new person or company. What is typed is kept until it is saved or given up. */
export default function CreatePanel(props: {
  kind: ContactKind
  onClose: () => void
  onMade: (id: string) => void
}) {
  const [params] = useSearchParams()
  // One panel makes one kind; another kind is another panel.
  const { kind } = props
  const companyId = (): string | null => {
    const id = Array.isArray(params['company']) ? params['company'][0] : params['company']
    return id !== undefined && contactIdPattern.test(id) ? id : null
  }
  const form = createContactForm(kind, companyId)
  const [isMore, setMore] = createSignal(form.isRestored())
  let element: HTMLFormElement | undefined
  const focusSoon = (selector: string): void =>
    queueMicrotask(() => element?.querySelector<HTMLElement>(selector)?.focus())

  const showMore = (): void => {
    setMore(true)
    focusSoon('.create-more :is(button, input, select)')
  }
  const startEmpty = (): void => {
    form.startEmpty()
    focusSoon('input, textarea')
  }
  const save = (isNext: boolean): void => {
    const name = form.name()
    const id = form.save()
    if (id === null) {
      if (form.hasErrorIn('infos')) setMore(true)
      focusSoon('[aria-invalid="true"]')
    } else if (isNext) {
      toast(t('contacts.saved', { name }))
      startEmpty()
    } else props.onMade(id)
  }

  const parts: PartProps = {
    get draft() {
      return form.draft()
    },
    change: form.change,
    errorOf: form.errorOf,
  }
  return (
    <Panel
      isForm
      title={kind === 'company' ? t('contacts.newCompany') : t('contacts.newPerson')}
      onClose={props.onClose}
      foot={
        <>
          <Button tone="primary" keys="mod+enter" onClick={() => save(false)}>
            {t('common.save')}
          </Button>
          <Button onClick={() => save(true)}>
            {kind === 'company' ? t('contacts.saveAndNewCompany') : t('contacts.saveAndNewPerson')}
          </Button>
        </>
      }
    >
      <form
        ref={element}
        class="create"
        onSubmit={(e) => {
          e.preventDefault()
          save(false)
        }}
        onKeyDown={(e) => {
          if (e.key !== 'Enter' || !(e.ctrlKey || e.metaKey)) return
          e.preventDefault()
          save(false)
        }}
      >
        <Show when={form.isRestored()}>
          <Banner
            actions={
              <Button size="small" tone="quiet" onClick={startEmpty}>
                {t('contacts.draftDrop')}
              </Button>
            }
          >
            {t('contacts.draftKept')}
          </Banner>
        </Show>
        <Photo {...parts} />
        <Names {...parts} />
        <Infos {...parts} kind="email" />
        <Infos {...parts} kind="phone" />
        <Sharing {...parts} />
        <Show
          when={isMore()}
          fallback={
            <Button tone="quiet" icon={<Plus />} onClick={showMore}>
              {t('contacts.moreFields')}
            </Button>
          }
        >
          <div class="create create-more">
            <Infos {...parts} kind="link" />
            <Infos {...parts} kind="address" />
            <More {...parts} />
          </div>
        </Show>
        {/* Enter in a field saves: a form needs a submit button for that. */}
        <button type="submit" hidden tabindex={-1} />
      </form>
    </Panel>
  )
}
