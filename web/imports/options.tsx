import { contactAccess } from '../../db/enums.ts'
import { accessText, accessWhy } from '../contacts/field-texts.ts'
import { newTag, newTagsOf, peopleSource, tagSource } from '../contacts/sources.tsx'
import { t } from '../i18n/index.ts'
import { personOf } from '../live/session.ts'
import { allTags } from '../settings/records.ts'
import { MultiPicker } from '../ui/multi-picker.tsx'
import { Select } from '../ui/select.tsx'
import type { Kept } from './kept.ts'
import type { Import } from './state.ts'

const hints = {
  skip: 'imports.duplicatesSkipHint',
  update: 'imports.duplicatesUpdateHint',
  create: 'imports.duplicatesCreateHint',
} as const

/** What happens with known e-mails, who sees and manages the new contacts, and how they are tagged. */
export function Options(props: { of: Import; kept: Kept }) {
  const managers = () => props.kept.managerIds.flatMap((id) => personOf(id) ?? [])
  const tags = () => [
    ...allTags().filter((tag) => props.kept.tagIds.includes(tag.id)),
    ...(props.kept.newTags ?? []).map(newTag),
  ]
  return (
    <div class="import-options">
      <Select
        label={t('imports.duplicates')}
        hint={t(hints[props.kept.duplicates])}
        options={[
          { value: 'skip', text: t('imports.duplicatesSkip') },
          { value: 'update', text: t('imports.duplicatesUpdate') },
          { value: 'create', text: t('imports.duplicatesCreate') },
        ]}
        value={props.kept.duplicates}
        onChange={(duplicates) => props.of.change({ duplicates })}
      />
      <Select
        label={t('contact.access')}
        hint={accessWhy(props.kept)}
        options={contactAccess.map((access) => ({ value: access, text: accessText(access) }))}
        value={props.kept.access}
        onChange={(access) => props.of.change({ access })}
      />
      <MultiPicker
        label={t('contacts.managers')}
        source={peopleSource()}
        values={managers()}
        onChange={(people) => props.of.change({ managerIds: people.map(({ id }) => id) })}
      />
      <MultiPicker
        label={t('imports.tags')}
        source={tagSource({ canCreate: true })}
        values={tags()}
        onChange={(all) =>
          props.of.change({
            tagIds: all.flatMap(({ id, rev }) => (rev > 0 ? [id] : [])),
            newTags: newTagsOf(all).map(({ title }) => title),
          })
        }
      />
    </div>
  )
}
