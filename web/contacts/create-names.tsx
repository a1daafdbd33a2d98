import { For, Show } from 'solid-js'
import Plus from '~icons/lucide/plus'
import { type Contact, limits } from '../../worker/contacts/fields.ts'
import { t } from '../i18n/index.ts'
import { Picker } from '../ui/picker.tsx'
import { Checkbox } from '../ui/switch.tsx'
import { TextField } from '../ui/text-field.tsx'
import { namesOnceOne, unmadeCompany, unmadeId } from './create-draft.ts'
import type { PartProps } from './create-form.ts'
import { personNames } from './field-texts.ts'
import { SameCompany } from './same-as.tsx'
import { companySource } from './sources.tsx'
import { createContactRef } from './use-contact.ts'

/** What a company is called; or what a person is called, does, and where. */
export function Names(props: PartProps) {
  const known = createContactRef(() => props.draft.companyId)
  const company = (): Contact | null =>
    props.draft.newCompany ? unmadeCompany(props.draft.newCompany) : (known() ?? null)
  return (
    <Show
      when={props.draft.kind === 'person'}
      fallback={
        <div>
          <TextField
            label={t('contact.companyName')}
            isRequired
            maxlength={limits.name}
            value={props.draft.name}
            error={props.errorOf('name')}
            onInput={(name) => props.change({ name })}
          />
          <SameCompany name={props.draft.name} />
        </div>
      }
    >
      <div class="create-pair">
        <For each={props.draft.hasOneName ? (['firstName'] as const) : personNames()}>
          {(name) => (
            <TextField
              label={props.draft.hasOneName ? t('contacts.name') : t(`contact.${name}`)}
              isRequired
              autocomplete="off"
              maxlength={limits.name}
              value={props.draft[name]}
              error={props.errorOf(name)}
              onInput={(typed) => props.change({ [name]: typed })}
            />
          )}
        </For>
      </div>
      <Checkbox
        label={t('contact.oneNameOnly')}
        isOn={props.draft.hasOneName ?? false}
        onChange={(isOn) => props.change(namesOnceOne(props.draft, isOn))}
      />
      <div class="create-pair">
        <Picker
          label={t('contacts.company')}
          source={companySource(unmadeCompany)}
          value={company()}
          canClear
          start={(shown) => shown.id === unmadeId && <Plus />}
          hint={
            props.draft.newCompany
              ? t('contact.companyNew', { name: props.draft.newCompany })
              : undefined
          }
          error={props.errorOf('companyId') ?? props.errorOf('newCompany')}
          onChange={(found) =>
            props.change(
              found?.id === unmadeId
                ? { companyId: null, newCompany: found.name }
                : { companyId: found?.id ?? null, newCompany: null },
            )
          }
        />
        <TextField
          label={t('contact.position')}
          autocomplete="off"
          maxlength={limits.position}
          value={props.draft.position}
          error={props.errorOf('position')}
          onInput={(position) => props.change({ position })}
        />
      </div>
    </Show>
  )
}
