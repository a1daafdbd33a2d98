import House from '~icons/lucide/house'
import type { Module } from '../frame/module.ts'
import { withTexts } from '../ui/with-texts.ts'

const Home = withTexts(
  ['home', 'contact', 'contacts', 'history', 'live'],
  () => import('./page.tsx'),
)

/** Where one arrives. */
export const homeModule: Module = {
  id: 'home',
  routes: [{ path: '/', component: Home }],
  place: {
    id: 'home',
    text: 'frame.home',
    at: 'main',
    go: {
      id: 'home.go',
      group: 'go',
      text: 'keyboard.goHome',
      keys: ['g h'],
      path: '/',
      icon: House,
    },
  },
}
