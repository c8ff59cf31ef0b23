import type { Context } from './context.js'

/** A run shorter than this says nothing, in milliseconds; nor does a line change more often. */
const EVERY = 500

/** Says on stderr how far reading has come, on one line, to a person who waits at a terminal. */
export function progress(context: Context): (files: number, bytes: number, of: number) => void {
  const { err } = context.streams
  if (err.isTTY !== true || context.flags.quiet) return () => undefined
  let last = Date.now()
  let shown = false
  return (files, bytes, of) => {
    const done = shown && files >= of
    if (!done && Date.now() - last < EVERY) return
    last = Date.now()
    shown = !done
    const text = context.text('verify.progress', { files, of, mb: Math.round(bytes / 1_000_000) })
    err.write(`\r${text}${done ? '\n' : ''}`)
  }
}
