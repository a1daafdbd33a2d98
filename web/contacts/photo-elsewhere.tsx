/** A photo from somewhere on the web: what a network does not give away can be had by the address of the image. */
import { createSignal, Show } from 'solid-js'
import { publicAddress } from '../../worker/files/public-address.ts'
import { reasonText, t } from '../i18n/index.ts'
import { textOf } from '../live/errors.ts'
import { Button } from '../ui/button.tsx'
import { TextField } from '../ui/text-field.tsx'
import { networkText } from './field-texts.ts'
import { fetchPicture, type Profile } from './photo.ts'
import { linkHref } from './profile-links.ts'

/** Of one profile of the contact; null: of any website. */
export function PhotoElsewhere(props: {
  profile: Profile | null
  onPicture: (picture: File) => Promise<void>
}) {
  const [address, setAddress] = createSignal('')
  const [problem, setProblem] = createSignal<string | null>(null)
  const [isBusy, setBusy] = createSignal(false)
  const title = (): string =>
    props.profile
      ? t('contact.photoFromNetwork', { network: networkText(props.profile.network) })
      : t('contact.photoFromWeb')
  const get = async (): Promise<void> => {
    const url = publicAddress(address())
    if (typeof url === 'string') {
      setProblem(reasonText(url))
      return
    }
    setProblem(null)
    setBusy(true)
    try {
      await props.onPicture(await fetchPicture(url.href))
    } catch (error) {
      setProblem(textOf(error))
    } finally {
      setBusy(false)
    }
  }
  return (
    <section class="photo-elsewhere" aria-label={title()}>
      <h3 class="photo-elsewhere-title">{title()}</h3>
      <Show when={props.profile}>
        {(profile) => (
          <>
            <p class="photo-elsewhere-why">
              {t('contact.photoNotFrom', { network: networkText(profile().network) })}
            </p>
            <Show when={linkHref(profile().network, profile().value)}>
              {(href) => (
                <a class="link" href={href()} target="_blank" rel="noopener noreferrer">
                  {t('contact.photoProfile')}
                </a>
              )}
            </Show>
          </>
        )}
      </Show>
      <form
        class="photo-elsewhere-ask"
        noValidate
        onSubmit={(e) => {
          e.preventDefault()
          void get()
        }}
      >
        <TextField
          label={t('contact.photoAddress')}
          type="url"
          inputmode="url"
          autocomplete="off"
          hint={props.profile ? undefined : t('contact.photoAddressWhy')}
          value={address()}
          error={problem()}
          onInput={setAddress}
        />
        <Button type="submit" isDisabled={isBusy() || address().trim() === ''}>
          {t('contact.photoFetch')}
        </Button>
      </form>
    </section>
  )
}
