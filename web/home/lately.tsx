import { A } from '@solidjs/router'
import { For, Match, Show, Switch } from 'solid-js'
import { displayName } from '../../worker/contacts/name.ts'
import { nameOf } from '../contacts/labels.ts'
import { restoreAndTell } from '../contacts/restore.ts'
import { words } from '../contacts/words.ts'
import { linesOf } from '../history/describe.ts'
import { formatList, formatNumber, t } from '../i18n/index.ts'
import { api } from '../live/api.ts'
import { faceOf } from '../live/faces.ts'
import { createFollowed } from '../live/followed.ts'
import { me } from '../live/session.ts'
import type { Outputs } from '../live/types.ts'
import { Avatar } from '../ui/avatar.tsx'
import { Banner } from '../ui/banner.tsx'
import { Button } from '../ui/button.tsx'
import { DateText } from '../ui/date-text.tsx'
import { Bone, Skeleton } from '../ui/skeleton.tsx'

type Lately = Outputs['changes']['recent']
type Change = Lately['changes'][number]
type Deleted = Outputs['changes']['deleted']['rows'][number]
/** `rows`: what one action removed and is gone still. */
type Removal = { at: number; rows: Deleted[] }

const most = 20

/** What was changed and what was deleted, newest first, with an action a line. */
async function askLately() {
  const [lately, deleted] = await Promise.all([
    api.changes.recent.query({ limit: most }),
    api.changes.deleted.query({ entity: 'contact', limit: most }),
  ])
  const actions = [...Map.groupBy(deleted.rows, ({ changeId }) => changeId).values()]
  const removals = actions.map((rows): Removal => ({ at: rows[0]?.at ?? 0, rows }))
  const lines: (Change | Removal)[] = [...lately.changes, ...removals]
  const timeOf = (line: Change | Removal) => ('rows' in line ? line.at : line.event.at)
  return { lately, lines: lines.toSorted((a, b) => timeOf(b) - timeOf(a)).slice(0, most) }
}

const verbs = {
  'contact.created': 'home.added',
  'contact.updated': 'home.changed',
  'contact.removed': 'home.removed',
  'contact.restored': 'home.restored',
  'contact.reverted': 'home.reverted',
} as const
const isKnown = (kind: string): kind is keyof typeof verbs => kind in verbs

/** What everybody has done, newest first; goes on by itself. */
export function LatelyList() {
  const lately = createFollowed(
    askLately,
    (item) => item.type !== 'event' || item.entity === 'contact',
  )
  return (
    <section class="home-lately" aria-labelledby="home-lately">
      <h3 id="home-lately" class="home-lately-title">
        {t('home.lately')}
      </h3>
      <Switch
        fallback={
          <Skeleton>
            <For each={[1, 2, 3, 4]}>{() => <Bone width="100%" height="20px" />}</For>
          </Skeleton>
        }
      >
        <Match when={me() && lately.value()}>
          {(found) => (
            <ol class="home-changes">
              <For each={found().lines} fallback={<li class="home-empty">{t('home.empty')}</li>}>
                {(line) =>
                  'rows' in line ? (
                    <RemovalLine removal={line} onRestored={lately.again} />
                  ) : (
                    <ChangeLine change={line} lately={found().lately} />
                  )
                }
              </For>
            </ol>
          )}
        </Match>
        <Match when={lately.isFailed()}>
          <Banner
            tone="danger"
            actions={
              <Button size="small" onClick={lately.again}>
                {t('common.retry')}
              </Button>
            }
          >
            {t('home.failed')}
          </Banner>
        </Match>
      </Switch>
    </section>
  )
}

function ChangeLine(props: { change: Change; lately: Lately }) {
  const { event, count } = props.change
  const who = () => faceOf(event.actor.id ?? '')
  const contact = props.lately.contacts.find(({ id }) => id === event.entityId)
  const isMany = count > 1
  const verb =
    event.actor.type === 'import' && isMany
      ? 'home.imported'
      : isKnown(event.kind)
        ? verbs[event.kind]
        : 'home.changed'
  const fields =
    event.kind === 'contact.updated'
      ? [...new Set(linesOf(words, event.ops).map((line) => line.field))]
      : []
  return (
    <li class="home-change">
      <Avatar id={event.actor.id ?? ''} name={who().name} photoUrl={who().photoUrl} size={24} />
      <p class="home-change-text">
        <strong>{who().name}</strong> {t(verb)}{' '}
        <Show
          when={!isMany && contact}
          fallback={
            count > props.lately.countTo
              ? t('home.manyCapped', { count: formatNumber(props.lately.countTo) })
              : t('home.many', { count })
          }
        >
          {(one) => <A href={`/contacts/${one().id}`}>{nameOf(one())}</A>}
        </Show>
        <Show when={!isMany && fields.length > 0}>
          <span class="home-change-fields"> · {formatList(fields)}</span>
        </Show>
      </p>
      <span class="home-change-when">
        <DateText at={event.at} />
      </span>
    </li>
  )
}

/** What was deleted, with the way back for who may. */
function RemovalLine(props: { removal: Removal; onRestored: () => void }) {
  const { at, rows } = props.removal
  const [first] = rows
  const actorId = first?.by.id ?? ''
  const back = rows.flatMap((row) => (row.mayRestore ? [row.id] : []))
  return (
    <li class="home-change">
      <Avatar
        id={actorId}
        name={faceOf(actorId).name}
        photoUrl={faceOf(actorId).photoUrl}
        size={24}
      />
      <p class="home-change-text">
        <strong>{faceOf(actorId).name}</strong> {t('home.removed')}{' '}
        {rows.length === 1 && first
          ? displayName(first.record)
          : t('home.many', { count: rows.length })}
      </p>
      <Show when={back.length > 0}>
        <Button
          size="small"
          onClick={async () => {
            if (await restoreAndTell(back)) props.onRestored()
          }}
        >
          {t('home.restore')}
        </Button>
      </Show>
      <span class="home-change-when">
        <DateText at={at} />
      </span>
    </li>
  )
}
