import type { Context } from './context.js'

/** A run shorter than this says nothing, in milliseconds; nor does a line change more often. */
const EVERY = 500

/** As `progress`, of things that are counted and in words of one's own. */
export function countProgress(
  context: Context,
  words: (done: number, of: number) => string,
): (done: number, of: number) => void {
  const { err } = context.streams
  if (err.isTTY !== true || context.flags.quiet) return () => undefined
  let last = Date.now()
  let shown = false
  return (done, of) => {
    const ends = shown && done >= of
    if (!ends && Date.now() - last < EVERY) return
    last = Date.now()
    shown = !ends
    err.write(`\r${words(done, of)}${ends ? '\n' : ''}`)
  }
}

/** Says on stderr how far reading has come, on one line, to a person who waits at a terminal. */
export function progress(context: Context): (files: number, bytes: number, of: number) => void {
  let read = 0
  const say = countProgress(context, (files, of) =>
    context.text('verify.progress', { files, of, mb: Math.round(read / 1_000_000) }),
  )
  return (files, bytes, of) => {
    read = bytes
    say(files, of)
  }
}
