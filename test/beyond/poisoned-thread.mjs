// node --import: the thread that is handed the package POISON ends at once, as one does that runs out of memory.
import { isMainThread, parentPort } from 'node:worker_threads'

if (!isMainThread && parentPort) {
  const on = parentPort.on.bind(parentPort)
  parentPort.on = (event, listener) =>
    on(event, (paths) => {
      if (event === 'message' && paths.some((path) => path.includes(process.env.POISON))) process.exit(1)
      listener(paths)
    })
}
