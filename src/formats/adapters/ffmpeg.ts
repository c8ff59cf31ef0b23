import { execFile } from 'node:child_process'
import type { ExecFileException } from 'node:child_process'

const PATIENCE_MS = 5_000
const PNG = Buffer.from('\x89PNG', 'latin1')
/** Four white points in, one PNG out: what any working ffmpeg does at once. */
const SMALL =
  '-nostdin -v error -f rawvideo -pix_fmt rgb24 -s 2x2 -i pipe:0 -frames:v 1 -f image2pipe -c:v png'

let asked: Promise<string | null> | undefined

/** Why ffmpeg makes no picture on this computer, 'ENOENT' where there is none; null when it does. Asked once. */
export function ffmpegFault(): Promise<string | null> {
  return (asked ??= new Promise((resolve) => {
    const child = execFile(
      'ffmpeg',
      [...SMALL.split(' ').slice(1), 'pipe:1'],
      { timeout: PATIENCE_MS, killSignal: 'SIGKILL', windowsHide: true, encoding: 'buffer' },
      (error, picture) =>
        resolve(error ? whyOf(error) : picture.subarray(0, 4).equals(PNG) ? null : 'no picture'),
    )
    child.stdin?.on('error', () => undefined).end(Buffer.alloc(12, 255))
  }))
}

function whyOf(error: Error & { readonly code?: unknown; readonly killed?: boolean }): string {
  if (error.killed === true) return `${PATIENCE_MS / 1000} s`
  return typeof error.code === 'string' ? error.code : `exit ${String(error.code)}`
}

/** What makes ffmpeg open the file it is given and nothing that file names. */
const THAT_FILE_ALONE = [
  '-nostdin',
  '-v',
  'error',
  '-protocol_whitelist',
  'file',
  '-format_whitelist',
  'mov,matroska,avi,flv,mpegts',
]

/** Runs ffmpeg over a film; null when it did what it was asked, else why not (`killed`: it took too long). */
export function ffmpegOn(words: readonly string[], patienceMs: number): Promise<ExecFileException | null> {
  const limits = { timeout: patienceMs, killSignal: 'SIGKILL', windowsHide: true } as const
  return new Promise((resolve) => {
    execFile('ffmpeg', [...THAT_FILE_ALONE, ...words], limits, resolve)
  })
}
