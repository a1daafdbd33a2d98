import Eye from '~icons/lucide/eye'
import { can } from '../../worker/core/access.ts'
import { formatList, t } from '../i18n/index.ts'
import { draftKeys } from '../live/drafts.ts'
import { allPeople } from '../live/session.ts'
import { EmptyState } from '../ui/empty-state.tsx'
import { Panel } from '../ui/panel.tsx'

/** As many names as one reads. */
const mostNamed = 3

/** Whoever can give the right to write. */
const whomToAsk = (): string =>
  formatList(
    allPeople()
      .filter((person) => person.isActive && can(person, 'people.manage'))
      .slice(0, mostNamed)
      .map((person) => person.name),
    'disjunction',
  )

/** In place of what makes contacts, for an account that may look and not write. `kept`: what is not lost, if there is anything. */
export function LookOnly(props: { kept?: string | undefined }) {
  const text = (): string => t('contacts.lookOnlyText', { people: whomToAsk() })
  return (
    <div role="status">
      <EmptyState
        icon={<Eye />}
        title={t('contacts.lookOnlyTitle')}
        text={text()}
        action={props.kept}
      />
    </div>
  )
}

/** The same beside the list, in place of the form for a new contact; a right taken away meanwhile takes no draft along. */
export default function LookOnlyPanel(props: { title: string; onClose: () => void }) {
  const isKept = (): boolean =>
    ['create.', 'refused-create.'].some((start) => draftKeys(start).length > 0)
  return (
    <Panel title={props.title} onClose={props.onClose}>
      <LookOnly kept={isKept() ? t('common.keptHere') : undefined} />
    </Panel>
  )
}
