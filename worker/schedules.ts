/** When the clock strikes, in the form of wrangler.toml, which says the same (a test holds the two together). */
export const schedules = {
  /** Jobs whose message was lost go on. */
  often: '*/5 * * * *',
  /** What has outlived its use is removed. */
  hourly: '17 * * * *',
  /** What takes a look at everything there is. */
  nightly: '41 3 * * *',
} as const

export type Schedule = keyof typeof schedules
