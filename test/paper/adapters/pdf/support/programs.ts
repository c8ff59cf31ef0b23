/** A CFF program (Adobe Technical Note 5176) with one glyph, `one`, as wide as asked. */
export function cffOf(width: number): Buffer {
  const head = Buffer.from([1, 0, 4, 1])
  const name = index([Buffer.from('Own')])
  const global = index([])
  const glyphs = index([Buffer.from([14]), Buffer.from([...number(width - 500), 14])])
  const charset = Buffer.from([0, 0, 18]) // SID 18 is `one`
  const own = Buffer.from([...number(400), 20, ...number(500), 21])
  const dict = (at: number): Buffer =>
    Buffer.from([
      ...[...long(at), 15],
      ...[...long(at + charset.length), 17],
      ...[...long(own.length), ...long(at + charset.length + glyphs.length), 18],
    ])
  const before = head.length + name.length + index([dict(0)]).length + index([]).length + global.length
  return Buffer.concat([head, name, index([dict(before)]), index([]), global, charset, glyphs, own])
}

function index(items: readonly Buffer[]): Buffer {
  if (items.length === 0) return Buffer.from([0, 0])
  const ends = items.reduce<number[]>((all, item) => [...all, all.at(-1)! + item.length], [1])
  return Buffer.concat([Buffer.from([0, items.length, 1, ...ends]), ...items])
}

function number(value: number): number[] {
  return [28, (value >> 8) & 255, value & 255]
}

function long(value: number): number[] {
  return [29, (value >> 24) & 255, (value >> 16) & 255, (value >> 8) & 255, value & 255]
}

/** A Type 1 program with one glyph, `one`, as wide as asked. */
export function type1Of(width: number): Buffer {
  const wide = Buffer.alloc(5)
  wide[0] = 255
  wide.writeInt32BE(width, 1)
  const sealed = sealedBy(Buffer.from([139, ...wide, 13, 14]), 4330)
  const hidden = Buffer.concat([
    Buffer.from(`dup /Private 2 dict dup begin /lenIV 4 def 2 index /CharStrings 1 dict dup begin\n`),
    Buffer.from(`/one ${sealed.length} RD `),
    sealed,
    Buffer.from(' ND\nend end\n'),
  ])
  const clear =
    '%!PS-AdobeFont-1.0: Own\n/FontMatrix [0.001 0 0 0.001 0 0] def /Encoding StandardEncoding def\ncurrentfile eexec\n'
  return Buffer.concat([Buffer.from(clear), sealedBy(hidden, 55665), Buffer.from(`\n${'0'.repeat(64)}`)])
}

/** Four bytes of nothing, then the text, encrypted as Type 1 fonts are. */
function sealedBy(text: Buffer, key: number): Buffer {
  let state = key
  return Buffer.from(
    [0, 0, 0, 0, ...text].map((byte) => {
      const sealed = byte ^ (state >> 8)
      state = ((sealed + state) * 52845 + 22719) & 0xffff
      return sealed
    }),
  )
}
