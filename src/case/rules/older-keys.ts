/** Where the same answer stood in an older `evidence.yml`: the key of today → the key as it is still read. */
export const OLDER_KEYS = {
  debt_demands: ['debt_demand'],
  agent: ['complainant', 'agent'],
} as const satisfies Readonly<Record<string, readonly string[]>>

/** The ids under which older questions were left open. */
const OLDER_UNKNOWN: Readonly<Record<string, string>> = {
  'debt_demand.amount': 'debt_demands',
  'complainant.agent': 'agent.name',
}

/**
 * What stands under older keys moved to the keys of today, values untouched: `debt_demand` becomes the first of
 * `debt_demands`, the one line `complainant.agent` the name of `agent`. Anything that is no map is left to the schema. Pure.
 */
export function currentKeys(raw: unknown): unknown {
  if (!isRecord(raw)) return raw
  const { debt_demand: single, ...rest } = raw
  const older = isRecord(rest['complainant']) ? rest['complainant'] : {}
  const { agent: line, ...person } = older
  return {
    ...rest,
    ...(isRecord(single) && { debt_demands: [single, ...listOf(rest['debt_demands'])] }),
    ...('agent' in older && { complainant: person }),
    ...(typeof line === 'string' && !isBlank(line) && { agent: agentOf(line, rest['agent']) }),
    ...(Array.isArray(rest['unknown']) && {
      unknown: rest['unknown'].map((id: unknown) => OLDER_UNKNOWN[String(id)] ?? id),
    }),
  }
}

function agentOf(line: string, now: unknown): unknown {
  return isRecord(now) ? { name: line, ...now } : { name: line }
}

function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : []
}

function isBlank(line: string): boolean {
  return ['', 'null', '~'].includes(line.trim())
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
