import { createSignal, onMount, Show } from 'solid-js'
import { t } from '../i18n/index.ts'
import { Button } from '../ui/button.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { Select } from '../ui/select.tsx'
import { remove } from './acts.ts'
import { itemsOfList } from './records.ts'
import type { ListItem } from './types.ts'

/** Removes an item at once when no contact has it; else asks what its contacts get instead. */
export function RemoveItem(props: {
  item: ListItem
  count: number | undefined
  onClose: () => void
}) {
  const [isAsking, setAsking] = createSignal(false)
  const [isBusy, setBusy] = createSignal(false)
  const [intoId, setIntoId] = createSignal('')
  const others = () => itemsOfList(props.item.list).filter(({ id }) => id !== props.item.id)

  onMount(async () => {
    if (props.count) return void setAsking(true)
    const outcome = await remove('item', props.item, undefined)
    if (outcome === 'in_use') setAsking(true)
    else props.onClose()
  })
  const act = async (): Promise<void> => {
    setBusy(true)
    await remove('item', props.item, others().find(({ id }) => id === intoId()) ?? null)
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
            value={intoId()}
            options={[
              { value: '', text: t('ui.empty') },
              ...others().map(({ id, title }) => ({ value: id, text: title })),
            ]}
            onChange={setIntoId}
          />
        </div>
      </Show>
    </Dialog>
  )
}
