import { A, useLocation } from '@solidjs/router'
import { For, type JSX } from 'solid-js'
import { t } from '../i18n/index.ts'
import { canSet } from '../live/session.ts'
import './frame.css'

/** A page of the settings: the way to the others above it. */
export function SettingsFrame(props: { children: JSX.Element }) {
  const location = useLocation()
  const pages = () => [
    { href: '/settings/people', text: t('settings.people') },
    ...(canSet()
      ? [
          { href: '/settings/contacts', text: t('settings.contactsPage') },
          { href: '/settings/portal', text: t('settings.portal') },
        ]
      : []),
  ]
  return (
    <div class="settings">
      <nav class="settings-nav" aria-label={t('settings.nav')}>
        <For each={pages()}>
          {(page) => (
            <A
              href={page.href}
              class="settings-page"
              activeClass=""
              inactiveClass=""
              aria-current={location.pathname === page.href ? 'page' : undefined}
            >
              {page.text}
            </A>
          )}
        </For>
      </nav>
      <div class="settings-body">{props.children}</div>
    </div>
  )
}
