import { createSignal, onMount } from 'solid-js'
import { reasonText, t } from '../i18n/index.ts'
import { Button } from '../ui/button.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { Select } from '../ui/select.tsx'
import { remove } from './acts.ts'
import { allTags } from './records.ts'
import type { Tag } from './types.ts'

/** Removes a tag at once when no contact has it; else says how many lose it. */
export function RemoveTag(props: { tag: Tag; count: number | undefined; onClose: () => void }) {
  const [isAsking, setAsking] = createSignal(false)
  const [isBusy, setBusy] = createSignal(false)
  onMount(async () => {
    if (props.count) return void setAsking(true)
    const outcome = await remove('tag', props.tag, undefined)
    if (outcome === 'in_use') setAsking(true)
    else props.onClose()
  })
  return (
    <Dialog
      isOpen={isAsking()}
      size="small"
      onClose={props.onClose}
      title={t('settings.removeTitle', { title: props.tag.title })}
      text={props.count ? t('settings.removeTagText', { count: props.count }) : ''}
      actions={
        <>
          <Button tone="quiet" onClick={props.onClose}>
            {t('common.cancel')}
          </Button>
          <Button
            tone="danger"
            isBusy={isBusy()}
            onClick={() => {
              setBusy(true)
              void remove('tag', props.tag, null).then(props.onClose)
            }}
          >
            {t('settings.remove')}
          </Button>
        </>
      }
    />
  )
}

/** Makes two tags one. */
export function MergeTag(props: { tag: Tag; onClose: () => void }) {
  const [intoId, setIntoId] = createSignal('')
  const [error, setError] = createSignal<string | null>(null)
  const [isBusy, setBusy] = createSignal(false)
  const others = () => allTags().filter(({ id }) => id !== props.tag.id)
  const act = async (): Promise<void> => {
    const into = others().find(({ id }) => id === intoId())
    if (!into) {
      setError(reasonText('required'))
      return
    }
    setBusy(true)
    await remove('tag', props.tag, into)
    props.onClose()
  }
  return (
    <Dialog
      isOpen
      size="small"
      onClose={props.onClose}
      title={t('settings.mergeTitle', { title: props.tag.title })}
      text={others().length > 0 ? t('settings.mergeText') : t('settings.noOther')}
      actions={
        <>
          <Button tone="quiet" onClick={props.onClose}>
            {t('common.cancel')}
          </Button>
          <Button tone="primary" isBusy={isBusy()} onClick={() => void act()}>
            {t('settings.merge')}
          </Button>
        </>
      }
    >
      <div class="settings-ask">
        <Select
          label={t('settings.mergeTag')}
          value={intoId()}
          options={[
            { value: '', text: t('settings.choose') },
            ...others().map(({ id, title }) => ({ value: id, text: title })),
          ]}
          onChange={(id) => {
            setIntoId(id)
            setError(null)
          }}
          error={error()}
        />
      </div>
    </Dialog>
  )
}
