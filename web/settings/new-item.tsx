import { createSignal, Show } from 'solid-js'
import type { ListItemList } from '../../db/enums.ts'
import { t } from '../i18n/index.ts'
import { createItem } from './acts.ts'
import { NewTitled } from './new-titled.tsx'
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
  const [chosen, setChosen] = createSignal<string | null>(null)
  const hasColour = (): boolean => props.list === 'temperature'
  const colour = (): string => chosen() ?? freeColour(itemsOfList(props.list))
  return (
    <NewTitled
      label={hasColour() ? t('settings.newTemperature') : t('settings.newType')}
      create={(title) =>
        createItem({ list: props.list, title, color: hasColour() ? colour() : null })
      }
      onDone={() => setChosen(null)}
    >
      <Show when={hasColour()}>
        <input
          type="color"
          class="settings-color"
          aria-label={t('settings.colorNew')}
          value={colour()}
          onInput={(e) => setChosen(e.currentTarget.value)}
        />
      </Show>
    </NewTitled>
  )
}
