/** Text of a file and what it was written in; `damaged` counts characters that could not be read. */
export interface DecodedText {
  readonly text: string
  readonly encoding: Encoding
  readonly damaged: number
}

export type Encoding = 'utf-8' | 'utf-16le' | 'utf-16be' | 'gb18030' | 'big5' | 'windows-1252'

/**
 * Reads text strictly: a byte order mark decides, then UTF-8 without a single fault, then UTF-16 by its zero bytes, then
 * GB18030 or Big5, whichever gives the more common Chinese. A UTF-8 text with a few broken bytes stays UTF-8.
 */
export function decodeText(bytes: Uint8Array): DecodedText {
  const marked = byMark(bytes)
  if (marked) return forgiving(bytes, marked)
  const utf8 = strictly(bytes, 'utf-8')
  if (utf8 !== null && !wideByZeros(bytes)) return { text: utf8, encoding: 'utf-8', damaged: 0 }
  const wide = wideByZeros(bytes)
  if (wide) return forgiving(bytes, wide)
  const almost = forgiving(bytes, 'utf-8')
  const beyond = beyondAscii(almost.text) - almost.damaged
  if (almost.damaged <= Math.max(2, beyond / 50) && beyond > almost.damaged) return almost
  return chinese(bytes) ?? forgiving(bytes, 'windows-1252')
}

function byMark([first, second, third]: Uint8Array): Encoding | null {
  if (first === 0xef && second === 0xbb && third === 0xbf) return 'utf-8'
  if (first === 0xff && second === 0xfe) return 'utf-16le'
  return first === 0xfe && second === 0xff ? 'utf-16be' : null
}

function wideByZeros(bytes: Uint8Array): Encoding | null {
  if (bytes.length < 4 || bytes.length % 2 === 1) return null
  const zeros = [0, 0]
  const looked = Math.min(bytes.length, 4096)
  for (let at = 0; at < looked; at++) if (bytes[at] === 0) zeros[at & 1]!++
  const [even = 0, odd = 0] = zeros
  if (odd > looked / 20 && even < odd / 10) return 'utf-16le'
  return even > looked / 20 && odd < even / 10 ? 'utf-16be' : null
}

function chinese(bytes: Uint8Array): DecodedText | null {
  const readings = (['gb18030', 'big5'] as const)
    .map((encoding) => ({ ...forgiving(bytes, encoding) }))
    .filter(({ text, damaged }) => damaged <= text.length / 200)
    .map((reading) => ({ reading, score: commonness(reading.text) - reading.damaged }))
    .sort((a, b) => b.score - a.score)
  return readings[0]?.reading ?? null
}

const COMMON = new Set(
  '的一是不了人我在有他这中大来上国个到说们为子和你地出道也时年得就那要下以生会自着去之过家学对可她里后小么心多天而能好都然没日于起还发成事只作当想看文无开手十用主行方又如前所本见经头面公同三已老从动两长知民样现分将外但身些与高意进把法此实回二理美点月明其种声全工己话者向情部正名定女问力机给等几很业最间新什打便位因重被走电四第门相次东政海口使教西再平真听世气信北少关并内加化由却代军产入先山五太水万市眼体别处总才场师书比住员九笑性通目华报立马命张活难神数件安表原车白应路期叫死常提感金何更反合放做系计或司利受光王果亲界及今京务制解各任至清物台象记边共风战干接它许八特觉望直服毛林题建南度统色字请交爱让认算论百吃义科怎元社术结六功指思非流每青管夫连远资队跟带花快条院变联言权往展该领传近留红治决周保达办运武半候七必城父强步完革深区即求品士转量空甚众技轻程告江语英基派满式李息写呢识极令黄德收脸钱党倒未持取设始版双历越史商千片容研像找友孩站广改议形委早房音火际则首单据导影失拿网香似斯专石若兵弟谁校读志飞观争究包组造落视济喜离虽坏兴微信退款充值助力客服平台元订单支付這個們來說時為國對會過後學還沒發開經頭動長現將與進實機給業電門東氣關內產萬體別處總場師書張難數報馬應車',
)

/** Share of characters that everyday Chinese is made of, times their number. */
function commonness(text: string): number {
  let common = 0
  for (const character of text.slice(0, 20_000)) if (COMMON.has(character)) common++
  return common
}

function strictly(bytes: Uint8Array, encoding: Encoding): string | null {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes)
  } catch {
    return null
  }
}

function forgiving(bytes: Uint8Array, encoding: Encoding): DecodedText {
  const text = new TextDecoder(encoding).decode(bytes)
  let damaged = 0
  for (let at = text.indexOf('\ufffd'); at >= 0; at = text.indexOf('\ufffd', at + 1)) damaged++
  return { text, encoding, damaged }
}

function beyondAscii(text: string): number {
  let count = 0
  for (let at = 0; at < text.length; at++) if (text.charCodeAt(at) > 127) count++
  return count
}
