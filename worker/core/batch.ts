/** How many calls may travel in one request. Pure: pages and server go by the same number. */
export const mostCallsAtOnce = 20
