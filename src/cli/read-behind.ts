import { standing } from '../case/rules/register-file.js'
import type { CaseStore } from '../case/ports.js'
import { readPictures } from '../reader/usecases/read-pictures.js'
import type { Context } from './context.js'
import { mayRead, readWorld, unreadPictures } from './read-ports.js'

/** After so many pictures the page may look again. */
const EVERY = 5

/**
 * Reads the pictures of an open case while its person works: one run at a time, `wake` begins one when something may be
 * unread. `onRead` hears how far it is; a run that fails is tried again at the next `wake` and stops nothing else.
 */
export function readBehind(
  context: Context,
  store: CaseStore,
  onRead: (done: number, of: number, look: boolean) => void,
): { wake(): void } {
  let running: Promise<void> | undefined
  const run = async (): Promise<void> => {
    const unread = await unreadPictures(context, store.root, standing(await store.readRegister()))
    await readPictures(await readWorld(context, store.root), unread, (done) =>
      onRead(done, unread.length, done === unread.length || done % EVERY === 0),
    )
  }
  return {
    wake() {
      if (!mayRead(context) || running) return
      running = run()
        .catch(() => undefined)
        .finally(() => {
          running = undefined
        })
    },
  }
}
