/** A value that is typed as text: read when the person is done with it, and kept as typed while it cannot be. */
import { createSignal } from 'solid-js'

export function createTyped(field: {
  value: () => string
  /** The value as it stands in the field. */
  show: (value: string) => string
  /** The value, or in words why there is none. */
  read: (typed: string) => { value: string } | { problem: string }
  onChange: (value: string) => void
}) {
  const [typed, setTyped] = createSignal<string | null>(null)
  const [problem, setProblem] = createSignal<string | null>(null)
  const forget = (): void => {
    setTyped(null)
    setProblem(null)
  }
  const take = (value: string): void => {
    forget()
    if (value !== field.value()) field.onChange(value)
  }
  /** Whether what is typed could be taken. */
  const commit = (): boolean => {
    const text = typed()
    if (text === null) return true
    const answer = text.trim() === '' ? { value: '' } : field.read(text)
    if ('problem' in answer) {
      setProblem(answer.problem)
      return false
    }
    take(answer.value)
    return true
  }
  return {
    text: () => typed() ?? (field.value() === '' ? '' : field.show(field.value())),
    problem,
    take,
    input: (text: string): void => {
      setTyped(text)
      setProblem(null)
    },
    onBlur: () => void commit(),
    onKeyDown: (e: KeyboardEvent): void => {
      if (e.isComposing) return
      // What cannot be read is not sent with the form around it either.
      if (e.key === 'Enter' && !commit()) e.preventDefault()
      if (e.key !== 'Escape' || typed() === null) return
      e.preventDefault()
      e.stopPropagation()
      forget()
    },
  }
}
