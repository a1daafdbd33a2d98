import { ErrorBoundary, type JSX, Suspense } from 'solid-js'
import { Failed, type Tries } from './failed.tsx'

/** Around a part that comes late: if it does not come, or breaks, it alone says so, and all around it stays. */
export function PartBoundary(props: {
  /** While it is on its way. */
  wait?: JSX.Element
  /** What stands around the words instead of the part: a panel or dialog that can be closed. */
  frame?: (words: JSX.Element) => JSX.Element
  /** A way out, where nothing around the part has one. */
  onBack?: () => void
  children: JSX.Element
}) {
  const tries: Tries = { lastAt: 0 }
  return (
    <ErrorBoundary
      fallback={(error, reset) => {
        const words = <Failed error={error} onRetry={reset} onBack={props.onBack} tries={tries} />
        return props.frame ? props.frame(words) : words
      }}
    >
      <Suspense fallback={props.wait}>{props.children}</Suspense>
    </ErrorBoundary>
  )
}
