// The built program in a process that stays: runs one command line at a time, so that thousands of runs cost seconds.
// What a run would leave to the end of its process (exit handlers) is run when it ends.
import { Writable } from 'node:stream'
import { pathToFileURL } from 'node:url'
import { resolve } from 'node:path'
import { arm, disarm } from './fault-layer.mjs'

const { main } = await import(pathToFileURL(resolve('dist/cli/main.js')).href)
/** No process has such a number: whoever looks for the owner of what this run leaves finds nobody. */
let number = 5_000_000
let strays = []
process.on('unhandledRejection', (error) => strays.push(String(error?.stack ?? error)))
process.on('uncaughtException', (error) => strays.push(String(error?.stack ?? error)))

function sink() {
  const parts = []
  const stream = new Writable({
    write(part, _encoding, done) {
      parts.push(Buffer.from(part))
      done()
    },
  })
  return { stream, text: () => Buffer.concat(parts).toString('utf8') }
}

/** @param {{args: string[], cwd: string, under: string[], at: number, fault: string, delay: number, ownNumber: boolean}} order */
async function run(order) {
  const [out, err] = [sink(), sink()]
  const before = process.listeners('exit')
  const pid = process.pid
  strays = []
  if (!order.ownNumber) Object.defineProperty(process, 'pid', { value: ++number, configurable: true })
  if (order.delay) await new Promise((done) => setTimeout(done, order.delay))
  arm({ under: order.under, at: order.at, fault: order.fault })
  const streams = { out: out.stream, err: err.stream, in: process.stdin, env: process.env, cwd: order.cwd }
  const code = await Promise.race([
    main(order.args, streams),
    new Promise((done) => setTimeout(() => done(null), 60_000).unref()),
  ])
  await new Promise((done) => setImmediate(done))
  for (const listener of process.listeners('exit').filter((one) => !before.includes(one))) {
    process.off('exit', listener)
    try {
      listener()
    } catch (error) {
      if (!order.fault.startsWith('kill')) strays.push(`at exit: ${error?.stack ?? error}`)
    }
  }
  const calls = disarm()
  Object.defineProperty(process, 'pid', { value: pid, configurable: true })
  return { code, out: out.text(), err: err.text(), calls, strays }
}

process.on('message', async (order) => {
  process.send(await run(order))
})
process.send('ready')
