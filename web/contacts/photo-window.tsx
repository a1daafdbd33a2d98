import { createSignal, For, onCleanup, Show } from 'solid-js'
import { render } from 'solid-js/web'
import { maxPhotoBytes, maxPhotoHeight, maxPhotoWidth } from '../../worker/files/fields.ts'
import { formatNumber, t } from '../i18n/index.ts'
import { textOf } from '../live/errors.ts'
import { Button } from '../ui/button.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { FileDrop } from '../ui/file-drop.tsx'
import { decodeChosen, type Profile } from './photo.ts'
import { PhotoElsewhere } from './photo-elsewhere.tsx'
import { fitPicture } from './photo-fit.ts'
import './photo-window.css'

/** Asks for a picture and shows it as it will be; null when the person gives up. */
export function askPhoto(profiles: readonly Profile[]): Promise<Blob | null> {
  const host = document.createElement('div')
  return new Promise((resolve) => {
    const dispose = render(
      () => (
        <PhotoWindow
          profiles={profiles}
          onDone={(photo) => {
            dispose()
            resolve(photo)
          }}
        />
      ),
      host,
    )
  })
}

function PhotoWindow(props: {
  profiles: readonly Profile[]
  onDone: (photo: Blob | null) => void
}) {
  const [photo, setPhoto] = createSignal<{ blob: Blob; url: string } | null>(null)
  const [problem, setProblem] = createSignal<string | null>(null)
  const [isBusy, setBusy] = createSignal(false)
  const forget = (): void => {
    const url = photo()?.url
    if (url !== undefined) URL.revokeObjectURL(url)
    setPhoto(null)
  }
  onCleanup(forget)
  const take = async (file: File): Promise<void> => {
    setBusy(true)
    setProblem(null)
    forget()
    try {
      const picture = await decodeChosen(file)
      const blob = await fitPicture(picture)
      picture.close()
      setPhoto({ blob, url: URL.createObjectURL(blob) })
    } catch (error) {
      setProblem(t('contact.photoFailed', { reason: textOf(error) }))
    } finally {
      setBusy(false)
    }
  }
  return (
    <Dialog
      isOpen
      size="small"
      title={t('contact.photoTitle')}
      onClose={() => props.onDone(null)}
      actions={
        <>
          <Button tone="quiet" onClick={() => props.onDone(null)}>
            {t('common.cancel')}
          </Button>
          <Show when={photo()}>
            {(chosen) => (
              <Button tone="primary" onClick={() => props.onDone(chosen().blob)}>
                {t('contact.photoUse')}
              </Button>
            )}
          </Show>
        </>
      }
    >
      <div class="photo-window">
        <FileDrop
          label={t('contact.photoUpload')}
          accept="image/png,image/jpeg,image/webp,image/gif"
          maxSize={maxPhotoBytes}
          hint={t('contact.photoLimits', {
            width: formatNumber(maxPhotoWidth),
            height: formatNumber(maxPhotoHeight),
            bytes: formatNumber(maxPhotoBytes),
          })}
          error={problem()}
          isBusy={isBusy()}
          onFiles={([file]) => file && void take(file)}
        />
        <Show when={photo()}>
          {(chosen) => (
            <img class="photo-window-shown" src={chosen().url} alt={t('contact.photo')} />
          )}
        </Show>
        <For each={props.profiles} fallback={<PhotoElsewhere profile={null} onPicture={take} />}>
          {(profile) => <PhotoElsewhere profile={profile} onPicture={take} />}
        </For>
      </div>
    </Dialog>
  )
}
