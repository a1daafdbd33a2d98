import { useSearchParams } from '@solidjs/router'
import { createSignal, For, onCleanup, Show } from 'solid-js'
import Camera from '~icons/lucide/camera'
import Plus from '~icons/lucide/plus'
import X from '~icons/lucide/x'
import { type ContactKind, commonCurrencies, contactAccess, type InfoKind } from '../../db/enums.ts'
import { type Contact, limits } from '../../worker/contacts/fields.ts'
import { displayName } from '../../worker/contacts/name.ts'
import { intlLocale, reasonText, t } from '../i18n/index.ts'
import { createContact } from '../live/changes.ts'
import { draftOf, dropDraft, keepDraft } from '../live/drafts.ts'
import { refusalOf, textOf } from '../live/errors.ts'
import { allTags, itemsOfList, myId, personOf, photoUrl } from '../live/session.ts'
import { Avatar } from '../ui/avatar.tsx'
import { Banner } from '../ui/banner.tsx'
import { Button } from '../ui/button.tsx'
import { MultiPicker } from '../ui/multi-picker.tsx'
import { Panel } from '../ui/panel.tsx'
import { Picker } from '../ui/picker.tsx'
import { type Option, Select } from '../ui/select.tsx'
import { TextArea, TextField } from '../ui/text-field.tsx'
import { closeToast, toast } from '../ui/toasts.ts'
import { contactIdPattern } from './address.ts'
import {
  type ContactDraft,
  checkDraft,
  companyInputOf,
  emptyDraft,
  inputOf,
  isContactDraft,
  isUntouched,
  problemsLeft,
  unmadeCompany,
  unmadeId,
} from './create-draft.ts'
import { InfoEditor } from './info-editor.tsx'
import { newInfo } from './infos.ts'
import { accessText, accessWhy, addInfoText, infosText, nameOf } from './labels.ts'
import { pickPhoto } from './photo.ts'
import { companySource, currencySource, peopleSource, tagSource } from './sources.tsx'
import { createContactRef } from './use-contact.ts'
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
  const draftKey = `create.${kind}`
  const companyId = (): string | null => {
    const id = Array.isArray(params['company']) ? params['company'][0] : params['company']
    return id !== undefined && contactIdPattern.test(id) ? id : null
  }
  const fresh = (): ContactDraft => ({
    ...emptyDraft(kind, myId()),
    companyId: kind === 'person' ? companyId() : null,
  })
  const kept = draftOf(draftKey, isContactDraft)
  const [draft, setDraft] = createSignal<ContactDraft>(kept ?? fresh())
  const [isRestored, setRestored] = createSignal(kept !== null)
  const [errors, setErrors] = createSignal<Readonly<Record<string, string>>>({})
  const [isMore, setMore] = createSignal(kept !== null)
  let form: HTMLFormElement | undefined

  const change = (part: Partial<ContactDraft>): void => {
    const next = { ...draft(), ...part }
    setErrors((problems) => problemsLeft(problems, draft(), next))
    setDraft(next)
    if (isUntouched(next, fresh())) dropDraft(draftKey)
    else keepDraft(draftKey, next)
  }
  const errorOf = (field: string): string | null => {
    const reason = errors()[field]
    return reason === undefined ? null : reasonText(reason)
  }
  const focusFirst = (): void => form?.querySelector<HTMLElement>('input, textarea')?.focus()
  const showMore = (): void => {
    setMore(true)
    queueMicrotask(() =>
      form?.querySelector<HTMLElement>('.create-more :is(button, input, select)')?.focus(),
    )
  }
  const startEmpty = (): void => {
    dropDraft(draftKey)
    setDraft(fresh())
    setErrors({})
    setRestored(false)
    queueMicrotask(focusFirst)
  }

  const save = (isNext: boolean): void => {
    const problems = checkDraft(draft())
    setErrors(problems)
    if (Object.keys(problems).length > 0) {
      if (Object.keys(problems).some((field) => field.startsWith('infos'))) setMore(true)
      queueMicrotask(() => form?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus())
      return
    }
    const sent = draft()
    const company = companyInputOf(sent)
    const input = inputOf(sent, company?.id)
    let back = sent
    let companyError: unknown
    // The person names the company, and so is sent once that is answered. A second try must not make it again.
    if (company)
      createContact(company).then(
        () => (back = { ...sent, companyId: company.id, newCompany: null }),
        (error: unknown) => (companyError = error),
      )
    // It is shown and opened at once; if the server refuses, the form comes back with everything in it.
    createContact(input).then(
      () => undefined,
      (error: unknown) => refused(back, companyError ?? error),
    )
    dropDraft(draftKey)
    if (isNext) {
      toast(t('contacts.saved', { name: nameOfDraft(sent) }))
      startEmpty()
    } else props.onMade(input.id)
  }

  let isHere = true
  onCleanup(() => {
    isHere = false
  })
  const refused = (sent: ContactDraft, error: unknown): void => {
    const refusal = refusalOf(error)
    keepDraft(draftKey, sent)
    const fields = refusal?.fields ?? {}
    if (isHere) {
      setDraft(sent)
      setErrors(fields)
    }
    const reason = Object.values(fields)[0] ?? refusal?.reason ?? 'unknown'
    toast(`${nameOfDraft(sent)}: ${reasonText(reason)}`, { tone: 'danger' })
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
        ref={form}
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
        <Show when={isRestored()}>
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
        <Photo draft={draft()} change={change} />
        <Names kind={kind} draft={draft()} change={change} errorOf={errorOf} />
        <Infos kind="email" draft={draft()} change={change} errorOf={errorOf} />
        <Infos kind="phone" draft={draft()} change={change} errorOf={errorOf} />
        <Sharing draft={draft()} change={change} />
        <Show
          when={isMore()}
          fallback={
            <Button tone="quiet" icon={<Plus />} onClick={showMore}>
              {t('contacts.moreFields')}
            </Button>
          }
        >
          <div class="create create-more">
            <Infos kind="link" draft={draft()} change={change} errorOf={errorOf} />
            <Infos kind="address" draft={draft()} change={change} errorOf={errorOf} />
            <More draft={draft()} change={change} />
          </div>
        </Show>
        {/* Enter in a field saves: a form needs a submit button for that. */}
        <button type="submit" hidden tabindex={-1} />
      </form>
    </Panel>
  )
}

