import { Show } from 'solid-js'
import { formatRelative, t } from '../i18n/index.ts'
import { Avatar } from './avatar.tsx'
import { Button } from './button.tsx'
import type { InlineState } from './inline-state.ts'
import type { PersonFace } from './person.ts'

/** Two people changed one field: both values under it, and the person decides. Announced at once. */
export function InlineConflict<T>(props: {
  label: string
  inline: InlineState<T>
  text: (value: T) => string
  /** The person has chosen; the buttons leave, and the focus goes back into the field. */
  onChosen: () => void
  onEdit: () => void
}) {
  const now = () => {
    const phase = props.inline.phase()
    return phase.kind === 'conflict' ? phase : null
  }
  const choose = (act: () => void) => (): void => {
    act()
    props.onChosen()
  }
  const words = (value: T): string => props.text(value) || t('ui.empty')
  return (
    <Show when={now()}>
      {(c) => (
        <div class="u-conflict" role="alert">
          <p class="u-conflict-title">
            {t('ui.conflictTitle', { name: c().conflict.by.name, label: props.label })}
          </p>
          <dl class="u-conflict-sides">
            <dt>
              <Avatar id={c().conflict.by.userId} name={c().conflict.by.name} size={20} />
              {t('ui.conflictTheirs', {
                name: c().conflict.by.name,
                when: formatRelative(c().conflict.at),
              })}
            </dt>
            <dd>{words(c().conflict.theirs)}</dd>
            <dt>{t('ui.conflictMine')}</dt>
            <dd>{words(c().draft)}</dd>
          </dl>
          <div class="u-conflict-acts">
            <Button size="small" tone="primary" onClick={choose(props.inline.keepMine)}>
              {t('ui.conflictMineKeep')}
            </Button>
            <Button size="small" onClick={choose(props.inline.takeTheirs)}>
              {t('ui.conflictTheirsTake')}
            </Button>
            <Button size="small" tone="quiet" onClick={() => props.onEdit()}>
              {t('ui.conflictEdit')}
            </Button>
          </div>
        </div>
      )}
    </Show>
  )
}

/** Beside an open editor: somebody else has saved the field since it was opened. Quiet; nothing has to be decided yet. */
export function InlineMeanwhile<T>(props: {
  inline: InlineState<T>
  value: T
  by: PersonFace | null
  text: (value: T) => string
}) {
  return (
    <Show when={props.inline.isOvertaken() && props.by}>
      {(by) => (
        <span class="u-inline-meanwhile">
          {t('ui.meanwhile', { name: by().name, value: props.text(props.value) || t('ui.empty') })}
        </span>
      )}
    </Show>
  )
}
