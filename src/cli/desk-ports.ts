import { lstatSync } from 'node:fs'
import { Writable } from 'node:stream'
import { extname, join, relative, resolve, sep } from 'node:path'
import type { DeskPorts } from '../desk/usecases/ports.js'
import type { AuthorityView } from '../desk/rules/view.js'
import { courtDate } from '../ground/time.js'
import { Refusal } from '../ground/refusal.js'
import { exportBag } from '../handover/usecases/export-bag.js'
import type { Exported } from '../handover/usecases/export-bag.js'
import { sealCase } from '../seal/usecases/seal-case.js'
import { Context } from './context.js'
import { caseBills } from './case-bills.js'
import { dossierPorts } from './dossier-ports.js'
import { findingWords } from './finding-words.js'
import { handoverPorts } from './handover-ports.js'
import { listedAuthorities, unprovenOf } from './present-authorities.js'
import { presentExport } from './present-export.js'
import { presentSeal } from './present-seal.js'
import { dueSentence } from './present-track.js'
import { sittingPorts } from './sitting-ports.js'
import { reportVerification } from './write-report.js'
import { reached, sealPorts } from './commands/seal.js'
import { trackPorts } from './commands/track.js'
import { portsOf } from './commands/verify.js'

/** Everything the desk stands on, for the case below `root`. */
export async function deskPorts(context: Context, root: string): Promise<DeskPorts> {
  return {
    sitting: await sittingPorts(context, root),
    track: await trackPorts(context, resolve(root)),
    dossier: () => dossierPorts(context, root),
    verify: () => portsOf(context, root),
    ...(await caseBills(context, root)),
    authorities: (named) => authoritiesOf(context, named),
    seal: async (authority) => {
      const wishes = { authorities: [authority], ca: [], offline: false }
      const outcome = reached(context, await sealCase(await sealPorts(context, root), wishes))
      return { lines: await linesOf(context, (said) => presentSeal(said, outcome)) }
    },
    handOver: (wish) => handOver(context, root, wish),
    report: async (result) => {
      const target = join(root, `${context.text('desk.report-name')}-${today(context)}.pdf`)
      const { path, pages } = await reportVerification(context, result, root, target)
      return { path: relative(root, path).split(sep).join('/'), pages }
    },
    openFolder: async (folder) => mayOpen(root, folder) && context.adapters.openInViewer(join(root, folder)),
    lang: context.lang,
    say: (key, facts) => context.textOf(key, facts) ?? key,
    has: (key) => context.textOf(key) !== undefined,
    dueSentence: (due) => dueSentence(due, context, () => context.text('desk.due-next')),
    findingWords: (result, finding) => findingWords(context, result, finding),
  }
}

/** Systems run a folder that has an ending: a case of that name (材料.app) is left to the person's own file manager. */
function mayOpen(root: string, folder: string): boolean {
  if (folder === '' && extname(resolve(root)) !== '') return false
  return lstatSync(join(root, folder), { throwIfNoEntry: false })?.isDirectory() === true
}

async function authoritiesOf(context: Context, named: readonly string[]): Promise<readonly AuthorityView[]> {
  const { authorities } = await listedAuthorities(context)
  const own = named.map((address) => ({ address, operator: '', unproven: '', own: true }))
  const listed = authorities
    .filter(({ address }) => !named.includes(address))
    .map((one) => ({
      address: one.address,
      operator: one.operator,
      unproven: unprovenOf(context, one),
      own: false,
    }))
  return [...own, ...listed]
}

/** 证据包-2026-11-28.zip, -2, -3: the first name that is free, or under which the same package stands already. */
async function handOver(
  context: Context,
  root: string,
  { channel, passphrase, recipients }: Parameters<DeskPorts['handOver']>[0],
): ReturnType<DeskPorts['handOver']> {
  const ports = await handoverPorts(context, root)
  const encryption = recipients.length > 0 ? { recipients } : passphrase === '' ? null : { passphrase }
  const end = encryption === null ? '.zip' : '.zip.age'
  for (let n = 1; ; n++) {
    const name = `${context.text('desk.export-name')}-${today(context)}${n === 1 ? '' : `-${n}`}${end}`
    const wishes = {
      target: join(root, name),
      recordedAs: name,
      zip: true,
      encryption,
      channel: channel === '' ? null : channel,
    }
    try {
      const exported: Exported = { ...(await exportBag(ports, wishes)), path: name }
      return {
        path: name,
        lines: await linesOf(context, (said) => presentExport(said, exported, encryption !== null)),
      }
    } catch (error) {
      if (!(error instanceof Refusal && error.code === 'export/exists')) throw error
    }
  }
}

function today({ adapters }: Context): string {
  return courtDate(adapters.clock.now())
}

/** What a command would print, line by line, without colour. */
async function linesOf(context: Context, present: (said: Context) => void): Promise<readonly string[]> {
  const lines: string[] = []
  const out = new Writable({
    write(chunk, _encoding, done) {
      lines.push(String(chunk).trim())
      done()
    },
  })
  present(new Context(context.lang, { ...context.streams, out, err: out }, () => context.adapters))
  await new Promise((written) => out.end(written))
  return lines.filter((line) => line !== '')
}