const asContact = (draft: ContactDraft): Contact => ({ ...unmadeCompany(draft.name), ...draft })
const nameOfDraft = (draft: ContactDraft): string => nameOf(asContact(draft))

type PartProps = {
  draft: ContactDraft
  change: (part: Partial<ContactDraft>) => void
  errorOf: (field: string) => string | null
}

/** The face it will have. The photo is stored when it is chosen, and becomes the contact's with saving. */
function Photo(props: Omit<PartProps, 'errorOf'>) {
  const [isBusy, setBusy] = createSignal(false)
  let failed: number | null = null
  const choose = async (): Promise<void> => {
    try {
      setBusy(true)
      const photoKey = await pickPhoto()
      if (photoKey === null) return
      if (failed !== null) closeToast(failed)
      failed = null
      props.change({ photoKey })
    } catch (error) {
      if (failed !== null) closeToast(failed)
      failed = toast(t('contacts.photoFailed', { reason: textOf(error) }), { tone: 'danger' })
    } finally {
      setBusy(false)
    }
  }
  return (
    <div class="create-photo">
      <Avatar
        id={unmadeId}
        name={displayName(asContact(props.draft))}
        photoUrl={photoUrl(props.draft.photoKey)}
        size={40}
        {...(props.draft.kind === 'company' ? { shape: 'square' } : {})}
      />
      <Button
        size="small"
        tone="quiet"
        icon={<Camera />}
        isDisabled={isBusy()}
        onClick={() => void choose()}
      >
        {props.draft.photoKey ? t('contacts.photoChange') : t('contacts.photoUpload')}
      </Button>
      <Show when={props.draft.photoKey}>
        <Button
          size="small"
          tone="quiet"
          icon={<X />}
          onClick={() => props.change({ photoKey: null })}
        >
          {t('contacts.photoRemove')}
        </Button>
      </Show>
    </div>
  )
}

function Names(props: PartProps & { kind: ContactKind }) {
  const known = createContactRef(() => props.draft.companyId)
  const company = (): Contact | null =>
    props.draft.newCompany ? unmadeCompany(props.draft.newCompany) : (known() ?? null)
  return (
    <Show
      when={props.kind === 'person'}
      fallback={
        <TextField
          label={t('contacts.companyName')}
          isRequired
          maxlength={limits.name}
          value={props.draft.name}
          error={props.errorOf('name')}
          onInput={(name) => props.change({ name })}
        />
      }
    >
      <div class="create-pair">
        <TextField
          label={t('contacts.firstName')}
          autocomplete="off"
          maxlength={limits.name}
          value={props.draft.firstName}
          error={props.errorOf('firstName')}
          onInput={(firstName) => props.change({ firstName })}
        />
        <TextField
          label={t('contacts.lastName')}
          autocomplete="off"
          maxlength={limits.name}
          value={props.draft.lastName}
          error={props.errorOf('lastName')}
          onInput={(lastName) => props.change({ lastName })}
        />
      </div>
      <div class="create-pair">
        <Picker
          label={t('contacts.company')}
          source={companySource(unmadeCompany)}
          value={company()}
          canClear
          start={(shown) => shown.id === unmadeId && <Plus />}
          hint={
            props.draft.newCompany
              ? t('contacts.companyNew', { name: props.draft.newCompany })
              : undefined
          }
          error={props.errorOf('companyId')}
          onChange={(found) =>
            props.change(
              found?.id === unmadeId
                ? { companyId: null, newCompany: found.name }
                : { companyId: found?.id ?? null, newCompany: null },
            )
          }
        />
        <TextField
          label={t('contacts.position')}
          autocomplete="off"
          maxlength={limits.position}
          value={props.draft.position}
          onInput={(position) => props.change({ position })}
        />
      </div>
    </Show>
  )
}

