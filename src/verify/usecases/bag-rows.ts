import type { BagReading } from '../../bag/rules/check-bag.js'
import type { Counts } from '../rules/index.js'
import type { ReportRow } from '../rules/report-blocks.js'
import type { Finding } from '../../ground/finding.js'

/** How many listed files are sound, changed, gone or unreadable. */
export function countsOf(
  reading: BagReading,
  found: readonly (readonly [id: string, path: string])[],
): Counts {
  const listed = new Set(
    reading.manifests.filter((one) => !one.tag).flatMap((one) => one.lines.map((line) => line.path)),
  )
  const of = (...ids: string[]): number =>
    found.filter(([id, path]) => ids.includes(id) && listed.has(path)).length
  const [changed, missing, unreadable] = [
    of('bag/changed'),
    of('bag/missing'),
    of('bag/unreadable', 'bag/not-fetched'),
  ]
  return {
    registered: listed.size,
    sound: listed.size - changed - missing - unreadable,
    changed,
    missing,
    moved: 0,
    unreadable,
    unregistered: found.filter(([id]) => id === 'bag/unlisted').length,
  }
}

const STATES: Readonly<Record<string, ReportRow['state']>> = {
  'bag/changed': 'changed',
  'bag/missing': 'missing',
  'bag/unreadable': 'unreadable',
  'bag/not-fetched': 'unreadable',
}

/** The state of every listed file, for the report. */
export function rowsOf({ manifests }: BagReading, findings: readonly Finding[]): ReportRow[] {
  const states = new Map(
    findings.flatMap((one) =>
      STATES[one.id] && one.path !== undefined ? [[one.path, STATES[one.id]!] as const] : [],
    ),
  )
  const payload = manifests.filter((one) => !one.tag)
  const best = payload.find((one) => one.algorithm === 'sha256') ?? payload[0]
  return (best?.lines ?? []).map(({ path, digest }) => ({
    path,
    state: states.get(path) ?? 'sound',
    sha256: digest,
  }))
}
