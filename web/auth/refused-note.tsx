import { createEffect, createSignal, on, onCleanup, Show } from 'solid-js'
import { formatNumber, t } from '../i18n/index.ts'
import { Banner } from '../ui/banner.tsx'
import { type Refused, sayReason } from './answers.ts'

/** Why a form was refused, over it and read out at once. A wait counts down and goes when it is over. */
export function RefusedNote(props: { refused: Refused | null }) {
  const left = createCountdown(() => props.refused?.seconds ?? null)
  const text = (): string | null => {
    const { reason } = props.refused ?? {}
    if (reason === undefined) return null
    if (reason !== 'too_many_tries') return sayReason(reason)
    const seconds = left()
    return seconds === 0 ? null : t('auth.reason_too_many_tries', { time: formatWait(seconds) })
  }
  return (
    <Show when={text()}>
      {(said) => (
        <Banner tone="danger" isUrgent>
          {said()}
        </Banner>
      )}
    </Show>
  )
}

/** Seconds until a minute, then whole minutes. */
function formatWait(seconds: number): string {
  const isLong = seconds > 60
  return formatNumber(isLong ? Math.ceil(seconds / 60) : seconds, {
    style: 'unit',
    unit: isLong ? 'minute' : 'second',
    unitDisplay: 'long',
  })
}

function createCountdown(from: () => number | null): () => number {
  const [left, setLeft] = createSignal(0)
  createEffect(
    on(from, (seconds) => {
      const until = Date.now() + (seconds ?? 0) * 1_000
      const tick = (): number => setLeft(Math.max(0, Math.ceil((until - Date.now()) / 1_000)))
      if (tick() === 0) return
      const timer = setInterval(() => tick() === 0 && clearInterval(timer), 500)
      onCleanup(() => clearInterval(timer))
    }),
  )
  return left
}
