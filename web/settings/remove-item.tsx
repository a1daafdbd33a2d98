import { createSignal, onMount, Show } from 'solid-js'
import { t } from '../i18n/index.ts'
import { Button } from '../ui/button.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { Select } from '../ui/select.tsx'
import type { Named, Removal } from './acts.ts'

/** Removes an item at once when nothing has it; else asks what is to be had instead. */
export function RemoveItem(props: {
  item: Named
  /** What may be had instead, the item itself left out. */
  others: readonly Named[]
  /** What nothing instead is called, where that may be. */
  none?: string
  count: number | undefined
  remove: (into: Named | null | undefined) => Promise<Removal>
  onClose: () => void
}) {
  const [isAsking, setAsking] = createSignal(false)
  const [isBusy, setBusy] = createSignal(false)
  const [intoId, setIntoId] = createSignal<string | null>(null)
  const options = () => [
    ...(props.none === undefined ? [] : [{ value: '', text: props.none }]),
    ...props.others.flatMap(({ id, title }) =>
      id === props.item.id ? [] : [{ value: id, text: title }],
    ),
  ]
  const chosen = (): string => intoId() ?? options()[0]?.value ?? ''

  onMount(async () => {
    if (props.count) return void setAsking(true)
    const outcome = await props.remove(undefined)
    if (outcome === 'in_use') setAsking(true)
    else props.onClose()
  })
  const act = async (): Promise<void> => {
    setBusy(true)
    await props.remove(props.others.find(({ id }) => id === chosen()) ?? null)
    props.onClose()
  }
  return (
    <Dialog
      isOpen={isAsking()}
      size="small"
      onClose={props.onClose}
      title={t('settings.removeTitle', { title: props.item.title })}
      text={props.count ? t('settings.removeText', { count: props.count }) : ''}
      actions={
        <>
          <Button tone="quiet" onClick={props.onClose}>
            {t('common.cancel')}
          </Button>
          <Button tone="danger" isBusy={isBusy()} onClick={() => void act()}>
            {t('settings.remove')}
          </Button>
        </>
      }
    >
      <Show when={isAsking()}>
        <div class="settings-ask">
          <Select
            label={t('settings.instead')}
            value={chosen()}
            options={options()}
            onChange={setIntoId}
          />
        </div>
      </Show>
    </Dialog>
  )
}
