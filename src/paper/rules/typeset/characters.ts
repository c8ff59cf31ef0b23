/**
 * Text as it may be drawn. Control characters, direction overrides and zero-width marks are dropped, bytes that were no
 * UTF-8 stand as \xNN, tabs as four spaces; look-alikes that share one glyph with a unified ideograph become that ideograph,
 * so that copying and searching the PDF finds the word a person typed. Only line breaks survive as control characters.
 */
export function drawable(text: string): string {
  if (PLAIN.test(text)) return text
  return text
    .replace(/\r\n?|[\u2028\u2029\u0085\v\f]/g, '\n')
    .replace(/\t/g, '    ')
    .replace(/[\udc80-\udcff]/g, (byte, at: number, whole: string) =>
      isTrail(whole, at) ? byte : `\\x${(byte.charCodeAt(0) - 0xdc00).toString(16)}`,
    )
    .replace(LONE, '?')
    .replace(INVISIBLE, '')
    .replace(LOOK_ALIKE, (char) => char.normalize('NFKC'))
    .replace(SUPPLEMENT, (char) => SUPPLEMENT_TO[char] ?? char)
}

/** What a reader counts as one character. Intl.Segmenter is slow on long text, so it is asked only about the few hard runs. */
export function graphemes(text: string): string[] {
  if (!JOINING.test(text)) return Array.from(text)
  return text
    .split(HARD_RUN)
    .flatMap((run, index) =>
      index % 2 === 1 ? [...segmenter.segment(run)].map(({ segment }) => segment) : Array.from(run),
    )
}

/** Code points of one grapheme that are drawn: joiners and variation selectors only choose a form. */
export function drawnCodePoints(grapheme: string): number[] {
  return Array.from(grapheme, (char) => char.codePointAt(0)!).filter((code) => !isSelector(code))
}

function isSelector(code: number): boolean {
  return (
    code === 0x200d ||
    (code >= 0xfe00 && code <= 0xfe0f) ||
    (code >= 0xe0100 && code <= 0xe01ef) ||
    (code >= 0xe0020 && code <= 0xe007f)
  )
}

function isTrail(text: string, at: number): boolean {
  const before = text.charCodeAt(at - 1)
  return before >= 0xd800 && before <= 0xdbff
}

const PLAIN = /^[\n\x20-\x7e\u3001-\u303f\u4e00-\u9fff\uff01-\uff5e]*$/
const LONE = /[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g
// eslint-disable-next-line no-control-regex
const INVISIBLE =
  /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u00ad\u200b\u200c\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff\ufff9-\ufffb]/g
/** Kangxi radicals, compatibility ideographs, spaces that would share the glyph of U+0020. */
const LOOK_ALIKE =
  /[\u2f00-\u2fdf\uf900-\ufa0d\ufa10\ufa12\ufa15-\ufa1e\ufa20\ufa22\ufa25\ufa26\ufa2a-\ufad9\u00a0\u2000-\u200a\u202f\u205f]/g
const SUPPLEMENT = /[\u2e80-\u2eff]/g
const JOINING =
  /[\u0300-\u036f\u0590-\u08ff\u0900-\u0fff\u1000-\u109f\u1100-\u11ff\u200d\u20d0-\u20ff\ufe00-\ufe0f]|\ud83c[\udde6-\uddff\udffb-\udfff]|\udb40/
const HARD_RUN = /([^\n\x20-\x7e\u3000-\u303f\u4e00-\u9fff\uff01-\uff5e]+)/
const segmenter = new Intl.Segmenter('zh', { granularity: 'grapheme' })

/** CJK Radicals Supplement (U+2E80…) to the ideograph of the same shape; NFKC knows only two of them. */
const SUPPLEMENT_TO: Readonly<Record<string, string>> = Object.fromEntries(
  Array.from(
    '⺁厂⺇几⺈刀⺋㔾⺌小⺍小⺏尣⺐尢⺑尣⺓幺⺕彐⺖忄⺗心⺘扌⺙攵⺛旡⺝月⺞歺⺟母⺠民⺡氵⺢氺⺣灬⺤爫⺥爫⺦丬⺨犭⺪疋⺫罒⺬示⺭礻⺮竹⺯糹⺱网⺲罒⺳罓⺶羊⺹耂⺺聿⺼月⺽臼⺾艹⻁虎⻂衤⻃西⻄西⻅见⻆角⻇角⻈讠⻉贝⻋车⻌辶⻍辶⻎辶⻏阝⻐钅⻑长⻒镸⻓长⻔门⻖阝⻗雨⻘青⻙韦⻚页⻛风⻜飞⻝食⻟飠⻠饣⻢马⻣骨⻤鬼⻥鱼⻦鸟⻧卤⻨麦⻩黄⻪黾⻫齐⻬齐⻭齿⻮齿⻯竜⻰龙⻱龟⻲亀⻳龟'.match(
      /../gu,
    ) ?? [],
  ).map((pair) => [pair[0]!, pair.slice(1)]),
)
