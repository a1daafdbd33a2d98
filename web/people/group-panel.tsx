import { createSignal, For, Show } from 'solid-js'
import Trash2 from '~icons/lucide/trash-2'
import { limits } from '../../worker/users/fields.ts'
import { sayReason } from '../auth/answers.ts'
import { createForm } from '../auth/form.ts'
import { t } from '../i18n/index.ts'
import { personOf } from '../live/session.ts'
import type { DirectoryEntry } from '../live/types.ts'
import { Banner } from '../ui/banner.tsx'
import { Button } from '../ui/button.tsx'
import { Chip } from '../ui/chip.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { InlineMultiPicker, InlineText } from '../ui/inline-editors.tsx'
import { MultiPicker } from '../ui/multi-picker.tsx'
import { Panel } from '../ui/panel.tsx'
import { TextField } from '../ui/text-field.tsx'
import { createGroup, removeGroup, renameGroup, setMembers } from './acts.ts'
import { personFace, personSource } from './person-source.tsx'
import type { Group } from './store.ts'

const membersOf = (ids: readonly string[]): DirectoryEntry[] =>
  ids.flatMap((id) => personOf(id) ?? [])

/** Name and members of a group, saved in place. */
export function GroupPanel(props: { group: Group; canManage: boolean; onClose: () => void }) {
  const [isAsking, setIsAsking] = createSignal(false)
  return (
    <Panel
      title={props.group.name}
      onClose={props.onClose}
      foot={
        props.canManage ? (
          <Button tone="quiet" icon={<Trash2 />} onClick={() => setIsAsking(true)}>
            {t('people.groupRemove')}
          </Button>
        ) : undefined
      }
    >
      <div class="people-fields">
        <InlineText
          label={t('people.groupName')}
          value={props.group.name}
          canEdit={props.canManage}
          maxlength={limits.groupName}
          save={(name) => renameGroup(props.group, name)}
        />
        <InlineMultiPicker
          label={t('people.groupMembers')}
          value={membersOf(props.group.memberIds)}
          canEdit={props.canManage}
          placeholder={t('people.addPeople')}
          source={personSource}
          start={personFace}
          show={(people) => <Members people={people} />}
          save={(people) => setMembers(props.group, people)}
        />
      </div>
      <Dialog
        isOpen={isAsking()}
        size="small"
        onClose={() => setIsAsking(false)}
        title={t('people.groupRemoveTitle', { name: props.group.name })}
        text={t('people.groupRemoveText')}
        actions={
          <>
            <Button tone="quiet" onClick={() => setIsAsking(false)}>
              {t('common.cancel')}
            </Button>
            <Button
              tone="danger"
              onClick={async () => {
                setIsAsking(false)
                if (await removeGroup(props.group)) props.onClose()
              }}
            >
              {t('people.groupRemove')}
            </Button>
          </>
        }
      />
    </Panel>
  )
}

function Members(props: { people: readonly DirectoryEntry[] }) {
  return (
    <span class="people-members">
      <For each={props.people}>
        {(person) => <Chip text={person.name} start={personFace(person)} />}
      </For>
    </span>
  )
}

/** A new group, with people in it from the start if one likes. */
export function NewGroupPanel(props: { onClose: () => void; onCreated: (id: string) => void }) {
  const [members, setMembers] = createSignal<readonly DirectoryEntry[]>([])
  const form = createForm({
    draft: 'group',
    initial: { name: '' },
    check: ({ name }) => (name.trim() === '' ? { name: 'required' } : {}),
    submit: async ({ name }) => {
      const memberIds = members().map((person) => person.id)
      props.onCreated(await createGroup({ name, memberIds }))
    },
  })
  return (
    <Panel
      title={t('people.groupNew')}
      isForm
      onClose={props.onClose}
      foot={
        <>
          <Button type="submit" form="group-form" tone="primary" isBusy={form.isBusy()}>
            {t('common.create')}
          </Button>
          <Button tone="quiet" onClick={props.onClose}>
            {t('common.cancel')}
          </Button>
        </>
      }
    >
      <form id="group-form" class="people-form" ref={form.ref} onSubmit={form.onSubmit} noValidate>
        <Show when={form.refused()}>
          {(refused) => (
            <Banner tone="danger" isUrgent>
              {sayReason(refused().reason, 'people')}
            </Banner>
          )}
        </Show>
        <TextField
          label={t('people.groupName')}
          maxlength={limits.groupName}
          value={form.value('name')}
          onInput={form.set('name')}
          error={form.error('name')}
        />
        <MultiPicker
          label={t('people.groupMembers')}
          placeholder={t('people.addPeople')}
          source={personSource}
          values={members()}
          onChange={setMembers}
          start={personFace}
        />
      </form>
    </Panel>
  )
}
