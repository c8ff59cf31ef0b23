import { readFileSync } from 'node:fs'
import { isAbsolute, relative, resolve, sep } from 'node:path'
import { Command, Option } from 'commander'
import { Refusal } from '../../ground/refusal.js'
import type { Encryption } from '../../bag/ports.js'
import { JOINT_USES } from '../../handover/rules/joint-schema.js'
import { exportBag } from '../../handover/usecases/export-bag.js'
import type { Context } from '../context.js'
import { handoverPorts } from '../handover-ports.js'
import { presentExport } from '../present-export.js'
import { runExportJoint } from '../run-export-joint.js'
import type { JointFlags } from '../run-export-joint.js'

interface ExportFlags extends JointFlags {
  readonly zip?: boolean
  readonly encrypt?: boolean
  readonly passphraseFile?: string
  readonly channel?: string
}

/** `evidence export <target>`: a BagIt bag for hand-over, as a folder, a ZIP or an age file. */
export function command(context: Context): Command {
  return new Command('export')
    .description(context.text('export.summary'))
    .argument('<target>', context.text('export.target'))
    .option('--zip', context.text('export.zip'))
    .option('--encrypt', context.text('export.encrypt'))
    .option('--recipient <key...>', context.text('export.recipient'))
    .option('--passphrase-file <file>', context.text('export.passphrase-file'))
    .option('--channel <id>', context.text('export.channel'))
    .addOption(new Option('--for <whom>', context.text('joint.for')).choices(['joint']))
    .option('--organiser <name>', context.text('joint.organiser'))
    .option('--until <date>', context.text('joint.until'))
    .addOption(new Option('--use <purpose...>', context.text('joint.use')).choices([...JOINT_USES]))
    .option('--name', context.text('joint.name'))
    .option('--with-exhibits <id...>', context.text('joint.with-exhibits'))
    .option('--agree', context.text('joint.agree'))
    .option('--withdraw', context.text('joint.withdraw'))
    .action(async (target: string, flags: ExportFlags) => {
      const root = context.caseFolder()
      const path = resolve(context.streams.cwd, target)
      if (flags.for === 'joint')
        return runExportJoint(context, root, { path, recordedAs: recorded(root, path) }, flags)
      const encryption =
        flags.encrypt || flags.recipient || flags.passphraseFile ? await encryptionOf(context, flags) : null
      const wishes = {
        target: path,
        recordedAs: recorded(root, path),
        zip: flags.zip === true,
        encryption,
        channel: flags.channel ?? null,
      }
      presentExport(context, await exportBag(await handoverPorts(context, root), wishes), encryption !== null)
    })
}

/** Inside the case: the path as the case knows it. Outside: absolute. */
function recorded(root: string, path: string): string {
  const inside = relative(root, path)
  return inside === '' || inside.startsWith('..') || isAbsolute(inside) ? path : inside.split(sep).join('/')
}

async function encryptionOf(context: Context, flags: ExportFlags): Promise<Encryption> {
  if (flags.recipient) return { recipients: flags.recipient }
  const passphrase =
    flags.passphraseFile === undefined
      ? await asked(context)
      : firstLine(resolve(context.streams.cwd, flags.passphraseFile))
  if (passphrase === '') throw new Refusal('export/passphrase', {}, 'usage')
  return { passphrase }
}

async function asked(context: Context): Promise<string> {
  if (!context.interactive) return ''
  const secret = await context.adapters.secret()
  const first = await secret.ask(context.text('export.ask-passphrase'))
  return first === (await secret.ask(context.text('export.ask-again'))) ? first : ''
}

function firstLine(path: string): string {
  return (
    readFileSync(path, 'utf8')
      .replace(/^\ufeff/, '')
      .split(/\r?\n/)[0] ?? ''
  )
}
