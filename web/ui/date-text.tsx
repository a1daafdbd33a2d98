import { createNow, formatExact, formatRelative, t } from '../i18n/index.ts'

/** An instant by its distance ("2 hours ago"); the exact one on hover and in the accessible name. */
export function DateText(props: { at: number | Date; class?: string }) {
  const now = createNow()
  return (
    <time
      class={props.class}
      dateTime={new Date(props.at).toISOString()}
      data-tip={formatExact(props.at)}
    >
      {formatRelative(props.at, now())}
      <span class="unseen">{t('ui.exactly', { at: formatExact(props.at) })}</span>
    </time>
  )
}
