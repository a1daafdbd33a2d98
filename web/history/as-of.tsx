import { useSearchParams } from '@solidjs/router'
import { createResource, For, Match, Show, Switch } from 'solid-js'
import { dayOf } from '../i18n/days.ts'
import { formatDate, formatExact, prefs, t } from '../i18n/index.ts'
import { refusalOf, textOf } from '../live/errors.ts'
import { Banner } from '../ui/banner.tsx'
import { Button } from '../ui/button.tsx'
import { DateField } from '../ui/date-field/date-field.tsx'
import { TimeField } from '../ui/date-field/time-field.tsx'
import { lastInstantOf, type Moment, momentIn, momentText } from './moment.ts'
import type { Past } from './words.ts'

/** The record as it was at an instant; null when it was not there. */
export type StateAt = (at: number) => Promise<Past | null>

/** The record as it was at the end of a day, or of a minute of it, to read. In the address, like all that is looked at. */
export function AsOf(props: { id: string; stateAt: StateAt }) {
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
  const [state] = createResource(asked, ({ at }) => props.stateAt(at))
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
                {(found) => <PastState past={found()} />}
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

function PastState(props: { past: Past }) {
  return (
    <section class="history-past" aria-label={t('history.tab')}>
      <p class="history-past-title">{props.past.name}</p>
      <dl class="history-past-list">
        <For each={props.past.rows}>
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
