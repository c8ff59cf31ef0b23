/** What Windows gives to devices: never a file of that name. */
const DEVICES = /^(con|prn|aux|nul|com\d|lpt\d)(\.|$)/i
const OWN = new Set(['evidence.yml', 'desktop.ini', 'thumbs.db'])
/** What a list of ours may be called, also before it is written: a file sent under such a name gets the next one. */
const LIST = /^(sha256|sm3)sums(\.evidence(-\d+)?)?$/i

/** The name a dropped file may have in the folder: its last part, without what leads elsewhere or is ours. Null when nothing is left. */
export function safeName(sent: string): string | null {
  const last = sent.normalize('NFC').split(/[/\\]/).at(-1) ?? ''
  const clean = last
    .replace(/[\x00-\x1f\x7f<>:"|?*\u200e\u200f\u202a-\u202e\u2066-\u2069]/g, '_')
    .replace(/^\.+|[. ]+$/g, '')
    .trim()
  const named = shortened(clean)
  if (named === '' || OWN.has(named.toLowerCase())) return null
  return DEVICES.test(named) || named.startsWith('~$') ? `_${named}` : named
}

/** A disk takes 255 bytes for a name, and `nthName` wants some of them; 80 characters are enough to know it by. */
const MOST_BYTES = 240

function shortened(name: string): string {
  const chars = [...name]
  const fits = (text: string): boolean => new TextEncoder().encode(text).length <= MOST_BYTES
  if (chars.length <= 80 && fits(name)) return name
  let head = Math.min(60, chars.length)
  const cut = (): string => [...chars.slice(0, head), '…', ...chars.slice(-16)].join('')
  while (head > 0 && !fits(cut())) head--
  return cut()
}

/** 截图.png, 截图-2.png, 截图-3.png: the name of the nth try. */
export function nthName(name: string, n: number): string {
  if (n === 1 && !LIST.test(name)) return name
  const dot = name.lastIndexOf('.')
  const nth = Math.max(n, 2)
  return dot <= 0 ? `${name}-${nth}` : `${name.slice(0, dot)}-${nth}${name.slice(dot)}`
}
