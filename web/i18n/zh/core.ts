import common from './common.ts'
import frame from './frame.ts'
import keyboard from './keyboard.ts'
import ui from './ui.ts'

/** What the first screen says, in one file. */
export const core = { common, frame, keyboard, ui }
