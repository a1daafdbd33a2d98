import { render } from 'solid-js/web'
import { App } from './app.tsx'
import { loadFirstTexts, paintPrefs } from './i18n/index.ts'
import './styles/index.css'

const root = document.getElementById('root')
if (root === null) throw new Error('index.html has no #root')

paintPrefs()
await loadFirstTexts()
render(() => <App />, root)
