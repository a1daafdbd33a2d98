/** Names, places and remarks as address books hold them, and a way to write them in every encoding an import reads. */
import type { TextEncoding } from '../../worker/imports/text/encodings.ts'

/** By language, the first cells of some rows; `quotes`, `apostrophe` and `euro` have nothing else that is not ASCII. */
const rowsOf = {
  fr: [
    'Hélène Lefèvre,Besançon,très intéressée',
    'François Noël,Nîmes,à rappeler après Noël',
    'Zoé Gaëlle,Orléans,reçu',
    'Jérôme Bâtard,Mâcon,',
    'Anaïs Crépeau,Évry,déjà client',
  ],
  de: [
    'Jürgen Müller,Köln,möchte Rückruf',
    'Käthe Groß,Düsseldorf,',
    'Jörg Weiß,Nürnberg,grüßt',
    'Ömer Schäfer,Würzburg,',
    'Günther Jäger,Görlitz,März',
  ],
  es: [
    'José Muñoz,Córdoba,llamar mañana',
    'María Núñez,León,',
    'Íñigo Peña,Cádiz,señor',
    'Ángel Ibáñez,Málaga,',
    'Begoña Gómez,Ávila,reunión',
  ],
  pt: [
    'João Conceição,São Paulo,não ligar',
    'Inês Magalhães,Évora,',
    'Antônio Gonçalves,Brasília,reunião',
    'Tomé Simões,Guimarães,',
  ],
  sv: [
    'Åsa Öberg,Malmö,',
    'Björn Sjöström,Göteborg,ringer på måndag',
    'Märta Ångström,Örebro,',
    'Jörgen Ek,Växjö,',
  ],
  da: ['Søren Ørsted,Århus,', 'Bjørn Kjær,Næstved,ringer på lørdag', 'Åse Nygård,Tromsø,'],
  it: ['Nicolò Però,Forlì,è già cliente', 'Niccolò Ferrà,Cefalù,perché sì'],
  quotes: [
    'Tom O’Hara,York,',
    'Ann Lee,London,“very keen” – call back',
    'Bo Ek,Leeds,wants 20 € off',
  ],
  apostrophe: ['Ben Ortiz,York,', 'Tom O’Hara,London,'],
  cs: [
    'Jiří Dvořák,Plzeň,',
    'Šárka Žižková,Český Krumlov,zavolat příště',
    'Tomáš Svěrák,Jihlava,',
    'Zdeněk Šťastný,Brno,důležité',
    'Růžena Křížová,Ústí,',
  ],
  pl: [
    'Łukasz Wałęsa,Łódź,',
    'Małgorzata Żółć,Kraków,zadzwonić później',
    'Zbigniew Święcicki,Gdańsk,',
    'Paweł Jabłoński,Poznań,',
    'Agnieszka Wójcik,Częstochowa,',
  ],
  hu: [
    'László Szőke,Győr,',
    'Zsófia Kőműves,Székesfehérvár,',
    'Gergő Nagy,Debrecen,visszahívás később',
  ],
  ro: ['Ion Pătraşcu,Iaşi,', 'Ştefan Ţepeş,Bucureşti,', 'Mădălina Grigoraş,Braşov,'],
  hr: ['Đorđe Kovačić,Šibenik,', 'Željka Jurić,Čakovec,nazvati', 'Krešimir Lončar,Požega,'],
  ru: [
    'Иван Петров,Москва,перезвонить',
    'Ольга Соколова,Казань,',
    'Пётр Щербаков,Пермь,важный клиент',
    'Юлия Жукова,Уфа,',
    'Фёдор Цветков,Тверь,',
  ],
  bg: ['Георги Димитров,София,', 'Йорданка Христова,Пловдив,', 'Цветан Ангелов,Варна,обади се'],
  uk: ['Олексій Шевченко,Київ,', 'Їжакевич Ганна,Львів,подзвонити', 'Євген Гнатюк,Чернігів,'],
  el: [
    'Γιώργος Παπαδόπουλος,Αθήνα,',
    'Ελένη Νικολάου,Θεσσαλονίκη,καλέστε',
    'Δημήτρης Ιωάννου,Πάτρα,',
    'Κώστας Οικονόμου,Ηράκλειο,',
    'Μαρία Ξένου,Λάρισα,',
  ],
  tr: [
    'Ömer Yıldız,İstanbul,',
    'Ayşe Çağlar,Muğla,tekrar arayın',
    'Işıl Gündoğdu,Eskişehir,',
    'Uğur Şahin,Ağrı,',
    'Güneş Öztürk,Diyarbakır,',
  ],
  he: ['יוסי כהן,תל אביב,', 'רחל לוי,ירושלים,לחזור', 'משה פרץ,חיפה,', 'שרה מזרחי,באר שבע,'],
  ar: [
    'محمد علي,القاهرة,',
    'فاطمة الزهراء,الدار البيضاء,',
    'أحمد حسن,دمشق,اتصل لاحقا',
    'خالد العتيبي,الرياض,',
  ],
  fa: ['رضا احمدي,تهران,', 'پريسا كريمي,شيراز,', 'چنگيز گودرزي,اصفهان,'],
  lt: [
    'Žydrūnas Kazlauskas,Šiauliai,',
    'Rūta Jankauskaitė,Panevėžys,paskambinti vėliau',
    'Algirdas Čepaitis,Klaipėda,',
    'Eglė Žukauskienė,Alytus,',
  ],
  lv: [
    'Jānis Bērziņš,Rīga,',
    'Līga Kalniņa,Jūrmala,zvanīt vēlāk',
    'Ģirts Ķīsis,Liepāja,',
    'Mārtiņš Āboliņš,Cēsis,',
  ],
  et: ['Jüri Põld,Tõrva,', 'Õie Mägi,Pärnu,helista hiljem', 'Ülle Šmidt,Võru,'],
  vi: [
    'Nguyễn Văn Hùng,Hà Nội,',
    'Trần Thị Hương,Đà Nẵng,gọi lại sau',
    'Lê Đức Thắng,Huế,',
    'Phạm Quỳnh Như,Cần Thơ,',
    'Đặng Thị Ngọc,Hải Phòng,',
  ],
  th: [
    'สมชาย ใจดี,กรุงเทพ,',
    'สุดา แสงทอง,เชียงใหม่,โทรกลับ',
    'ประเสริฐ ศรีสุข,ขอนแก่น,',
    'วิไล พงษ์ไทย,ภูเก็ต,',
  ],
  zhs: ['张伟,北京,重要客户', '王芳,上海,请回电', '李娜,深圳,', '刘洋,广州,已签合同', '陈静,杭州,'],
  zht: [
    '陳怡君,臺北,重要客戶',
    '林志明,高雄,請回電',
    '黃淑芬,臺中,',
    '張家豪,新竹,已簽約',
    '李美玲,臺南,',
  ],
  ja: [
    '山田太郎,東京都,折り返し',
    '佐藤花子,大阪府,',
    '鈴木一郎,京都府,株式会社サンプル',
    '高橋美咲,横浜市,',
    '田中さくら,名古屋市,ありがとう',
  ],
  ko: [
    '김민준,서울,',
    '이서연,부산,다시 전화',
    '박지훈,대구,중요 고객',
    '최수진,인천,',
    '정하은,광주,',
  ],
  euro: [
    'Hélène Lefèvre,Besançon,20 € de remise',
    'Œdipe Cœur,Nîmes,',
    'François Noël,Orléans,prix 30 €',
  ],
}
/** The languages each encoding was made for. */
const languagesOf: readonly [TextEncoding, (keyof typeof rowsOf)[]][] = [
  ['gb18030', ['zhs']],
  ['big5', ['zht']],
  ['shift_jis', ['ja']],
  ['euc-jp', ['ja']],
  ['euc-kr', ['ko']],
  ['windows-1252', ['fr', 'de', 'es', 'pt', 'sv', 'da', 'it', 'quotes', 'apostrophe']],
  ['windows-1250', ['cs', 'pl', 'hu', 'ro', 'hr']],
  ['windows-1251', ['ru', 'bg', 'uk']],
  ['windows-1253', ['el']],
  ['windows-1254', ['tr']],
  ['windows-1255', ['he']],
  ['windows-1256', ['ar', 'fa']],
  ['windows-1257', ['lt', 'lv', 'et']],
  ['windows-1258', ['vi']],
  ['windows-874', ['th']],
  ['iso-8859-2', ['cs', 'pl', 'hu', 'ro', 'hr']],
  ['iso-8859-15', ['euro']],
  ['koi8-r', ['ru']],
  ['macintosh', ['fr', 'de', 'es', 'sv', 'pt']],
]

