import { useNavigate } from '@solidjs/router'
import { createMemo, onMount } from 'solid-js'
import { firstWeekdays } from '../../db/enums.ts'
import { prefs, t } from '../i18n/index.ts'
import { weekdayOptions } from '../i18n/weekdays.ts'
import { api } from '../live/api.ts'
import { countrySource } from '../places/country-source.ts'
import { zoneOf, zoneSource } from '../places/time-zones.ts'
import { Picker } from '../ui/picker.tsx'
import { Select } from '../ui/select.tsx'
import { TextField } from '../ui/text-field.tsx'
import { postAuth } from './answers.ts'
import { AuthForm } from './auth-form.tsx'
import { currencyOptions } from './choices.ts'
import { enter } from './enter.ts'
import { createForm } from './form.ts'
import { checkNewPassword, NewPasswordField } from './new-password.tsx'
import { AuthPage } from './page.tsx'
import { firstWeekdayIn, guessCountry } from './place.ts'

const fields = ['portalName', 'name', 'email'] as const

/** The first person of an empty portal. Its lists begin in the language chosen below. */
export default function Setup() {
  const navigate = useNavigate()
  const here = guessCountry(navigator.language, prefs().timeZone)
  const form = createForm({
    draft: 'setup',
    initial: {
      portalName: '',
      name: '',
      email: '',
      password: '',
      currency: prefs().locale === 'zh' ? 'CNY' : 'USD',
      country: here,
      timeZone: prefs().timeZone,
      firstWeekday: firstWeekdayIn(here),
    },
    secrets: ['password'],
    check: (values) => {
      const problem = checkNewPassword(values.password, values.email.trim())
      const empty = fields.filter((field) => values[field].trim() === '')
      return {
        ...Object.fromEntries(empty.map((field) => [field, 'required'])),
        ...(problem ? { password: problem } : {}),
      }
    },
    submit: async (values) => {
      const { firstWeekday, ...others } = values
      await api.users.setup.mutate({
        ...others,
        firstWeekday: weekday(firstWeekday),
        locale: prefs().locale === 'zh' ? 'zh' : 'en',
      })
      await postAuth('sign-in/email', { email: values.email, password: values.password })
      await enter(navigate, '/')
    },
  })
  onMount(() => {
    api.users.welcome.query().then(
      ({ isSetUp }) => isSetUp && navigate('/sign-in', { replace: true }),
      (error: unknown) => console.warn('The portal did not say whether it is set up', error),
    )
  })
  const currencies = createMemo(currencyOptions)
  return (
    <AuthPage title={t('auth.setUpTitle')} text={t('auth.setUpText')}>
      <AuthForm form={form} act={t('auth.setUpAct')}>
        <TextField
          label={t('auth.portalName')}
          hint={t('auth.portalNameHint')}
          autocomplete="organization"
          {...form.field('portalName')}
        />
        <TextField label={t('auth.name')} autocomplete="name" {...form.field('name')} />
        <TextField
          label={t('auth.email')}
          type="email"
          autocomplete="email"
          {...form.field('email')}
        />
        <NewPasswordField
          label={t('auth.password')}
          email={form.value('email')}
          {...form.field('password')}
        />

        <Select
          label={t('auth.currency')}
          options={currencies()}
          value={form.value('currency')}
          onChange={form.set('currency')}
          error={form.error('currency')}
        />
        <Picker
          label={t('auth.country')}
          hint={t('auth.countryHint')}
          source={countrySource}
          value={form.value('country')}
          onChange={(country) => {
            if (country === null) return
            form.set('country')(country)
            form.set('firstWeekday')(firstWeekdayIn(country))
          }}
          error={form.error('country')}
        />
        <Picker
          label={t('auth.timeZone')}
          source={zoneSource(() => prefs().timeZone)}
          value={zoneOf(form.value('timeZone'))}
          onChange={(zone) => zone && form.set('timeZone')(zone.id)}
          error={form.error('timeZone')}
        />
        <Select
          label={t('auth.firstWeekday')}
          options={weekdayOptions()}
          value={weekday(form.value('firstWeekday'))}
          onChange={form.set('firstWeekday')}
          error={form.error('firstWeekday')}
        />
      </AuthForm>
    </AuthPage>
  )
}

const weekday = (text: string) => firstWeekdays.find((day) => day === text) ?? 'monday'
