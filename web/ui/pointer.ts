/** Whether there is a mouse or a pen; with fingers alone there is hardly a keyboard either, and nothing is dragged. */
export const hasFinePointer = (): boolean => matchMedia('(any-pointer: fine)').matches
