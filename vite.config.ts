import { fileURLToPath } from 'node:url'
import icons from 'unplugin-icons/vite'
import { defineConfig } from 'vite'
import solid from 'vite-plugin-solid'

/** Icons come from one pinned set, are drawn in the text's colour and are silent to screen readers. */
export const iconPlugin = () =>
  icons({
    compiler: 'solid',
    scale: 1,
    defaultClass: 'icon',
    iconCustomizer: (_collection, _icon, props) => {
      props['aria-hidden'] = 'true'
    },
  })

/** What every screen stands on, and what most screens share; with all that these import in turn. */
const isBase = [
  /\/web\/app\.tsx/,
  /node_modules\/(solid-js|@solidjs|@trpc)\//,
  /\/web\/ui\/(avatar|banner|button|chip|date-text|empty-state|menu|panel|presence-faces|skeleton|switch|toast-host)\.tsx/,
  /\/web\/ui\/field\.css|lucide\/users|\/web\/frame\/split\.tsx|\/web\/(contacts\/labels|settings\/former|live\/faces)\.ts/,
]
const inBase = (id: string): boolean => isBase.some((pattern) => pattern.test(id))

/** What the list of contacts and a contact's own page share. */
const isContacts = /\/web\/(contacts\/(columns|contacts)|live\/list)\./

/** The plugin's types do not know `inlineStyles`, which its compiler takes. */
const compiler = { generate: 'dom', inlineStyles: false } as const

export default defineConfig({
  root: fileURLToPath(new URL('web', import.meta.url)),
  // A style written into a template's markup would be refused by the content policy: all are set by script.
  plugins: [solid({ solid: compiler }), iconPlugin()],
  build: {
    outDir: fileURLToPath(new URL('dist/web', import.meta.url)),
    emptyOutDir: true,
    // The content policy allows files of this origin only: nothing may be inlined as data.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    target: ['chrome123', 'firefox128', 'safari17.5'],
    cssTarget: ['chrome123', 'firefox128', 'safari17.5'],
    manifest: true,
    rolldownOptions: {
      // It does not say so itself, and its sockets and streams, which nobody here uses, would come along.
      treeshake: { moduleSideEffects: [{ test: /node_modules\/@trpc\//, sideEffects: false }] },
      output: {
        // Few files: many small ones compress worse and cost as many requests.
        codeSplitting: {
          groups: [
            { name: 'base', test: inBase, priority: 3 },
            { name: 'icons', test: /~icons\//, minShareCount: 3, priority: 2 },
            { name: 'contacts', test: isContacts, priority: 2 },
            { name: 'list', test: /\/web\/contacts\/page\.tsx/, priority: 1 },
          ],
        },
      },
    },
  },
})
