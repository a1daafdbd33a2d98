/** Narrower than this a column says too little: it is rather cut, and scrolled to. */
const least = 96

/**
 * The widths at which columns are drawn in a room of so many pixels: the one that the room's end would cut ends there,
 * so that its texts end in an ellipsis. What somebody set stays as it is set. Pure.
 */
export function fitWidths(
  columns: readonly { width: number; isSet: boolean }[],
  room: number,
): number[] {
  let begin = 0
  return columns.map(({ width, isSet }, i) => {
    const left = room - begin
    begin += width
    // The first one stays in view: the room is what it leaves.
    return i > 0 && !isSet && left < width && left >= least ? left : width
  })
}
