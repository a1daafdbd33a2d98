import { Show } from 'solid-js'
import { commonCurrencies, contactAccess } from '../../db/enums.ts'
import { limits } from '../../worker/contacts/fields.ts'
import { formatList, intlLocale, t } from '../i18n/index.ts'
import { personOf } from '../live/session.ts'
import { currencySource } from '../places/currency-source.ts'
import { allTags, itemsOfList, portal } from '../settings/records.ts'
import type { Tag } from '../settings/types.ts'
import { MultiPicker } from '../ui/multi-picker.tsx'
import { Picker } from '../ui/picker.tsx'
import { type Option, Select } from '../ui/select.tsx'
import { Checkbox } from '../ui/switch.tsx'
import { TextArea } from '../ui/text-field.tsx'
import type { PartProps } from './create-form.ts'
import { accessText, accessWhy } from './field-texts.ts'
import { canManage, newTagsOf, peopleSource, tagSource } from './sources.tsx'

/** What everybody may do with a contact that is open to them. */
const openAccess = contactAccess.filter((access) => access !== 'private')

/** Who sees it and who looks after it. */
export function Sharing(props: PartProps) {
  const isOpen = (): boolean => props.draft.access !== 'private'
  const managers = () => props.draft.managerIds.flatMap((id) => personOf(id) ?? [])
  /** With the names of whom it is about, where they are known. */
  const problem = (): string | null => {
    const reason = props.errorOf('managerIds')
    const unfit = managers().filter((person) => !canManage(person))
    return reason !== null && unfit.length > 0
      ? t('contact.managersUnfit', { names: formatList(unfit.map((person) => person.name)) })
      : reason
  }
  return (
    <>
      <Checkbox
        label={t('contact.accessAll')}
        isOn={isOpen()}
        hint={accessWhy(props.draft)}
        onChange={(isOn) => props.change({ access: isOn ? 'read' : 'private' })}
      />
      <Show when={isOpen()}>
        <Select
          label={t('contact.access')}
          value={props.draft.access}
          options={openAccess.map((access) => ({ value: access, text: accessText(access) }))}
          error={props.errorOf('access')}
          onChange={(access) => props.change({ access })}
        />
      </Show>
      <MultiPicker
        label={t('contacts.managers')}
        source={peopleSource()}
        values={managers()}
        error={problem()}
        onChange={(people) => props.change({ managerIds: people.map((person) => person.id) })}
      />
    </>
  )
}

/** What is rarely known at the beginning. */
export function More(props: PartProps) {
  const items = (list: 'contact_type' | 'temperature'): Option<string>[] => [
    { value: '', text: t('ui.empty') },
    ...itemsOfList(list).map((item) => ({ value: item.id, text: item.title })),
  ]
  const source = currencySource(commonCurrencies, intlLocale(), () => portal()?.currency)
  const names = new Intl.DisplayNames(intlLocale(), { type: 'currency' })
  const tags = (): Tag[] => {
    const there = allTags().filter((tag) => props.draft.tagIds.includes(tag.id))
    const coming = (props.draft.newTags ?? []).filter(
      ({ id }) => !there.some((tag) => tag.id === id),
    )
    return [...there, ...coming.map((tag): Tag => ({ ...tag, scope: 'contact', rev: 0 }))]
  }
  return (
    <>
      <div class="create-pair">
        <Select
          label={t('contacts.type')}
          options={items('contact_type')}
          value={props.draft.typeId ?? ''}
          error={props.errorOf('typeId')}
          onChange={(value) => props.change({ typeId: value || null })}
        />
        <Select
          label={t('contacts.temperature')}
          options={items('temperature')}
          value={props.draft.temperatureId ?? ''}
          error={props.errorOf('temperatureId')}
          onChange={(value) => props.change({ temperatureId: value || null })}
        />
      </div>
      <MultiPicker
        label={t('contacts.tags')}
        source={tagSource({ canCreate: true })}
        values={tags()}
        error={props.errorOf('tagIds')}
        onChange={(all) =>
          props.change({ tagIds: all.map((tag) => tag.id), newTags: newTagsOf(all) })
        }
      />
      <Picker
        label={t('contact.currency')}
        source={source}
        canClear
        error={props.errorOf('currency')}
        value={
          props.draft.currency === null
            ? null
            : { code: props.draft.currency, name: names.of(props.draft.currency) ?? '' }
        }
        onChange={(currency) => props.change({ currency: currency?.code ?? null })}
      />
      <TextArea
        label={t('contact.description')}
        maxlength={limits.description}
        value={props.draft.description}
        error={props.errorOf('description')}
        onInput={(description) => props.change({ description })}
      />
    </>
  )
}
