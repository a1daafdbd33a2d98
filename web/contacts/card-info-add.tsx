import { createSignal, Show } from 'solid-js'
import { reasonText, t } from '../i18n/index.ts'
import { type ContactChange, updateContact } from '../live/changes.ts'
import { keepDraft } from '../live/drafts.ts'
import { refusalOf } from '../live/errors.ts'
import { revOf } from '../live/records.ts'
import { newInfoDraftKey } from '../live/refused-drafts.ts'
import { tellRefusedUpdate } from '../live/refused-later.ts'
import { Button } from '../ui/button.tsx'
import { useCard } from './card-context.ts'
import { InfoEditor } from './info-editor.tsx'
import { checkInfo, type Info, trimmed } from './infos.ts'
import { infoText } from './labels.ts'

/** A new entry: Enter or the button saves, Esc gives up. */
export function AddInfo(props: { info: Info; onDone: () => void }) {
  const card = useCard()
  const [value, setValue] = createSignal(props.info)
  const type = (info: Info): void => {
    setValue(info)
    keepDraft(newInfoDraftKey(card.id()), info)
  }
  const [problem, setProblem] = createSignal<string | null>(null)
  const save = async (): Promise<void> => {
    const reason = checkInfo(value())
    if (reason !== null) {
      setProblem(reasonText(reason))
      return
    }
    const id = card.id()
    const change: ContactChange = { infos: { put: [trimmed(value())], del: [] } }
    const baseRev = Math.max(1, revOf(id))
    props.onDone()
    try {
      await updateContact(id, change, baseRev)
    } catch (error) {
      const refusal = refusalOf(error)
      if (!refusal) throw error
      await tellRefusedUpdate({ id, baseRev, ...change }, refusal)
    }
  }
  return (
    <form
      class="card-add"
      onSubmit={(e) => {
        e.preventDefault()
        void save()
      }}
      onKeyDown={(e) => {
        if (e.key !== 'Escape') return
        e.stopPropagation()
        e.preventDefault()
        props.onDone()
      }}
    >
      <InfoEditor value={value()} set={type} label={infoText(props.info.kind)} />
      <Show when={problem()}>
        <p class="card-problem" role="alert">
          {problem()}
        </p>
      </Show>
      <div class="card-add-acts">
        <Button size="small" tone="primary" type="submit">
          {t('common.add')}
        </Button>
        <Button size="small" tone="quiet" onClick={() => props.onDone()}>
          {t('common.cancel')}
        </Button>
      </div>
    </form>
  )
}
