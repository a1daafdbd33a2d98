import { render } from 'solid-js/web'
import { maxPhotoWidth } from '../../worker/files/fields.ts'
import { PhotoDialog } from './photo-dialog.tsx'

const square = { width: maxPhotoWidth, height: maxPhotoWidth }

/** Asks which part of a picture to show; null when the person gives up. */
export function askCrop(
  picture: ImageBitmap,
  { isRound }: { isRound: boolean },
): Promise<Blob | null> {
  const host = document.createElement('div')
  return new Promise((resolve, reject) => {
    const dispose = render(
      () => (
        <PhotoDialog
          picture={picture}
          size={square}
          isRound={isRound}
          isBusy={false}
          onDone={(photo) => close(() => resolve(photo))}
          onFailed={(error) => close(() => reject(error))}
          onClose={() => close(() => resolve(null))}
        />
      ),
      host,
    )
    const close = (answer: () => void): void => {
      dispose()
      answer()
    }
  })
}
