import { HistoryTab } from '../history/history-tab.tsx'
import { api } from '../live/api.ts'
import { contacts } from './records.ts'
import { pastOf, words } from './words.ts'

/** What happened to a contact. */
export default function ContactHistory(props: { id: string; canUndo: boolean }) {
  return (
    <HistoryTab
      id={props.id}
      canUndo={props.canUndo}
      words={words}
      now={() => contacts.of(props.id)}
      stateAt={async (at) => {
        const state = await api.changes.stateAt.query({ id: props.id, at })
        return state && pastOf(state)
      }}
    />
  )
}
