/** How Chromium, Firefox, Safari and Vite's own loader of style sheets say that a part of the program did not come. */
const words = /dynamically imported module|importing a module script failed|unable to preload css/i

/** Whether a screen broke because its code could not be fetched, rather than in running it. Pure. */
export const isLoadFailure = (error: unknown): boolean =>
  error instanceof Error && words.test(error.message)
