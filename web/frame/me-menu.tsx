import { useNavigate } from '@solidjs/router'
import { Show } from 'solid-js'
import { t } from '../i18n/index.ts'
import { Avatar } from '../ui/avatar.tsx'
import { Menu } from '../ui/menu.tsx'
import { frame } from './context.ts'

/** Me: profile, language, theme, whether others see where I am, sign out. */
export function MeMenu() {
  const navigate = useNavigate()
  const load = async () => {
    const { meEntries } = await import('./me-entries.tsx')
    return () => meEntries(navigate)
  }
  return (
    <Show when={frame().me()}>
      {(me) => (
        <Menu
          class="f-me"
          isSquare
          label={t('frame.account')}
          entries={{ load }}
          align="end"
          head={
            <div class="f-me-head">
              <div class="f-me-name cut">{me().name}</div>
              <div class="f-me-mail cut">{me().email}</div>
            </div>
          }
        >
          <Avatar id={me().userId} name={me().name} photoUrl={me().photoUrl} />
        </Menu>
      )}
    </Show>
  )
}
