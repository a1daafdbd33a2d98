import { useSearchParams } from '@solidjs/router'
import { createSignal, Match, onMount, Show, Switch } from 'solid-js'
import Plus from '~icons/lucide/plus'
import type { ContactKind } from '../../db/enums.ts'
import { reasonText, t } from '../i18n/index.ts'
import { myId } from '../live/session.ts'
import { Banner } from '../ui/banner.tsx'
import { Button } from '../ui/button.tsx'
import { Panel } from '../ui/panel.tsx'
import { toast } from '../ui/toasts.ts'
import { contactIdPattern } from './address.ts'
import { asContact, draftOfRefused } from './create-draft.ts'
import { createContactForm, type PartProps } from './create-form.ts'
import { Infos } from './create-infos.tsx'
import { More, Sharing } from './create-more.tsx'
import { Names } from './create-names.tsx'
import { Photo } from './create-photo.tsx'
import { newText } from './field-texts.ts'
import { nameOf } from './labels.ts'
import { isSeenByNobody, mayMakeUnseen } from './own-sight.ts'
import { refusedCreates } from './refused-creates.ts'
import './card.css'
import './create.css'

/** A new person or company. What is typed is kept until it is saved or given up. */
export default function CreatePanel(props: {
  kind: ContactKind
  /** The one that was refused and is to be mended here. */
  refusedId: string | null
  /** To a refused one, or with null to what is new. */
  onTurn: (refusedId: string | null) => void
  onClose: () => void
  onMade: (id: string) => void
}) {
  const [params] = useSearchParams()
  // One panel makes one contact; another kind or draft is another panel.
  const { kind, refusedId } = props
  const companyId = (): string | null => {
    const id = Array.isArray(params['company']) ? params['company'][0] : params['company']
    return id !== undefined && contactIdPattern.test(id) ? id : null
  }
  const form = createContactForm(kind, companyId, refusedId)
  const [isMore, setMore] = createSignal(form.isRestored())
  let element: HTMLFormElement | undefined
  const focusSoon = (selector: string): void =>
    queueMicrotask(() => element?.querySelector<HTMLElement>(selector)?.focus())

  const showMore = (): void => {
    setMore(true)
    focusSoon('.create-more :is(button, input, select)')
  }
  const focusProblem = (): void => focusSoon('[aria-invalid="true"]')
  onMount(focusProblem)
  const startEmpty = (): void => {
    form.startEmpty()
    if (form.refused) props.onTurn(null)
    else focusSoon('input, textarea')
  }
  const save = async (isNext: boolean): Promise<void> => {
    if (!isSeenByNobody(form.draft()) && !(await mayMakeUnseen(form.draft()))) return
    const name = form.name()
    const id = form.save()
    if (id === null) {
      if (form.errorOf('infos') !== null) setMore(true)
      focusProblem()
    } else if (isNext) {
      toast(t('contact.saved', { name }), { about: 'contact-made' })
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
      title={newText(kind)}
      onClose={props.onClose}
      foot={
        <>
          <Button tone="primary" keys="mod+enter" onClick={() => void save(false)}>
            {t('common.save')}
          </Button>
          <Button onClick={() => void save(true)}>
            {kind === 'company' ? t('contact.saveAndNewCompany') : t('contact.saveAndNewPerson')}
          </Button>
        </>
      }
    >
      <form
        ref={element}
        class="create"
        noValidate
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
        <Switch>
          <Match when={form.refused}>
            {(refused) => (
              <Banner
                tone="warn"
                actions={
                  <Button size="small" tone="quiet" onClick={startEmpty}>
                    {t('contact.draftDiscard')}
                  </Button>
                }
              >
                {Object.keys(refused().fields).length > 0
                  ? t('contact.refusedFields')
                  : t('contact.refusedWhole', { reason: reasonText(refused().reason) })}
              </Banner>
            )}
          </Match>
          <Match when={form.isRestored()}>
            <Banner
              actions={
                <Button size="small" tone="quiet" onClick={startEmpty}>
                  {t('contact.draftDrop')}
                </Button>
              }
            >
              {t('contact.draftKept')}
            </Banner>
          </Match>
        </Switch>
        <Show when={!form.refused && refusedCreates(kind)[0]}>
          {(waiting) => (
            <Banner
              tone="warn"
              actions={
                <Button size="small" tone="quiet" onClick={() => props.onTurn(waiting().id)}>
                  {t('live.correct')}
                </Button>
              }
            >
              {t('contact.refusedWaiting', {
                name: nameOf(asContact(draftOfRefused(waiting().refused, myId()))),
              })}
            </Banner>
          )}
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
              {t('contact.moreFields')}
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
