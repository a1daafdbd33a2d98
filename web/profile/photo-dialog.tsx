import { createEffect, createSignal, onCleanup } from 'solid-js'
import ZoomIn from '~icons/lucide/zoom-in'
import ZoomOut from '~icons/lucide/zoom-out'
import { t } from '../i18n/index.ts'
import { Button } from '../ui/button.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { hasFinePointer } from '../ui/pointer.ts'
import {
  type Crop,
  clampCrop,
  drag,
  maxZoom,
  type Point,
  pinch,
  type Size,
  wholeCrop,
} from './crop.ts'
import { cutOut, drawCrop } from './photo-upload.ts'
import './photo-dialog.css'

const steps: Readonly<Record<string, Partial<Crop>>> = {
  ArrowLeft: { x: -8 },
  ArrowRight: { x: 8 },
  ArrowUp: { y: -8 },
  ArrowDown: { y: 8 },
  '+': { zoom: 0.1 },
  '=': { zoom: 0.1 },
  '-': { zoom: -0.1 },
}

/** Chooses the part of a picture to show: drag, pinch, wheel, slider or keys. `size`: pixels of what is handed on. */
export function PhotoDialog(props: {
  picture: ImageBitmap
  size: Size
  isRound?: boolean
  isBusy: boolean
  onDone: (photo: Blob) => void
  onFailed: (error: unknown) => void
  onClose: () => void
}) {
  const frame = (): Size => props.size
  const [crop, setCrop] = createSignal<Crop>(wholeCrop)
  const change = (to: Crop): Crop => setCrop(clampCrop(to, props.picture, frame()))
  const move = (by: Partial<Crop>): void => {
    const { zoom, x, y } = crop()
    change({ zoom: zoom + (by.zoom ?? 0), x: x + (by.x ?? 0), y: y + (by.y ?? 0) })
  }
  onCleanup(() => props.picture.close())
  return (
    <Dialog
      isOpen
      onClose={props.onClose}
      size="small"
      title={t('profile.cropTitle')}
      actions={
        <>
          <Button tone="quiet" onClick={props.onClose}>
            {t('common.cancel')}
          </Button>
          <Button
            tone="primary"
            isBusy={props.isBusy}
            onClick={() =>
              cutOut(props.picture, crop(), frame(), props.size).then(props.onDone, props.onFailed)
            }
          >
            {t('profile.cropAct')}
          </Button>
        </>
      }
    >
      <div class="crop">
        <Stage
          picture={props.picture}
          size={props.size}
          isRound={props.isRound ?? false}
          crop={crop()}
          onMove={move}
        />
        <div class="crop-zoom">
          <ZoomOut />
          <input
            type="range"
            aria-label={t('profile.cropZoom')}
            min="1"
            max={maxZoom}
            step="0.05"
            value={crop().zoom}
            onInput={(e) => change({ ...crop(), zoom: e.currentTarget.valueAsNumber })}
          />
          <ZoomIn />
        </div>
        <p class="crop-keys">{hasFinePointer() ? t('profile.cropKeys') : t('profile.cropTouch')}</p>
      </div>
    </Dialog>
  )
}

const pointOf = (e: PointerEvent): Point => ({ x: e.clientX, y: e.clientY })

/** The picture under the frame. Twice the pixels, so that it is sharp on fine screens. */
function Stage(props: {
  picture: ImageBitmap
  size: Size
  isRound: boolean
  crop: Crop
  onMove: (by: Partial<Crop>) => void
}) {
  let canvas: HTMLCanvasElement | undefined
  const touches = new Map<number, Point>()
  const lift = (e: PointerEvent): void => void touches.delete(e.pointerId)
  createEffect(() => {
    if (canvas) drawCrop(canvas, props.picture, props.crop, props.size)
  })
  return (
    <div
      class="crop-stage"
      data-round={props.isRound ? '' : undefined}
      role="group"
      aria-label={t('profile.cropMove')}
      tabindex="0"
      onKeyDown={(e) => {
        const step = steps[e.key]
        if (step === undefined) return
        e.preventDefault()
        props.onMove(step)
      }}
      onPointerDown={(e) => {
        e.currentTarget.setPointerCapture(e.pointerId)
        touches.set(e.pointerId, pointOf(e))
      }}
      onPointerMove={(e) => {
        const last = touches.get(e.pointerId)
        if (last === undefined) return
        const [other] = [...touches].flatMap(([id, point]) => (id === e.pointerId ? [] : [point]))
        const now = pointOf(e)
        props.onMove(other ? pinch(props.crop, other, last, now) : drag(last, now))
        touches.set(e.pointerId, now)
      }}
      onPointerUp={lift}
      onPointerCancel={lift}
      onWheel={(e) => {
        e.preventDefault()
        props.onMove({ zoom: -e.deltaY / 400 })
      }}
    >
      <canvas ref={canvas} width={props.size.width * 2} height={props.size.height * 2} />
    </div>
  )
}