/** The entries of one kind; there is always one to type into for e-mail and phone. */
function Infos(props: PartProps & { kind: InfoKind }) {
  const own = () => props.draft.infos.filter((info) => info.kind === props.kind)
  let box: HTMLFieldSetElement | undefined
  const add = (): void => {
    props.change({ infos: [...props.draft.infos, newInfo(props.kind, props.draft)] })
    queueMicrotask(() =>
      [...(box?.querySelectorAll<HTMLElement>('.info-value') ?? [])].at(-1)?.focus(),
    )
  }
  const indexOf = (id: string): number => props.draft.infos.findIndex((info) => info.id === id)
  const problem = (id: string): string | null => props.errorOf(`infos.${indexOf(id)}.value`)
  return (
    <fieldset class="create-infos" ref={box}>
      <legend class="u-field-label">{infosText(props.kind)}</legend>
      <For each={own().map((info) => info.id)}>
        {(id) => (
          <Show when={props.draft.infos[indexOf(id)]}>
            {(info) => (
              <div data-invalid={problem(id) ? '' : undefined}>
                <InfoEditor
                  value={info()}
                  label={infosText(props.kind)}
                  isQuiet
                  isInvalid={problem(id) !== null}
                  set={(next) =>
                    props.change({
                      infos: props.draft.infos.map((one) => (one.id === id ? next : one)),
                    })
                  }
                />
                <Show when={problem(id)}>
                  <p class="card-problem" role="alert">
                    {problem(id)}
                  </p>
                </Show>
              </div>
            )}
          </Show>
        )}
      </For>
      <Button size="small" tone="quiet" icon={<Plus />} onClick={add}>
        {addInfoText(props.kind)}
      </Button>
    </fieldset>
  )
}

function Sharing(props: Omit<PartProps, 'errorOf'>) {
  const managers = () => props.draft.managerIds.flatMap((id) => personOf(id) ?? [])
  return (
    <>
      <Select
        label={t('contacts.access')}
        hint={accessWhy(props.draft)}
        value={props.draft.access}
        options={contactAccess.map((access) => ({ value: access, text: accessText(access) }))}
        onChange={(access) => props.change({ access })}
      />
      <MultiPicker
        label={t('contacts.managers')}
        source={peopleSource()}
        values={managers()}
        onChange={(people) => props.change({ managerIds: people.map((person) => person.id) })}
      />
    </>
  )
}

function More(props: Omit<PartProps, 'errorOf'>) {
  const items = (list: 'contact_type' | 'temperature'): Option<string>[] => [
    { value: '', text: t('contacts.none') },
    ...itemsOfList(list).map((item) => ({ value: item.id, text: item.title })),
  ]
  const source = currencySource(commonCurrencies, intlLocale())
  const names = new Intl.DisplayNames(intlLocale(), { type: 'currency' })
  return (
    <>
      <div class="create-pair">
        <Select
          label={t('contacts.type')}
          options={items('contact_type')}
          value={props.draft.typeId ?? ''}
          onChange={(value) => props.change({ typeId: value || null })}
        />
        <Select
          label={t('contacts.temperature')}
          options={items('temperature')}
          value={props.draft.temperatureId ?? ''}
          onChange={(value) => props.change({ temperatureId: value || null })}
        />
      </div>
      <MultiPicker
        label={t('contacts.tags')}
        source={tagSource({ canCreate: true })}
        values={allTags().filter((tag) => props.draft.tagIds.includes(tag.id))}
        onChange={(tags) => props.change({ tagIds: tags.map((tag) => tag.id) })}
      />
      <Picker
        label={t('contacts.currency')}
        source={source}
        canClear
        value={
          props.draft.currency === null
            ? null
            : { code: props.draft.currency, name: names.of(props.draft.currency) ?? '' }
        }
        onChange={(currency) => props.change({ currency: currency?.code ?? null })}
      />
      <TextArea
        label={t('contacts.description')}
        maxlength={limits.description}
        value={props.draft.description}
        onInput={(description) => props.change({ description })}
      />
    </>
  )
}
