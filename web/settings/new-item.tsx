import { createSignal, Show } from 'solid-js'
import type { ListItemList } from '../../db/enums.ts'
import { longestTitle } from '../../worker/settings/fields.ts'
import { reasonText, t } from '../i18n/index.ts'
import { Button } from '../ui/button.tsx'
import { TextField } from '../ui/text-field.tsx'
import { createItem, wordsOf } from './acts.ts'
import { itemsOfList } from './records.ts'

/** Spread over the circle of colours, so that new ones can be told apart. */
const colours = ['#8a98d8', '#6fb7c9', '#7bbf8a', '#ffd267', '#f0a35e', '#df7895', '#b58ad8']

/** The first that no item has; the one that fewest have when all are taken. */
export function freeColour(items: readonly { color: string | null }[]): string {
  const uses = colours.map((colour) => items.filter(({ color }) => color === colour).length)
  return colours[uses.indexOf(Math.min(...uses))] ?? '#808080'
}

/** A new type or temperature, at the end of its list. */
export function NewItem(props: { list: ListItemList }) {
  const [title, setTitle] = createSignal('')
  const [chosen, setChosen] = createSignal<string | null>(null)
  const [error, setError] = createSignal<string | null>(null)
  const [isBusy, setBusy] = createSignal(false)
  let input: HTMLInputElement | undefined
  const hasColour = (): boolean => props.list === 'temperature'
  const colour = (): string => chosen() ?? freeColour(itemsOfList(props.list))

  const add = async (e: SubmitEvent): Promise<void> => {
    e.preventDefault()
    if (isBusy()) return
    if (title().trim() === '') {
      setError(reasonText('required'))
      input?.focus()
      return
    }
    setBusy(true)
    const outcome = await createItem({
      list: props.list,
      title: title(),
      color: hasColour() ? colour() : null,
    })
    setBusy(false)
    input?.focus()
    if (outcome.is === 'refused') {
      setError(wordsOf(outcome.why))
      return
    }
    setTitle('')
    setChosen(null)
  }

  return (
    <form class="settings-new" onSubmit={(e) => void add(e)} noValidate>
      <Show when={hasColour()}>
        <input
          type="color"
          class="settings-color"
          aria-label={t('settings.colorNew')}
          value={colour()}
          onInput={(e) => setChosen(e.currentTarget.value)}
        />
      </Show>
      <TextField
        ref={input}
        label={hasColour() ? t('settings.newTemperature') : t('settings.newType')}
        isLabelHidden
        placeholder={hasColour() ? t('settings.newTemperature') : t('settings.newType')}
        maxlength={longestTitle.item}
        value={title()}
        onInput={(value) => {
          setTitle(value)
          setError(null)
        }}
        error={error()}
      />
      <Button type="submit" isBusy={isBusy()}>
        {t('settings.add')}
      </Button>
    </form>
  )
}
