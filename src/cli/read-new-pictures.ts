import type { Exhibit } from '../case/rules/exhibit.js'
import { readPictures } from '../reader/usecases/read-pictures.js'
import type { Context } from './context.js'
import { EXIT } from './exit.js'
import { mayRead, readWorld, unreadPictures } from './read-ports.js'

/**
 * Reads what nobody has read yet before files are classified, and says how far it is. What can't be read costs that picture
 * its words only; where none at all was read, the exit code says so. Ctrl-C ends the program; what was read stays read.
 */
export async function readNewPictures(
  context: Context,
  root: string,
  exhibits: readonly Exhibit[],
): Promise<void> {
  if (!mayRead(context)) return
  const unread = await unreadPictures(context, root, exhibits)
  if (unread.length === 0) return
  const { err } = context.streams
  const shows = err.isTTY === true && !context.flags.quiet
  context.note(context.text('read.begin', { count: unread.length }))
  const all = await readPictures(await readWorld(context, root), unread, (done) => {
    if (shows)
      err.write(
        `\r${context.text('read.progress', { done, of: unread.length })}${done === unread.length ? '\n' : ''}`,
      )
  })
  const ours = all.filter(({ reading }) => reading.unread === 'broke-down' || reading.unread === 'too-slow')
  if (ours.length > 0) context.note(context.text('read.ours', { count: ours.length }))
  if (ours.length === all.length) context.exitCode = EXIT.unreached
}
