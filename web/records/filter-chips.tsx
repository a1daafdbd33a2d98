import { For } from 'solid-js'
import { Chip } from '../ui/chip.tsx'
import type { ChipsProps } from './filter-bar.tsx'
import type { Chosen, FilterTexts } from './filters.ts'

/** What narrows the list, value by value, each to be taken out. */
export function FilterChips(props: ChipsProps & { texts: FilterTexts }) {
  const chips = (): { text: string; without: Chosen }[] =>
    Object.entries(props.chosen).flatMap(([param, values]) => {
      const texts = props.texts[param]
      return values.flatMap((value) =>
        texts
          ? [
              {
                text: `${texts.label()}: ${texts.text(value)}`,
                without: { [param]: values.filter((one) => one !== value) },
              },
            ]
          : [],
      )
    })
  return (
    <For each={chips()}>
      {(chip) => (
        <Chip text={chip.text} tone="accent" onRemove={() => props.onChoose(chip.without)} />
      )}
    </For>
  )
}
