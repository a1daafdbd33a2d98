/**
 * Reads what is still being sent and throws it away. An answer given while a body is on its way can be lost with the
 * connection: the sender then learns that something broke, and not what.
 */
export async function drain(request: Request): Promise<void> {
  if (request.bodyUsed || request.body === null) return
  // The sender may give up before the end; there is nobody left to tell then.
  await request.body.pipeTo(new WritableStream()).catch(() => undefined)
}
