import { Show } from 'solid-js'
import { formatTime, t } from '../i18n/index.ts'
import './connection-mark.css'

/** `since`: UTC milliseconds when the connection was lost. `waiting`: changes not yet confirmed by the server. */
export type Connection =
  | { state: 'live'; waiting: number }
  | { state: 'catching-up'; waiting: number }
  | { state: 'offline'; since: number; waiting: number }

/** Whether what one sees is the present: small when it is, plain when it is not. */
export function ConnectionMark(props: { connection: Connection }) {
  const words = (): string => {
    const c = props.connection
    switch (c.state) {
      case 'live':
        return t('ui.connectionLive')
      case 'catching-up':
        return t('ui.connectionCatchingUp')
      case 'offline':
        return t('ui.connectionOffline', { time: formatTime(c.since) })
    }
  }
  return (
    <div class="u-connection" data-state={props.connection.state} role="status">
      <span class="u-connection-dot" aria-hidden="true" />
      <span class="u-connection-words">{words()}</span>
      <Show when={props.connection.state !== 'live' && props.connection.waiting > 0}>
        <span class="u-connection-words number">
          {t('ui.connectionWaiting', { count: props.connection.waiting })}
        </span>
      </Show>
    </div>
  )
}
