// node --import: every package takes a worker's thread 60 ms longer, so that a test can step in between.
import { isMainThread, parentPort } from 'node:worker_threads'

if (!isMainThread && parentPort) {
  const post = parentPort.postMessage.bind(parentPort)
  parentPort.postMessage = (...all) => void setTimeout(() => post(...all), 60)
}
