import { useLocation, useNavigate } from '@solidjs/router'
import { createEffect, type JSX, onMount, Show } from 'solid-js'
import { createCommand } from '../keyboard/commands.ts'
import { later } from '../ui/later.ts'
import { setWay } from './go.ts'
import { session, sessionEnd, startSession } from './start.ts'

const undoLast = later(async () => (await import('./undo-act.ts')).undoLast)
const redoLast = later(async () => (await import('./undo-act.ts')).redoLast)

/** Behind it one is signed in. A session that ends leads to signing in and back to the same address. */
export function Gate(props: { children: JSX.Element }) {
  const location = useLocation()
  const navigate = useNavigate()
  setWay((to, options) => navigate(to, options))
  onMount(() => {
    void startSession()
  })
  createCommand('undo', undoLast)
  createCommand('redo', redoLast)
  createEffect(() => {
    if (session() !== 'out') return
    const why = sessionEnd()
    const here = `${location.pathname}${location.search}`
    const search = new URLSearchParams({
      ...(here === '/' ? {} : { to: here }),
      ...(why === null ? {} : { why }),
    })
    navigate(search.size === 0 ? '/sign-in' : `/sign-in?${search}`, { replace: true })
  })
  return <Show when={session() !== 'out'}>{props.children}</Show>
}
