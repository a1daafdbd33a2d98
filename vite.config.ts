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

/** What the frame and every list use; with all that these import in turn. */
const isBase =
  /node_modules\/(solid-js|@solidjs|@trpc)\/|\/web\/(live|keyboard)\/(?!palette|sheet|presence|drafts|gate|list)|\/web\/ui\/(avatar|banner|button|chip|date-text|empty-state|menu|presence-faces|skeleton|switch|tip|toast-host)\.tsx/

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
        // What every screen stands on comes as one file: many small ones compress worse and cost as many requests.
        codeSplitting: {
          groups: [{ name: 'base', test: isBase }],
        },
      },
    },
  },
})
