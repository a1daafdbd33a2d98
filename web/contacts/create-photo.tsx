import { createSignal, Show } from 'solid-js'
import Camera from '~icons/lucide/camera'
import X from '~icons/lucide/x'
import { displayName } from '../../worker/contacts/name.ts'
import { t } from '../i18n/index.ts'
import { textOf } from '../live/errors.ts'
import { photoUrl } from '../live/session.ts'
import { Avatar } from '../ui/avatar.tsx'
import { Button } from '../ui/button.tsx'
import { FieldProblem } from '../ui/field.tsx'
import { closeToast, toast } from '../ui/toasts.ts'
import { asContact, unmadeId } from './create-draft.ts'
import type { PartProps } from './create-form.ts'
import { pickPhoto, profilesOf } from './photo.ts'

/** The face it will have. The photo is stored when it is chosen, and becomes the contact's with saving. */
export function Photo(props: PartProps) {
  const [isBusy, setBusy] = createSignal(false)
  let failed: number | null = null
  const choose = async (): Promise<void> => {
    try {
      setBusy(true)
      const photoKey = await pickPhoto(profilesOf(props.draft.infos))
      if (photoKey === null) return
      if (failed !== null) closeToast(failed)
      failed = null
      props.change({ photoKey })
    } catch (error) {
      if (failed !== null) closeToast(failed)
      failed = toast(t('contact.photoFailed', { reason: textOf(error) }), { tone: 'danger' })
    } finally {
      setBusy(false)
    }
  }
  return (
    <div class="create-photo">
      <Avatar
        id={unmadeId}
        name={displayName(asContact(props.draft))}
        photoUrl={photoUrl(props.draft.photoKey)}
        size={40}
        kind={props.draft.kind}
      />
      <Button
        size="small"
        tone="quiet"
        icon={<Camera />}
        isDisabled={isBusy()}
        onClick={() => void choose()}
      >
        {props.draft.photoKey ? t('contact.photoChange') : t('contact.photoUpload')}
      </Button>
      <Show when={props.draft.photoKey}>
        <Button
          size="small"
          tone="quiet"
          icon={<X />}
          onClick={() => props.change({ photoKey: null })}
        >
          {t('contact.photoRemove')}
        </Button>
      </Show>
      <FieldProblem text={props.errorOf('photoKey')} />
    </div>
  )
}
