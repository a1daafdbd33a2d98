import { createSignal, Show } from 'solid-js'
import Camera from '~icons/lucide/camera'
import Trash2 from '~icons/lucide/trash-2'
import { maxPhotoWidth } from '../../worker/files/fields.ts'
import { refusedBy, sayReason, uploadPhoto } from '../auth/answers.ts'
import { t } from '../i18n/index.ts'
import { photoUrl } from '../live/session.ts'
import type { Me } from '../live/types.ts'
import { Avatar } from '../ui/avatar.tsx'
import { Button } from '../ui/button.tsx'
import { FieldNotes } from '../ui/field.tsx'
import { toast } from '../ui/toasts.ts'
import { PhotoDialog } from './photo-dialog.tsx'
import { decodePicture } from './photo-upload.ts'
import { saveProfile } from './save.ts'

const square = { width: maxPhotoWidth, height: maxPhotoWidth }

/** One's photo: choose, cut, use; or take it off again. */
export function PhotoSection(props: { user: Me['user'] }) {
  const [picture, setPicture] = createSignal<ImageBitmap | null>(null)
  const [isBusy, setIsBusy] = createSignal(false)
  const [error, setError] = createSignal<string | null>(null)
  let input: HTMLInputElement | undefined

  const choose = async (file: File | undefined): Promise<void> => {
    if (file === undefined) return
    setError(null)
    setPicture(
      await decodePicture(file).catch(() => {
        setError(t('profile.reason_photo_unreadable'))
        return null
      }),
    )
  }
  const fail = (why: unknown): void => {
    setPicture(null)
    setError(sayReason(refusedBy(why).reason, 'profile'))
  }
  const set = async (photo: Blob | null): Promise<void> => {
    const before = props.user.photoKey
    setIsBusy(true)
    try {
      await saveProfile({ photoKey: photo === null ? null : await uploadPhoto(photo, 'user') })
      setPicture(null)
      if (photo === null) {
        toast(t('profile.photoRemoved'), {
          act: {
            text: t('common.undo'),
            run: () => void saveProfile({ photoKey: before }).catch(fail),
          },
        })
      }
    } catch (why) {
      fail(why)
    } finally {
      setIsBusy(false)
    }
  }

  return (
    <div class="profile-photo">
      <Avatar
        id={props.user.id}
        name={props.user.name}
        photoUrl={photoUrl(props.user.photoKey)}
        size={64}
      />
      <div class="profile-photo-acts">
        <input
          ref={input}
          type="file"
          hidden
          accept="image/png,image/jpeg,image/webp,image/gif"
          onChange={(e) => {
            void choose(e.currentTarget.files?.[0])
            // The same file can be chosen again after giving up.
            e.currentTarget.value = ''
          }}
        />
        <Button icon={<Camera />} onClick={() => input?.click()}>
          {props.user.photoKey === null ? t('profile.photoChoose') : t('profile.photoChange')}
        </Button>
        <Show when={props.user.photoKey !== null}>
          <Button tone="quiet" icon={<Trash2 />} isBusy={isBusy()} onClick={() => void set(null)}>
            {t('profile.photoRemove')}
          </Button>
        </Show>
        <FieldNotes id="profile-photo" hint={t('profile.photoText')} error={error()} />
      </div>
      <Show when={picture()} keyed>
        {(bitmap) => (
          <PhotoDialog
            picture={bitmap}
            size={square}
            isRound
            isBusy={isBusy()}
            onDone={(photo) => void set(photo)}
            onFailed={fail}
            onClose={() => setPicture(null)}
          />
        )}
      </Show>
    </div>
  )
}
