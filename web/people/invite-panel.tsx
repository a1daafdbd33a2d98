import { createSignal, For, Show } from 'solid-js'
import CircleCheck from '~icons/lucide/circle-check'
import Info from '~icons/lucide/info'
import TriangleAlert from '~icons/lucide/triangle-alert'
import { type GivenRole, givenRoles } from '../../worker/users/fields.ts'
import { sayReason } from '../auth/answers.ts'
import { createForm } from '../auth/form.ts'
import { formatList, t } from '../i18n/index.ts'
import type { Outputs } from '../live/types.ts'
import { Banner } from '../ui/banner.tsx'
import { Button } from '../ui/button.tsx'
import { Panel } from '../ui/panel.tsx'
import { Select } from '../ui/select.tsx'
import { TextArea } from '../ui/text-field.tsx'
import { invite } from './acts.ts'
import { readAddresses } from './addresses.ts'
import { roleHint, roleOptions } from './roles.ts'

type Invited = Outputs['users']['invite']['result']['invited'][number]

/** Invites several at once; afterwards says what became of each address. */
export function InvitePanel(props: { onClose: () => void }) {
  const [invited, setInvited] = createSignal<readonly Invited[] | null>(null)
  const form = createForm({
    draft: 'invite',
    initial: { emails: '', role: 'user' },
    submit: async ({ emails, role }) => {
      const sent = await invite({ emails: readAddresses(emails).emails, role: givenRole(role) })
      form.set('emails')('')
      setInvited(sent)
    },
    check: ({ emails }) => {
      const read = readAddresses(emails)
      if (read.others.length > 0) return { emails: 'bad_addresses' }
      return read.emails.length === 0 ? { emails: 'required' } : {}
    },
  })
  const emailError = (): string | null => {
    const error = form.error('emails')
    const { others } = readAddresses(form.value('emails'))
    return error !== null && others.length > 0
      ? t('people.inviteBad', { list: formatList(others) })
      : error
  }
  return (
    <Panel
      title={t('people.invite')}
      isForm
      onClose={props.onClose}
      foot={
        <Show
          when={invited() === null}
          fallback={
            <>
              <Button tone="primary" onClick={props.onClose}>
                {t('common.done')}
              </Button>
              <Button onClick={() => setInvited(null)}>{t('people.inviteMore')}</Button>
            </>
          }
        >
          <Button type="submit" form="invite-form" tone="primary" isBusy={form.isBusy()}>
            {t('people.inviteAct')}
          </Button>
          <Button tone="quiet" onClick={props.onClose}>
            {t('common.cancel')}
          </Button>
        </Show>
      }
    >
      <Show when={invited()} fallback={<InviteForm form={form} emailError={emailError()} />}>
        {(rows) => <Outcomes rows={rows()} />}
      </Show>
    </Panel>
  )
}

const givenRole = (value: string): GivenRole => givenRoles.find((role) => role === value) ?? 'user'

function InviteForm(props: {
  form: ReturnType<typeof createForm<'emails' | 'role'>>
  emailError: string | null
}) {
  return (
    <form
      id="invite-form"
      class="people-form"
      ref={props.form.ref}
      onSubmit={props.form.onSubmit}
      noValidate
    >
      <Show when={props.form.refused()}>
        {(refused) => (
          <Banner tone="danger" isUrgent>
            {sayReason(refused().reason, 'people')}
          </Banner>
        )}
      </Show>
      <TextArea
        label={t('people.emails')}
        hint={t('people.emailsHint')}
        inputmode="email"
        spellcheck={false}
        value={props.form.value('emails')}
        onInput={props.form.set('emails')}
        error={props.emailError}
      />
      <Select
        label={t('people.role')}
        hint={roleHint(givenRole(props.form.value('role')))}
        options={roleOptions()}
        value={givenRole(props.form.value('role'))}
        onChange={props.form.set('role')}
      />
    </form>
  )
}

function Outcomes(props: { rows: readonly Invited[] }) {
  const say = (row: Invited): string => {
    if (row.outcome === 'already_here') return t('people.outcomeHere')
    if (!row.isMailed) return t('people.notMailed')
    return row.outcome === 'invited' ? t('people.outcomeInvited') : t('people.outcomeAgain')
  }
  const tone = (row: Invited): 'good' | 'warn' | 'info' => {
    if (row.outcome === 'already_here') return 'info'
    return row.isMailed ? 'good' : 'warn'
  }
  const icons = { good: () => <CircleCheck />, warn: () => <TriangleAlert />, info: () => <Info /> }
  return (
    <div role="status">
      <ul>
        <For each={props.rows}>
          {(row) => (
            <li class="people-outcome" data-tone={tone(row)}>
              {icons[tone(row)]()}
              <span class="cut">{row.email}</span>
              <span class="people-note">{say(row)}</span>
            </li>
          )}
        </For>
      </ul>
    </div>
  )
}
