export interface BmpHead {
  readonly width: number
  readonly height: number
  readonly bits: number
  readonly offset: number
  readonly topDown: boolean
  readonly palette: number
  readonly colours: number
  readonly entry: number
  readonly masks: readonly [number, number, number]
}

/** Size and layout; null for a kind not read here. */
export function readBmpHead(bytes: Buffer): BmpHead | null {
  if (bytes.length < 30) return null
  const size = bytes.readUInt32LE(14)
  const old = size === 12
  if (!old && (size < 40 || bytes.length < 14 + size)) return null
  const width = old ? bytes.readUInt16LE(18) : bytes.readInt32LE(18)
  const signed = old ? bytes.readUInt16LE(20) : bytes.readInt32LE(22)
  const bits = bytes.readUInt16LE(old ? 24 : 28)
  const compression = old ? 0 : bytes.readUInt32LE(30)
  if (width <= 0 || signed === 0 || ![1, 4, 8, 16, 24, 32].includes(bits) || ![0, 3, 6].includes(compression))
    return null
  const masked = compression !== 0 && bytes.length >= 66
  const masks = masked
    ? ([bytes.readUInt32LE(54), bytes.readUInt32LE(58), bytes.readUInt32LE(62)] as const)
    : bits === 16
      ? ([0x7c00, 0x03e0, 0x001f] as const)
      : ([0xff0000, 0x00ff00, 0x0000ff] as const)
  return {
    width,
    height: Math.abs(signed),
    bits,
    offset: bytes.readUInt32LE(10),
    topDown: signed < 0,
    masks,
    palette: 14 + size,
    colours: bits > 8 ? 0 : (old ? 0 : bytes.readUInt32LE(46)) || 1 << bits,
    entry: old ? 3 : 4,
  }
}
