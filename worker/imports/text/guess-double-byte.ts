import type { TextEncoding } from './encodings.ts'

/** How usual the characters of a sample look in one encoding: 1 all common, 0 none, null not valid. */
export type Plausibility = number | null

type DoubleByte = 'gb18030' | 'big5' | 'shift_jis' | 'euc-jp' | 'euc-kr'
type Weigh = (lead: number, trail: number) => number

const within = (value: number, low: number, high: number) => value >= low && value <= high

/*
 * The weights follow the layout of the character sets: each puts its common characters in one
 * block of lead bytes (GB 2312 and Big5 level 1, KS X 1001 Hangul, JIS kana and level 1).
 */
const weights: Record<DoubleByte, Weigh> = {
  gb18030(lead, trail) {
    if (trail < 0xa1) return 0
    if (within(lead, 0xb0, 0xd7)) return 1
    return lead === 0xa1 || lead === 0xa3 ? 0.9 : 0
  },
  big5(lead, trail) {
    // Two characters in five have a low trail byte, which the EUC encodings never use.
    if (within(lead, 0xa4, 0xc6)) return trail < 0x7f ? 1.1 : 0.85
    return within(lead, 0xa1, 0xa3) ? 0.9 : 0
  },
  'euc-kr'(lead, trail) {
    if (trail < 0xa1) return 0
    if (within(lead, 0xb0, 0xc8)) return 1
    return lead === 0xa1 || lead === 0xa3 ? 0.9 : 0.1
  },
  'euc-jp'(lead) {
    if (lead === 0xa4 || lead === 0xa5) return 1
    if (within(lead, 0xb0, 0xcf)) return 0.7
    return lead === 0xa1 || lead === 0xa3 ? 0.9 : 0.1
  },
  shift_jis(lead, trail) {
    if (lead === 0x82 && within(trail, 0x9f, 0xf1)) return 1
    if (lead === 0x83 && within(trail, 0x40, 0x96)) return 1
    if (lead === 0x81 || lead === 0x82) return 0.9
    if (within(lead, 0x88, 0x97)) return 0.95
    return 0.3
  },
}

const isHalfWidthKana = (byte: number) => within(byte, 0xa1, 0xdf)

function weigh(bytes: Uint8Array, encoding: DoubleByte): Plausibility {
  let sum = 0
  let characters = 0
  for (let at = 0; at < bytes.length; at += 1) {
    const lead = bytes[at] ?? 0
    // A lead byte that ends the sample says nothing.
    if (lead < 0x80 || at + 1 >= bytes.length) continue
    characters += 1
    if (encoding === 'shift_jis' && isHalfWidthKana(lead)) {
      sum += 0.25
      continue
    }
    at += 1
    sum += weights[encoding](lead, bytes[at] ?? 0xff)
  }
  return characters === 0 ? null : sum / characters
}

function decodes(bytes: Uint8Array, encoding: TextEncoding): boolean {
  try {
    // `stream`: the sample may end in the middle of a character.
    new TextDecoder(encoding, { fatal: true, ignoreBOM: false }).decode(bytes, { stream: true })
    return true
  } catch {
    return false
  }
}

/**
 * Korean comes first: Hangul fills a block that is also common Chinese, so Korean text is plausible
 * as both, while Chinese text is not plausible as Korean.
 */
const candidates: DoubleByte[] = ['euc-kr', 'gb18030', 'shift_jis', 'big5', 'euc-jp']

/** Below this many characters the Korean block proves nothing. */
const enoughForKorean = 16

export function guessDoubleByte(sample: Uint8Array): { encoding: TextEncoding; score: number }[] {
  const short = sample.length < enoughForKorean
  return candidates.flatMap((encoding) => {
    const score = decodes(sample, encoding) ? weigh(sample, encoding) : null
    if (score === null) return []
    return [{ encoding, score: short && encoding === 'euc-kr' ? score * 0.9 : score }]
  })
}