export type EncodedTable = {
  encoding: TextEncoding
  language: string
  rows: number
  bytes: Uint8Array<ArrayBuffer>
  text: string
}

/** A table for every run of one to five neighbouring rows that is not plain ASCII. */
export function encodedTables(): EncodedTable[] {
  return languagesOf.flatMap(([encoding, languages]) =>
    languages.flatMap((language) =>
      runs(rowsOf[language]).flatMap((rows): EncodedTable[] => {
        const lines = rows.map((row, at) => `${row},p${at}@mail.example,+49 30 ${1000 + at}`)
        const table = `Name,City,Note,Email,Phone\r\n${lines.join('\r\n')}\r\n`
        const { bytes, text } = encode(table, encoding)
        const isAscii = bytes.every((byte) => byte < 0x80)
        return isAscii ? [] : [{ encoding, language, rows: rows.length, bytes, text }]
      }),
    ),
  )
}

const runs = (rows: readonly string[]): string[][] =>
  [1, 2, 3, 5].flatMap((size) =>
    rows.length < size
      ? []
      : Array.from({ length: rows.length - size + 1 }, (_, at) => rows.slice(at, at + size)),
  )

const wide: ReadonlySet<TextEncoding> = new Set([
  'gb18030',
  'big5',
  'shift_jis',
  'euc-jp',
  'euc-kr',
])
const tables = new Map<TextEncoding, Map<string, number[]>>()

