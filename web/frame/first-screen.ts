import { createSignal } from 'solid-js'

const [isShown, setShown] = createSignal(false)

/** Whether the first screen has had its turn: what nobody waits for comes after it. Reactive. */
export const isFirstScreenShown = isShown
export const noteFirstScreen = (): void => void setShown(true)
