/** Which part of a picture is shown in a frame. Pure; lengths in pixels of the frame. */

export type Size = { width: number; height: number }
/** How much the picture is enlarged beyond just filling the frame (1 and more), and where its middle lies. */
export type Crop = { zoom: number; x: number; y: number }

export const wholeCrop: Crop = { zoom: 1, x: 0, y: 0 }
export const maxZoom = 4

/** The picture's size when it just fills the frame. */
function filled(picture: Size, frame: Size): Size {
  const scale = Math.max(frame.width / picture.width, frame.height / picture.height)
  return { width: picture.width * scale, height: picture.height * scale }
}

/** The nearest crop that leaves no part of the frame empty. */
export function clampCrop(crop: Crop, picture: Size, frame: Size): Crop {
  const zoom = Math.min(maxZoom, Math.max(1, crop.zoom))
  const fill = filled(picture, frame)
  const roomX = Math.max(0, (fill.width * zoom - frame.width) / 2)
  const roomY = Math.max(0, (fill.height * zoom - frame.height) / 2)
  const within = (value: number, room: number): number => Math.min(room, Math.max(-room, value))
  return { zoom, x: within(crop.x, roomX), y: within(crop.y, roomY) }
}

export type Point = { x: number; y: number }

/** How a crop is moved by one finger, or the mouse. */
export const drag = (from: Point, to: Point): Point => ({ x: to.x - from.x, y: to.y - from.y })

/** How it is moved and enlarged when one of two fingers moves and the other rests. */
export function pinch(crop: Crop, resting: Point, from: Point, to: Point): Crop {
  const apart = (a: Point, b: Point): number => Math.max(1, Math.hypot(a.x - b.x, a.y - b.y))
  const { x, y } = drag(from, to)
  const ratio = apart(resting, to) / apart(resting, from)
  return { zoom: crop.zoom * (ratio - 1), x: x / 2, y: y / 2 }
}

/** Where the whole picture is drawn so that the frame shows the crop. */
export function placeOf(
  crop: Crop,
  picture: Size,
  frame: Size,
): Size & { left: number; top: number } {
  const fill = filled(picture, frame)
  const [width, height] = [fill.width * crop.zoom, fill.height * crop.zoom]
  return {
    width,
    height,
    left: (frame.width - width) / 2 + crop.x,
    top: (frame.height - height) / 2 + crop.y,
  }
}
