import { randomBytes } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { basename, resolve } from 'node:path'
import { Command } from 'commander'
import { Refusal } from '../../ground/refusal.js'
import { importToken } from '../../seal/usecases/import-token.js'
import { sealCase } from '../../seal/usecases/seal-case.js'
import type { SealOutcome, SealPorts } from '../../seal/usecases/seal-case.js'
import type { Context } from '../context.js'
import { EXIT } from '../exit.js'
import { presentSeal, tokenReason, whyFailed } from '../present-seal.js'
import { presentAuthorities } from '../present-authorities.js'

interface SealFlags {
  readonly tsa?: string[]
  readonly ca?: string[]
  readonly offline?: boolean
  readonly import?: string
}

/** `evidence seal`: has the case's digest time-stamped, or takes in a time stamp from elsewhere. */
export function command(context: Context): Command {
  return new Command('seal')
    .description(context.text('seal.summary'))
    .option('--tsa <url...>', context.text('seal.tsa'))
    .option('--ca <file...>', context.text('seal.ca'))
    .option('--offline', context.text('seal.offline'))
    .option('--import <file>', context.text('seal.import'))
    .action(async (flags: SealFlags) => {
      const ports = await sealPorts(context, context.caseFolder())
      const ca = (flags.ca ?? []).map((file) => resolve(context.streams.cwd, file))
      const outcome =
        flags.import === undefined
          ? await seal(context, ports, flags, ca)
          : await take(context, ports, flags.import, ca)
      if (outcome.failures.length > 0) context.exitCode = EXIT.unreached
      presentSeal(context, reached(context, outcome))
    })
}

/** The same outcome when an authority answered (or none was asked). Throws seal/unreached. */
export function reached(context: Context, outcome: SealOutcome): SealOutcome {
  if (outcome.id !== null) return outcome
  const why = outcome.failures.map((one) => whyFailed(context, one)).join('；')
  throw new Refusal('seal/unreached', { why }, 'unreached')
}

async function seal(
  context: Context,
  ports: SealPorts,
  flags: SealFlags,
  ca: readonly string[],
): Promise<SealOutcome> {
  try {
    return await sealCase(ports, { authorities: flags.tsa ?? [], ca, offline: flags.offline === true })
  } catch (error) {
    if (error instanceof Refusal && error.code === 'seal/no-authority') await presentAuthorities(context)
    throw error
  }
}

async function take(
  context: Context,
  ports: SealPorts,
  file: string,
  ca: readonly string[],
): Promise<SealOutcome> {
  const result = await importToken(ports, await readFile(resolve(context.streams.cwd, file)), ca)
  if (!('refused' in result)) return result
  throw new Refusal(
    'seal/import-refused',
    { file: basename(file), why: tokenReason(context, result.refused, result.detail) },
    'failed',
  )
}

/** What sealing a case below `root` needs. */
export async function sealPorts(context: Context, root: string): Promise<SealPorts> {
  const { clock, store, measurer, seals, authorities, roots } = context.adapters
  return {
    clock,
    random: (size) => randomBytes(size),
    store: await store(root),
    measurer: await measurer(),
    seals: await seals(),
    authorities: await authorities(),
    roots: await roots(),
  }
}
