const encoder = new TextEncoder()
const decoder = new TextDecoder('utf-8', { ignoreBOM: true })
const scratch = new Uint8Array(4096)

/**
 * A copy that stands alone and is as short as can be. A cell is a part of the text it was read from and would keep all of that in memory:
 * a bill of 200,000 rows would take three times its size.
 */
export function compact(text: string): string {
  if (text.length < 8) return text
  if (text.length * 3 > scratch.length) return ` ${text}`.slice(1)
  return decoder.decode(scratch.subarray(0, encoder.encodeInto(text, scratch).written))
}
