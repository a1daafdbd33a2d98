/** Brings a person's page to life: who they are, the socket, what was left waiting, and the frame's sources. */
import { createSignal } from 'solid-js'
import type { SessionEnd, Theme } from '../../db/enums.ts'
import { type Frame, frame, plugFrame } from '../frame/context.ts'
import { changeLocale, loadTexts, prefs, reasonText, setPrefs, t } from '../i18n/index.ts'
import { weekdayNumbers } from '../i18n/weekdays.ts'
import { toast } from '../ui/toasts.ts'
import { actAs, api, onSignedOut, onSomebodyElse } from './api.ts'
import { applyNow } from './applier.ts'
import { waitBefore } from './channel.ts'
import { type Refusal, refusalOf } from './errors.ts'
import { pageHere } from './here.ts'
import type { Change } from './paths.ts'
import { forgetSession, hasCrm, loadSession, me, photoUrl } from './session.ts'
import { staySignedIn, stopStaying } from './stay.ts'
import { connection, startSync, stopSync } from './sync.ts'
import type { Me } from './types.ts'
import { onWaiting, pauseWaiting, resumeWaiting, wakeWaiting } from './waiting.ts'
import { noteHere } from './who-was-here.ts'
import { sessionEndOf } from './why-out.ts'

export type SessionState = 'loading' | 'in' | 'out' | 'unreachable'

const [session, setSession] = createSignal<SessionState>('loading')

/** Whether somebody is signed in here. */
export { session }

let end: SessionEnd | null = null
/** Why somebody ended the session, as far as the server said so; null when it ran out or one signed out. */
export const sessionEnd = (): SessionEnd | null => end

let isStarted = false
/** What the modules began with the session. */
let stops: readonly (() => void)[] = []

/** Starts, or goes on after signing in again. Safe to call more than once. */
export async function startSession(): Promise<void> {
  if (isStarted) return
  isStarted = true
  onSignedOut(leave)
  onSomebodyElse(beginAnew)
  onWaiting({
    confirmed: applyNow,
    refusedLater: async (change, refusal) => {
      try {
        await tellRefused(change, refusal)
      } catch (error) {
        const reason = reasonText(refusal.reason)
        toast(t('live.refusedLater', { reason }), { tone: 'danger', stays: null })
        throw error
      }
    },
    unknownKept: (count) =>
      toast(t('live.keptUnknown', { count }), {
        act: { text: t('live.reload'), run: () => location.reload() },
        stays: null,
      }),
  })
  plugFrame(sources)
  for (let attempt = 0; ; attempt++) {
    try {
      const [person] = await Promise.all([loadSession(), loadTexts('live')])
      if (isSomebodyElse(person)) return
      begin(person)
      return
    } catch (error) {
      if (refusalOf(error)?.status === 401) return
      setSession('unreachable')
      await new Promise((wake) => setTimeout(wake, waitBefore(attempt)))
    }
  }
}

let last: string | null = null

function isSomebodyElse({ user }: Me): boolean {
  const isOther = last !== null && last !== user.id
  last = user.id
  if (isOther) beginAnew()
  return isOther
}

/** Nothing of whoever was here before is shown to, or sent by, whoever comes after them. */
function beginAnew(): void {
  pauseWaiting()
  location.reload()
}

function begin(person: Me): void {
  end = null
  actAs(person.user.id)
  setSession('in')
  followProfile(person)
  startSync(() => void leaveAsTold())
  if (stops.length === 0) stops = frame().modules.flatMap(({ begin }) => begin?.() ?? [])
  staySignedIn()
  noteHere(person.user.email)
  wakeWaiting()
  resumeWaiting(person.user.id, fetchRefused)
}

const refused = () => import('./refused-later.ts')

const tellRefused = async (change: Change, refusal: Refusal): Promise<void> =>
  (await refused()).tellRefusedLater(change, refusal)

/** What keeps the things typed is here before anything is sent that may be refused. */
async function fetchRefused(): Promise<void> {
  for (let attempt = 0; ; attempt++) {
    try {
      await refused()
      return
    } catch (error) {
      console.warn('What tells of refusals could not be fetched; it is tried again', error)
      await new Promise((wake) => setTimeout(wake, waitBefore(attempt)))
    }
  }
}

function followProfile({ user, portal }: Me): void {
  const firstWeekday = weekdayNumbers[portal.firstWeekday]
  setPrefs({ timeZone: user.timeZone, theme: user.theme, firstWeekday })
  if (prefs().locale !== user.locale && prefs().locale !== 'pseudo') void changeLocale(user.locale)
}

/** Nobody is signed in any more: what was typed and what waits stays here for when they are back. */
function leave(reason: string): void {
  if (session() !== 'out') end = sessionEndOf(reason)
  isStarted = false
  stopSync()
  stopStaying()
  pauseWaiting()
  actAs(null)
  for (const stop of stops) stop()
  stops = []
  forgetSession()
  setSession('out')
}

/** The room says only that it is over; the server, asked once more, says why while it refuses. */
async function leaveAsTold(): Promise<void> {
  await api.users.me.query().catch((error: unknown) => console.warn('The session is over', error))
  leave('signed_out')
}

/** Ends the session at the server and here. */
async function signOut(): Promise<void> {
  noteHere(null)
  await fetch('/api/auth/sign-out', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: '{}',
  })
  location.assign('/sign-in')
}

const saveProfile = (change: { locale?: 'en' | 'zh'; theme?: Theme; isPresenceShown?: boolean }) =>
  api.users.updateProfile.mutate(change).catch((error: unknown) => {
    const refusal = refusalOf(error)
    if (refusal) toast(reasonText(refusal.reason), { tone: 'danger' })
  })

const sources: Partial<Frame> = {
  me: () => {
    const now = me()
    if (!now) return null
    const { id: userId, name, email, photoKey, isPresenceShown } = now.user
    return { userId, name, email, photoUrl: photoUrl(photoKey), isPresenceShown }
  },
  connection: () => (session() === 'out' ? null : connection()),
  people: pageHere,
  isAllowed: (needs) =>
    needs.some((one) =>
      one === 'crm.enter' ? hasCrm() : (me()?.capabilities.includes(one) ?? false),
    ),
  savePrefs: (change) => void saveProfile(change),
  setPresence: (isPresenceShown) => void saveProfile({ isPresenceShown }),
  signOut: () => void signOut(),
}
