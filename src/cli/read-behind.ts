import { standing } from '../case/rules/register-file.js'
import type { CaseStore } from '../case/ports.js'
import { readPictures } from '../reader/usecases/read-pictures.js'
import type { Context } from './context.js'
import { mayRead, readWorld, unreadPictures } from './read-ports.js'

/** After so many pictures proposals may be made anew. */
const EVERY = 5

/** Pictures of an open case, read while its person works. */
export interface Behind {
  /** Begins a run when something may be unread; one run at a time. A run that fails is tried again at the next. */
  wake(): void
  /** How many pictures the run going on has still to read. */
  left(): number
  /** Ends at once: the picture being read is given up, what was read is kept. */
  stop(): Promise<void>
}

/** `onRead` hears how far a run is; `look`: proposals may be made anew. Reading stops nothing else. */
export function readBehind(
  context: Context,
  store: CaseStore,
  onRead: (done: number, of: number, look: boolean) => void = () => undefined,
): Behind {
  const end = new AbortController()
  let running: Promise<void> | undefined
  let left = 0
  const run = async (): Promise<void> => {
    const unread = await unreadPictures(context, store.root, standing(await store.readRegister()))
    left = unread.length
    const told = (done: number): void => {
      left = unread.length - done
      if (!end.signal.aborted) onRead(done, unread.length, left === 0 || done % EVERY === 0)
    }
    await readPictures(await readWorld(context, store.root), unread, told, end.signal)
  }
  return {
    wake() {
      if (!mayRead(context) || running || end.signal.aborted) return
      running = run()
        .catch(() => undefined)
        .finally(() => {
          running = undefined
          left = 0
        })
    },
    left: () => left,
    async stop() {
      end.abort()
      await running
    },
  }
}
