/** Bounds of files, for who sends them and who takes them. Pure. */
export const maxPhotoBytes = 1_048_576
/** Pixels; pages shrink a picture before they send it. */
export const maxPhotoWidth = 200
export const maxPhotoHeight = 300
