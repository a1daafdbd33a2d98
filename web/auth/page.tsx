/** The frame of every page that stands outside the portal: its mark, one column, the language below. */
import { createEffect, For, type JSX, Show } from 'solid-js'
import { locales } from '../../db/enums.ts'
import { changeLocale, prefs, t } from '../i18n/index.ts'
import { toast } from '../ui/toasts.ts'
import './page.css'

const languageNames = { en: 'frame.languageEn', zh: 'frame.languageZh' } as const

export function AuthPage(props: {
  title: string
  text?: string | undefined
  children: JSX.Element
  foot?: JSX.Element
}) {
  createEffect(() => {
    document.title = `${props.title} · Unison`
  })
  return (
    <div class="auth-page">
      <div class="auth-column">
        <div class="auth-mark">
          <img src="/icon.svg" alt="" width="28" height="28" />
          <span>Unison</span>
        </div>
        <h1 class="auth-title">{props.title}</h1>
        <Show when={props.text}>
          <p class="auth-text">{props.text}</p>
        </Show>
        {props.children}
        <Show when={props.foot}>
          <div class="auth-foot">{props.foot}</div>
        </Show>
      </div>
      <Languages />
    </div>
  )
}

function Languages() {
  const choose = (locale: (typeof locales)[number]): void => {
    changeLocale(locale).catch(() => toast(t('common.offline'), { tone: 'danger' }))
  }
  return (
    <div class="auth-languages" role="group" aria-label={t('auth.language')}>
      <For each={locales}>
        {(locale) => (
          <button
            type="button"
            class="auth-language"
            lang={locale === 'zh' ? 'zh-CN' : 'en'}
            aria-pressed={prefs().locale === locale}
            onClick={() => choose(locale)}
          >
            {t(languageNames[locale])}
          </button>
        )}
      </For>
    </div>
  )
}
