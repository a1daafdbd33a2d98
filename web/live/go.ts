/** A way to an address for what stands outside of the router: toasts. */
let navigate: (to: string) => void = (to) => location.assign(to)

/** Set by the part that is inside the router. */
export const goBy = (way: (to: string) => void): void => {
  navigate = way
}

export const goTo = (to: string): void => navigate(to)
