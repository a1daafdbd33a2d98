import type { ChipsProps } from '../records/filter-bar.tsx'
import { FilterChips } from '../records/filter-chips.tsx'
import { filterTexts } from './filter-texts.ts'

/** What narrows the list of contacts. */
export default function ContactChips(props: ChipsProps) {
  return <FilterChips {...props} texts={filterTexts} />
}
