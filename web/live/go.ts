/** A way to an address for what stands outside of the router: toasts. */
type Way = (to: string, options?: { replace: boolean }) => void
let navigate: Way = (to) => location.assign(to)

/** Set by the part that is inside the router. */
export const setWay = (way: Way): void => {
  navigate = way
}

export const goTo = (to: string): void => navigate(to)
/** For an address that has come to nothing: going back does not lead there again. */
export const goInstead = (to: string): void => navigate(to, { replace: true })
