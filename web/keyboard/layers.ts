import { onCleanup } from 'solid-js'

type Layer = { close: () => void; isOn: () => boolean }
const layers: Layer[] = []

/** Something Esc closes while the calling component lives: a panel, a selection, a filter. The newest goes first. */
export function createLayer(close: () => void, isOn: () => boolean = () => true): void {
  const layer = { close, isOn }
  layers.push(layer)
  onCleanup(() => {
    const at = layers.indexOf(layer)
    if (at >= 0) layers.splice(at, 1)
  })
}

/** Stands for something whose code is on its way: Esc gives up waiting for it. */
export function WaitLayer(props: { onClose: () => void }): null {
  createLayer(() => props.onClose())
  return null
}

/** Closes exactly one layer; false when there was none. */
export function closeTopLayer(): boolean {
  const top = layers.findLast((l) => l.isOn())
  if (top === undefined) return false
  top.close()
  return true
}
