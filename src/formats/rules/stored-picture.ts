/** Where the first picture stands among the first bytes of a ZIP that does not pack it; null where none does. */
export function storedPicture(
  head: Uint8Array,
): { readonly head: Uint8Array; readonly mime: 'image/jpeg' | 'image/heic' } | null {
  const view = new DataView(head.buffer, head.byteOffset, head.byteLength)
  for (let at = 0; at + 30 <= head.length && view.getUint32(at, true) === 0x04034b50;) {
    const [method, packed] = [view.getUint16(at + 8, true), view.getUint32(at + 18, true)]
    const start = at + 30 + view.getUint16(at + 26, true) + view.getUint16(at + 28, true)
    const name = new TextDecoder().decode(head.subarray(at + 30, at + 30 + view.getUint16(at + 26, true)))
    const still = /\.(heic|heif|jpe?g)$/i.exec(name)?.[1]?.toLowerCase()
    if (still !== undefined && !/(?:^|\/)\._/.test(name) && method === 0)
      return {
        head: head.subarray(start, packed === 0 ? head.length : start + packed),
        mime: still.startsWith('j') ? 'image/jpeg' : 'image/heic',
      }
    if (packed === 0) return null // sizes stand behind the bytes: the next entry can't be found from here
    at = start + packed
  }
  return null
}
