import { onMount, Show } from 'solid-js'
import type { Contact } from '../../worker/contacts/fields.ts'
import { t } from '../i18n/index.ts'
import { Button } from '../ui/button.tsx'
import { Panel } from '../ui/panel.tsx'
import type { PartProps } from './create-form.ts'
import { Infos } from './create-infos.tsx'
import { More, Sharing } from './create-more.tsx'
import { Names } from './create-names.tsx'
import { Photo } from './create-photo.tsx'
import { createEditForm } from './edit-form.ts'
import { mayLoseSight } from './own-sight.ts'
import { PanelWait } from './panel-place.tsx'
import { createContactRef } from './use-contact.ts'
import './card.css'
import './create.css'

/** A contact in its whole form, filled; besides editing in place. */
export default function EditPanel(props: { id: string; onClose: () => void }) {
  const contact = createContactRef(() => props.id)
  return (
    <Show when={contact() !== undefined} fallback={<PanelWait onClose={props.onClose} />}>
      <Form id={props.id} now={contact} onClose={props.onClose} />
    </Show>
  )
}

function Form(props: { id: string; now: () => Contact | undefined; onClose: () => void }) {
  const { id } = props
  const first = props.now()
  if (!first) return null
  // One that goes while it is being edited is shown as it was last: saving tells of it.
  let last = first
  const now = (): Contact => {
    last = props.now() ?? last
    return last
  }
  const form = createEditForm(id, now)
  let element: HTMLFormElement | undefined
  const focusSoon = (selector: string): void =>
    queueMicrotask(() => element?.querySelector<HTMLElement>(selector)?.focus())
  onMount(() => focusSoon('input:not([type="file"]), textarea'))
  const save = async (): Promise<void> => {
    const change = form.ready()
    if (change === undefined) {
      focusSoon('[aria-invalid="true"]')
      return
    }
    if (change && !(await mayLoseSight([id], change))) return
    form.save()
    props.onClose()
  }
  const giveUp = (): void => {
    form.giveUp()
    props.onClose()
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
      title={t('contact.editContact')}
      onClose={props.onClose}
      foot={
        <>
          <Button tone="primary" keys="mod+enter" onClick={() => void save()}>
            {t('contact.saveChanges')}
          </Button>
          <Button onClick={giveUp}>{t('common.cancel')}</Button>
        </>
      }
    >
      <form
        ref={element}
        class="create"
        noValidate
        onSubmit={(e) => {
          e.preventDefault()
          void save()
        }}
        onKeyDown={(e) => {
          if (e.key !== 'Enter' || !(e.ctrlKey || e.metaKey)) return
          e.preventDefault()
          void save()
        }}
      >
        <Photo {...parts} />
        <Names {...parts} />
        <Infos {...parts} kind="email" />
        <Infos {...parts} kind="phone" />
        <Sharing {...parts} />
        <Infos {...parts} kind="link" />
        <Infos {...parts} kind="address" />
        <More {...parts} />
        {/* Enter in a field saves: a form needs a submit button for that. */}
        <button type="submit" hidden tabindex={-1} />
      </form>
    </Panel>
  )
}
