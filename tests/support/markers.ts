/** Words that stand nowhere else, to find out where what holds them arrives. */
import { randomInt } from 'node:crypto'

const letters = 'bcdfghjkmnpqrstvwxz'
/** Every marker begins with this; letters that no text of ours has side by side. */
const start = 'xqzk'

/** Marks values with words of their own, and knows who may read which. `Reader`: names of those who read. */
export class Markers<Reader extends string> {
  readonly #labels = new Map<string, string>()
  readonly #readers = new Map<string, Set<Reader>>()

  /** A new word for the place so called, at first for these readers. */
  word(label: string, ...readers: Reader[]): string {
    const tail = Array.from({ length: 14 }, () => letters.charAt(randomInt(letters.length)))
    return this.#keep(`${start}${tail.join('')}`, label, readers)
  }

  /** The same as a telephone number of 11 digits after the code of a country. */
  phone(label: string, ...readers: Reader[]): string {
    const digits = Array.from({ length: 7 }, () => randomInt(10)).join('')
    this.#keep(`7719${digits}`, label, readers)
    return `+49 7719 ${digits.slice(0, 3)} ${digits.slice(3)}`
  }

  #keep(word: string, label: string, readers: readonly Reader[]): string {
    this.#labels.set(word, label)
    this.#readers.set(label, new Set(readers))
    return word
  }

  /** From here on this reader may read whatever is labelled so, or begins so; or may not any more. */
  tell(reader: Reader, label: string): void {
    for (const readers of this.#under(label)) readers.add(reader)
  }
  hide(reader: Reader, label: string): void {
    for (const readers of this.#under(label)) readers.delete(reader)
  }

  *#under(label: string): Generator<Set<Reader>> {
    let found = false
    for (const [one, readers] of this.#readers)
      if (one.startsWith(label)) {
        found = true
        yield readers
      }
    if (!found) throw new Error(`nothing is marked ${label}`)
  }

  get labels(): string[] {
    return [...this.#labels.values()]
  }

  /** The labels of all words in a text, however it is written. */
  in(text: string): string[] {
    const forms = formsOf(text)
    return [...this.#labels].flatMap(([word, label]) =>
      forms.some((form) => form.includes(word)) ? [label] : [],
    )
  }

  /** Of these the ones that the reader may not read. */
  leaked(reader: Reader, text: string): string[] {
    return this.in(text).filter((label) => !this.#readers.get(label)?.has(reader))
  }
}

/** A text as it stands, and what is written in it in other ways: escaped, in base 64, with marks between digits. */
function formsOf(text: string): string[] {
  const plain = text
    .replace(/\\u([0-9a-f]{4})/gi, (_, code: string) => String.fromCharCode(parseInt(code, 16)))
    .replace(/%([0-9a-f]{2})/gi, (_, code: string) => String.fromCharCode(parseInt(code, 16)))
  const coded = (plain.match(/[A-Za-z0-9+/_-]{16,}/g) ?? []).flatMap((run) =>
    [0, 1, 2, 3].map((from) => Buffer.from(run.slice(from), 'base64').toString('latin1')),
  )
  return [text, plain, plain.replace(/[\s().+-]/g, ''), ...coded].map((form) => form.toLowerCase())
}
