/** Something the person at the keyboard can put right: printed as one sentence, without a stack. */
export class Trouble extends Error {
  override name = 'Trouble'
}

/** Runs a command's main function: trouble is told plainly, anything else keeps its stack. */
export async function runCommand(main: () => Promise<number | undefined>): Promise<void> {
  try {
    process.exitCode = (await main()) ?? process.exitCode ?? 0
  } catch (error) {
    const trouble = isDiskFull(error) ? diskFull : error
    console.error(trouble instanceof Trouble ? `\n${trouble.message}` : trouble)
    process.exitCode = 1
  }
}

const diskFull = new Trouble(
  'There is no space left on the disk. Make room (UNISON_DATA can point to a folder on another disk) and start again; what was stored is still there.',
)

/** Whether this, or what caused it, is a disk without space: told by the system or by the database. */
function isDiskFull(error: unknown): boolean {
  if (!(error instanceof Error)) return false
  return (
    errorCode(error) === 'ENOSPC' ||
    /SQLITE_FULL|disk is full|No space left on device/.test(error.message) ||
    isDiskFull(error.cause)
  )
}

/** The `code` of a Node system error (`ENOENT`, `EADDRINUSE`), or undefined. */
export function errorCode(error: unknown): string | undefined {
  if (!(error instanceof Error) || !('code' in error)) return undefined
  return typeof error.code === 'string' ? error.code : undefined
}
