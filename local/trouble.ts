/** Something the person at the keyboard can put right: printed as one sentence, without a stack. */
export class Trouble extends Error {
  override name = 'Trouble'
}

/** Runs a command's main function: trouble is told plainly, anything else keeps its stack. */
export async function runCommand(main: () => Promise<number | undefined>): Promise<void> {
  try {
    process.exitCode = (await main()) ?? process.exitCode ?? 0
  } catch (error) {
    console.error(error instanceof Trouble ? `\n${error.message}` : error)
    process.exitCode = 1
  }
}

/** The `code` of a Node system error (`ENOENT`, `EADDRINUSE`), or undefined. */
export function errorCode(error: unknown): string | undefined {
  if (!(error instanceof Error) || !('code' in error)) return undefined
  return typeof error.code === 'string' ? error.code : undefined
}
