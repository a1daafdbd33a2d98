/** The colour of a temperature, beside its name. */
export function Dot(props: { color: string | null }) {
  return (
    <span
      class="contacts-dot"
      aria-hidden="true"
      style={{ '--dot': props.color ?? 'currentcolor' }}
    />
  )
}
