import { existsSync, statSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { Command } from 'commander'
import { Refusal } from '../../ground/refusal.js'
import type { Outcome } from '../../ground/refusal.js'
import type { Verdict } from '../../verify/rules/index.js'
import { verifyCase } from '../../verify/usecases/verify-case.js'
import type { Verification } from '../../verify/usecases/verify-case.js'
import type { VerifyPorts } from '../../verify/usecases/read-case.js'
import type { TargetVerification } from '../../verify/usecases/verify-target.js'
import type { Context } from '../context.js'
import { EXIT } from '../exit.js'
import { presentVerification } from '../present-verify.js'
import { progress } from '../progress.js'
import { verifyHandedOver } from '../verify-handed-over.js'
import { reportVerification } from '../write-report.js'

interface VerifyFlags {
  readonly strict?: boolean
  readonly ca?: string[]
  readonly report?: string
}

/** `evidence verify [dir]`: re-reads every exhibit and lists what would not hold. Writes nothing. */
export function command(context: Context): Command {
  return new Command('verify')
    .description(context.text('verify.summary'))
    .argument('[target]', context.text('verify.target'))
    .option('--strict', context.text('verify.strict'))
    .option('--ca <file...>', context.text('verify.ca'))
    .option('--report <file>', context.text('verify-report.flag'))
    .action(async (target: string | undefined, flags: VerifyFlags) => {
      const folder = context.caseFolder(target)
      if (statSync(folder, { throwIfNoEntry: false }) === undefined)
        throw new Refusal('verify/no-such-target', { target: target ?? folder }, 'failed')
      const ca = (flags.ca ?? []).map((file) => resolve(context.streams.cwd, file))
      const result = await verifyAt(context, folder, ca)
      if (flags.report !== undefined) await reportVerification(context, result, folder, flags.report)
      presentVerification(context, result)
      context.exitCode = exitOf(result.verdict, flags.strict === true)
    })
}

/** Where a case's own records stand, the case is verified; a bag in the same folder never takes its place. */
async function verifyAt(
  context: Context,
  folder: string,
  ca: readonly string[],
): Promise<Verification | TargetVerification> {
  const verified = async (): Promise<Verification> =>
    verifyCase(await portsOf(context, folder), { ca, onProgress: progress(context) })
  if (holdsCase(folder)) return verified()
  return (await verifyHandedOver(context, folder, ca)) ?? verified()
}

/** Any one of the records is enough: the others may be what somebody took away. */
function holdsCase(folder: string): boolean {
  return ['register.json', 'custody.jsonl', 'seals', 'commit.json'].some((name) =>
    existsSync(join(folder, '.evidence', name)),
  )
}

/** broken 4, unchecked 5, otherwise 0; --strict makes weak 4. */
export function exitOf(verdict: Verdict, strict: boolean): number {
  const outcomes: Readonly<Record<Verdict, Outcome>> = {
    sound: 'done',
    weak: strict ? 'broken' : 'done',
    unchecked: 'unreached',
    broken: 'broken',
  }
  return EXIT[outcomes[verdict]]
}

/** What `verify` needs, for one case folder. */
export async function portsOf(context: Context, folder: string): Promise<VerifyPorts> {
  const { clock, files, measurer, store, seals, roots, ownText } = context.adapters
  return {
    clock,
    files: await files(),
    measurer: await measurer(),
    store: await store(folder),
    seals: await seals(),
    roots: await roots(),
    digest: (await ownText()).sha256,
  }
}
