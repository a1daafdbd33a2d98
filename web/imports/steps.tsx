import { For, Show } from 'solid-js'
import Check from '~icons/lucide/check'
import { t } from '../i18n/index.ts'
import { type Step, steps } from './kept.ts'

const texts = {
  file: 'imports.stepFile',
  columns: 'imports.stepColumns',
  options: 'imports.stepOptions',
} as const

/** Where one is on the way through an import; what is behind can be gone back to, what is ahead when it is ready. */
export function StepList(props: {
  now: Step
  mayGo: (step: Step) => boolean
  onGo: (step: Step) => void
}) {
  const place = (step: Step): number => steps.indexOf(step)
  const stateOf = (step: Step) =>
    place(step) < place(props.now) ? 'done' : step === props.now ? 'now' : 'ahead'
  return (
    <nav aria-label={t('imports.steps')}>
      <ol class="import-steps">
        <For each={steps}>
          {(step) => (
            <li class="import-step" data-state={stateOf(step)}>
              <button
                type="button"
                aria-current={step === props.now ? 'step' : undefined}
                disabled={step !== props.now && !props.mayGo(step)}
                onClick={() => props.onGo(step)}
              >
                <span class="import-step-mark number" aria-hidden="true">
                  <Show when={stateOf(step) === 'done'} fallback={place(step) + 1}>
                    <Check />
                  </Show>
                </span>
                {t(texts[step])}
              </button>
            </li>
          )}
        </For>
      </ol>
    </nav>
  )
}
