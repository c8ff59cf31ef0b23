import type { Context } from './context.js'

/** Between two lines of progress, in milliseconds; a run shorter than that says nothing. */
const EVERY = 3000

/** Says on stderr how far reading has come, for a person who waits. */
export function progress(context: Context): (files: number, bytes: number, of: number) => void {
  let last = Date.now()
  return (files, bytes, of) => {
    if (Date.now() - last < EVERY) return
    last = Date.now()
    context.note(context.text('verify.progress', { files, of, mb: Math.round(bytes / 1_000_000) }))
  }
}
