/** Lets text through after the first `lines` physical lines (CRLF, LF or CR). */
export class LineSkipper {
  private left: number
  private endedWithCr = false

  constructor(lines: number) {
    this.left = lines
  }

  push(chunk: string): string {
    let at = 0
    // The LF of a CRLF whose CR ended the chunk before.
    if (this.endedWithCr && chunk !== '') {
      if (chunk[0] === '\n') at = 1
      this.endedWithCr = false
    }
    while (this.left > 0 && at < chunk.length) {
      const char = chunk[at]
      at += 1
      if (char !== '\n' && char !== '\r') continue
      this.left -= 1
      if (char === '\r' && chunk[at] === '\n') at += 1
      else if (char === '\r' && at === chunk.length) this.endedWithCr = true
    }
    return chunk.slice(at)
  }
}
