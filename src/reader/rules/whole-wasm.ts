/**
 * Do the sections of a WebAssembly module fill the file exactly (core specification §5.5)? One that was cut short is seen here, in
 * silence; the runtime would print its own words on the person's screen.
 */
export function isWholeWasm(bytes: Uint8Array): boolean {
  if (bytes.length < 8 || bytes[0] !== 0 || bytes[1] !== 0x61 || bytes[2] !== 0x73 || bytes[3] !== 0x6d)
    return false
  let at = 8
  while (at < bytes.length) {
    let size = 0
    let shift = 0
    let byte
    do {
      byte = bytes[++at]
      if (byte === undefined || shift > 28) return false
      size += (byte & 0x7f) * 2 ** shift
      shift += 7
    } while (byte >= 0x80)
    at += 1 + size
  }
  return at === bytes.length
}
