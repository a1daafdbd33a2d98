/** How texts are compared wherever somebody looks for something. Pure; the browser's pickers use it too. */

/** Letters that stand for themselves and are typed as others by whoever does not have them. */
const asTyped: Readonly<Record<string, string>> = {
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  ø: 'o',
  ł: 'l',
  đ: 'd',
  ð: 'd',
  þ: 'th',
  ħ: 'h',
  ı: 'i',
}
const lone = new RegExp(`[${Object.keys(asTyped).join('')}]`, 'g')
const katakana = /[\u30a1-\u30f6]/g

/** Lower case, compatibility forms unified, diacritics removed, kana of one kind. */
export const foldText = (text: string): string =>
  text
    .normalize('NFKD')
    .replaceAll(/\p{M}/gu, '')
    .toLowerCase()
    .replaceAll(lone, (letter) => asTyped[letter] ?? letter)
    // Both kinds stand in one order, so far apart.
    .replaceAll(katakana, (kana) => String.fromCharCode(kana.charCodeAt(0) - 0x60))
    .normalize('NFC')
