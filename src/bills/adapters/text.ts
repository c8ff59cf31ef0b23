import { Refusal } from '../../ground/refusal.js'

export type Encoding = 'utf-8' | 'gb18030' | 'utf-16le'
export type Chunks = () => AsyncIterable<Uint8Array>

/**
 * How a text file is encoded, by reading all of it: UTF-16 by its mark, UTF-8 when every byte is valid, else GB18030 when every byte is.
 * Throws bill/cut-off when only the last character is incomplete, bill/unreadable-text when none fits, bill/not-a-table for NUL bytes.
 */
export async function encodingOf(chunks: Chunks, file: string): Promise<Encoding> {
  const utf8 = new Trial('utf-8')
  const gb = new Trial('gb18030')
  let first = true
  for await (const chunk of chunks()) {
    if (first && chunk[0] === 0xff && chunk[1] === 0xfe) return 'utf-16le'
    if (first && Buffer.from(chunk.buffer, chunk.byteOffset, chunk.byteLength).includes(0))
      throw new Refusal('bill/not-a-table', { file })
    first = false
    utf8.take(chunk)
    if (!utf8.valid) break
  }
  if (utf8.valid && utf8.end()) return 'utf-8'
  if (utf8.valid) throw new Refusal('bill/cut-off', { file })
  for await (const chunk of chunks()) {
    gb.take(chunk)
    if (!gb.valid) break
  }
  if (!gb.valid) throw new Refusal('bill/unreadable-text', { file })
  if (!gb.end()) throw new Refusal('bill/cut-off', { file })
  return 'gb18030'
}

/** Text of a file, chunk by chunk, without its byte order mark. Never puts a replacement character in place of a byte. */
export async function* decoded(chunks: Chunks, encoding: Encoding): AsyncGenerator<string> {
  const decoder = new TextDecoder(encoding, { fatal: true })
  for await (const chunk of chunks()) yield decoder.decode(chunk, { stream: true })
  yield decoder.decode()
}

class Trial {
  valid = true
  private readonly decoder: InstanceType<typeof TextDecoder>

  constructor(encoding: Encoding) {
    this.decoder = new TextDecoder(encoding, { fatal: true })
  }

  take(chunk: Uint8Array): void {
    try {
      this.decoder.decode(chunk, { stream: true })
    } catch {
      this.valid = false
    }
  }

  /** Was the last character whole? */
  end(): boolean {
    try {
      this.decoder.decode()
      return true
    } catch {
      return false
    }
  }
}
