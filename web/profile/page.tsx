import { createResource, type JSX, Show } from 'solid-js'
import { type Locale, locales, type Theme, themes } from '../../db/enums.ts'
import { limits } from '../../worker/users/fields.ts'
import { refusedBy, sayReason } from '../auth/answers.ts'
import { createTitle } from '../frame/title.ts'
import { changeLocale, setPrefs, t } from '../i18n/index.ts'
import { api } from '../live/api.ts'
import { me } from '../live/session.ts'
import type { Me } from '../live/types.ts'
import { type Zone, zoneOf, zoneSource } from '../places/time-zones.ts'
import { InlinePicker, InlineSelect, InlineText } from '../ui/inline-editors.tsx'
import { Switch } from '../ui/switch.tsx'
import { toast } from '../ui/toasts.ts'
import { PasswordSection } from './password-section.tsx'
import { PhotoSection } from './photo-section.tsx'
import { saveInPlace, saveProfile } from './save.ts'
import { SessionsSection } from './sessions-section.tsx'
import './page.css'

/** One's own account: saved field by field, live on every device. */
export default function Profile() {
  createTitle(() => t('profile.title'))
  const [sessions, { refetch }] = createResource(() => api.users.sessions.query())
  return (
    <Show when={me()?.user}>
      {(user) => (
        <div class="profile">
          <Section title={t('profile.you')}>
            <PhotoSection user={user()} />
            <About user={user()} />
          </Section>
          <Section title={t('profile.preferences')}>
            <Preferences user={user()} />
          </Section>
          <Section title={t('profile.password')} text={t('profile.passwordText')}>
            <PasswordSection email={user().email} onChanged={() => void refetch()} />
          </Section>
          <Section title={t('profile.sessions')}>
            <SessionsSection sessions={sessions} onChanged={() => void refetch()} />
          </Section>
        </div>
      )}
    </Show>
  )
}

function Section(props: { title: string; text?: string; children: JSX.Element }) {
  return (
    <section class="profile-section">
      <div>
        <h2 class="profile-heading">{props.title}</h2>
        <Show when={props.text}>
          <p class="profile-text">{props.text}</p>
        </Show>
      </div>
      <div class="profile-body">{props.children}</div>
    </section>
  )
}

function About(props: { user: Me['user'] }) {
  return (
    <div>
      <InlineText
        label={t('profile.name')}
        value={props.user.name}
        canEdit
        autocomplete="name"
        maxlength={limits.name}
        save={(name) => saveInPlace({ name }, 'name')}
      />
      <InlineText
        label={t('profile.email')}
        value={props.user.email}
        canEdit={false}
        save={async () => ({ kind: 'saved' })}
      />
    </div>
  )
}

const themeTexts = {
  system: 'profile.themeSystem',
  light: 'profile.themeLight',
  dark: 'profile.themeDark',
} as const
const localeTexts = { en: 'frame.languageEn', zh: 'frame.languageZh' } as const

function Preferences(props: { user: Me['user'] }) {
  const setPresence = (isPresenceShown: boolean): void => {
    saveProfile({ isPresenceShown }).catch((error: unknown) =>
      toast(sayReason(refusedBy(error).reason, 'profile'), { tone: 'danger' }),
    )
  }
  return (
    <div>
      <InlineSelect<Locale>
        label={t('profile.language')}
        value={props.user.locale}
        options={locales.map((value) => ({ value, text: t(localeTexts[value]) }))}
        canEdit
        save={async (locale) => {
          await changeLocale(locale)
          return await saveInPlace({ locale }, 'locale')
        }}
      />
      <InlinePicker<Zone>
        label={t('profile.timeZone')}
        value={zoneOf(props.user.timeZone)}
        canEdit
        canClear={false}
        source={zoneSource(() => props.user.timeZone)}
        save={(zone) => saveInPlace(zone ? { timeZone: zone.id } : {}, 'timeZone')}
      />
      <InlineSelect<Theme>
        label={t('profile.theme')}
        value={props.user.theme}
        options={themes.map((value) => ({ value, text: t(themeTexts[value]) }))}
        canEdit
        save={(theme) => {
          setPrefs({ theme })
          return saveInPlace({ theme }, 'theme')
        }}
      />
      <div class="profile-switch">
        <Switch
          label={t('profile.presence')}
          hint={t('profile.presenceHint')}
          isOn={props.user.isPresenceShown}
          onChange={setPresence}
        />
      </div>
    </div>
  )
}
