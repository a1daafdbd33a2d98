import { useSearchParams } from '@solidjs/router'
import { createResource, For, Match, Show, Switch } from 'solid-js'
import { infoKinds } from '../../db/enums.ts'
import { dayOf } from '../contacts/days.ts'
import { infoWholeText } from '../contacts/info-texts.ts'
import { accessText, categoryText, infosText, nameOf, personName } from '../contacts/labels.ts'
import { contacts } from '../contacts/records.ts'
import { formatDate, formatExact, prefs, t } from '../i18n/index.ts'
import { api } from '../live/api.ts'
import { refusalOf, textOf } from '../live/errors.ts'
import { titleOf } from '../live/former.ts'
import type { Outputs } from '../live/types.ts'
import { Banner } from '../ui/banner.tsx'
import { Button } from '../ui/button.tsx'
import { DateField } from '../ui/date-field/date-field.tsx'
import { TimeField } from '../ui/date-field/time-field.tsx'
import { lastInstantOf, type Moment, momentIn, momentText } from './moment.ts'

type State = NonNullable<Outputs['changes']['stateAt']>

/** The record as it was at the end of a day, or of a minute of it, to read. In the address, like all that is looked at. */
export function AsOf(props: { id: string }) {
  const [params, setParams] = useSearchParams()
  const moment = (): Moment => {
    const text = params['asof']
    return (typeof text === 'string' ? momentIn(text) : null) ?? { day: '', time: '' }
  }
  const look = (to: Moment): void => {
    setParams({ asof: to.day === '' ? undefined : momentText(to) }, { replace: true })
  }
  const today = (): string => dayOf(Date.now(), prefs().timeZone)
  const asked = () => {
    const at = lastInstantOf(moment(), prefs().timeZone)
    return at === null ? null : { id: props.id, at: Math.max(0, at) }
  }
  const momentWords = (at: number): string =>
    moment().time === '' ? formatDate(moment().day) : formatExact(at)
  const [state] = createResource(asked, (input) => api.changes.stateAt.query(input))
  let input: HTMLInputElement | undefined
  const backToNow = (): void => {
    look({ day: '', time: '' })
    input?.focus()
  }
  return (
    <div class="history-as-of">
      <div class="history-moment">
        <DateField
          ref={(el) => {
            input = el
          }}
          label={t('history.asOfPick')}
          today={today()}
          max={today()}
          value={moment().day}
          onChange={(day) => look({ day, time: moment().time })}
        />
        <Show when={moment().day !== ''}>
          <TimeField
            label={t('history.asOfTime')}
            value={moment().time}
            onChange={(time) => look({ day: moment().day, time })}
          />
        </Show>
      </div>
      <Show when={asked()}>
        {(past) => (
          <>
            <Banner
              actions={
                <Button size="small" onClick={backToNow}>
                  {t('history.backToNow')}
                </Button>
              }
            >
              {t('history.asOf', { day: momentWords(past().at) })}
            </Banner>
            <Switch>
              <Match when={state.error}>
                <p class="history-nothing" role="alert">
                  {refusalOf(state.error)?.reason === 'history_too_long'
                    ? textOf(state.error)
                    : t('history.failed')}
                </p>
              </Match>
              {/* Read before it has come, it would take the whole tab away, and the focus out of the field. */}
              <Match when={state.state === 'ready' && state()}>
                {(found) => <Past state={found()} />}
              </Match>
              <Match when={state.state === 'ready'}>
                <p class="history-nothing">{t('history.asOfNothing')}</p>
              </Match>
            </Switch>
          </>
        )}
      </Show>
    </div>
  )
}

/** Every filled field of a past state. */
function Past(props: { state: State }) {
  const rows = (): [string, string][] => {
    const { state } = props
    const company = state.companyId ? contacts.of(state.companyId) : undefined
    const all: [string, string | null | undefined][] = [
      [t('contacts.position'), state.position],
      [
        t('contacts.company'),
        state.companyId && (company ? nameOf(company) : t('contacts.companyHidden')),
      ],
      ...infoKinds.flatMap((kind) =>
        state.infos
          .filter((info) => info.kind === kind)
          .map((info): [string, string] => [
            `${infosText(kind)} · ${categoryText(info.category)}`,
            infoWholeText(info),
          ]),
      ),
      [t('contacts.type'), state.typeId && titleOf(state.typeId)],
      [t('contacts.temperature'), state.temperatureId && titleOf(state.temperatureId)],
      [t('contacts.tags'), state.tagIds.map(titleOf).join(', ')],
      [t('contacts.managers'), state.managerIds.map(personName).join(', ')],
      [t('contacts.access'), accessText(state.access)],
      [t('contacts.currency'), state.currency],
      [t('contacts.description'), state.description],
    ]
    return all.flatMap(([name, value]) => (value ? [[name, value]] : []))
  }
  return (
    <section class="history-past" aria-label={t('history.tab')}>
      <p class="history-past-title">
        {nameOf({ ...props.state, id: '', rev: 0, updatedBy: '', updatedAt: 0 })}
      </p>
      <dl class="history-past-list">
        <For each={rows()}>
          {([name, value]) => (
            <div>
              <dt>{name}</dt>
              <dd>{value}</dd>
            </div>
          )}
        </For>
      </dl>
    </section>
  )
}