/** The bytes of a text, and the text that they are: windows-1258 writes the tones of Vietnamese as signs of their own. */
export function encode(
  source: string,
  encoding: TextEncoding,
): { bytes: Uint8Array<ArrayBuffer>; text: string } {
  const table = tables.get(encoding) ?? tableOf(encoding)
  tables.set(encoding, table)
  const text = [...source].map((char) => (table.has(char) ? char : withTone(char))).join('')
  const bytes = [...text].flatMap((char) => {
    const found = table.get(char)
    if (!found) throw new Error(`${encoding} has no ${char}`)
    return found
  })
  return { bytes: Uint8Array.from(bytes), text }
}

/** What every byte, or pair of bytes, is decoded to, turned round. */
function tableOf(encoding: TextEncoding): Map<string, number[]> {
  const decoder = new TextDecoder(encoding, { fatal: true, ignoreBOM: true })
  const table = new Map<string, number[]>()
  const note = (...bytes: number[]): void => {
    try {
      const char = decoder.decode(Uint8Array.from(bytes))
      if ([...char].length === 1 && !table.has(char)) table.set(char, bytes)
    } catch {
      // These bytes are no character.
    }
  }
  for (let byte = 0; byte < 256; byte += 1) note(byte)
  if (wide.has(encoding))
    for (let lead = 0x81; lead < 0xff; lead += 1)
      for (let trail = 0x40; trail < 0xff; trail += 1) note(lead, trail)
  return table
}

const tone = /[\u0300\u0301\u0303\u0309\u0323]/g

function withTone(char: string): string {
  const parts = char.normalize('NFD')
  return parts.replaceAll(tone, '').normalize('NFC') + (parts.match(tone) ?? []).join('')
}
