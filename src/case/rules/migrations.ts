import { Refusal } from '../../ground/refusal.js'

/** Turns a stored value of version n (its index from 1) into version n + 1. Pure. */
export type MigrationStep = (older: Readonly<Record<string, unknown>>) => Readonly<Record<string, unknown>>

/** Steps for register.json: none yet, version 1 is the first. */
export const REGISTER_STEPS: readonly MigrationStep[] = []

/**
 * Brings a stored value up to `current`. Throws <what>/newer for a version this program does not know yet and
 * <what>/malformed when there is no whole version number from 1.
 */
export function migrate(
  what: 'register',
  value: unknown,
  current: number,
  steps: readonly MigrationStep[],
): unknown {
  const version = versionOf(value)
  if (version === null) throw new Refusal('register/malformed', { where: 'version' }, 'broken')
  if (version > current)
    throw new Refusal('register/newer', { file: what, version, known: current }, 'failed')
  return steps
    .slice(version - 1, current - 1)
    .reduce<unknown>((older, step) => step(older as Record<string, unknown>), value)
}

function versionOf(value: unknown): number | null {
  const version =
    typeof value === 'object' && value !== null && Object.hasOwn(value, 'version')
      ? (value as { version: unknown }).version
      : null
  return typeof version === 'number' && Number.isSafeInteger(version) && version >= 1 ? version : null
}
