import { afterAll, beforeAll, expect, test } from 'vitest'
import { Campaign, fixed, sample } from '../support/faults/campaign.js'
import type { Verdict } from '../support/faults/campaign.js'
import { SCENES } from '../support/faults/scenes.js'
import { printed } from '../support/faults/table.js'

const LONG = Boolean(process.env['EVIDENCE_LONG'])
/** Faults of each command: all commands together more than 3,000 in the long run. */
const EACH = LONG ? 200 : 2
/** Costly on purpose (scrypt), or slow to write: fewer of them. */
const FEWER: Readonly<Record<string, number>> = LONG
  ? { 'export --encrypt': 30, dossier: 120, 'dossier --out': 120 }
  : { 'export --encrypt': 1, dossier: 1, 'dossier --out': 1 }

let campaign: Campaign
const all: Verdict[] = []

beforeAll(async () => {
  campaign = await new Campaign().open()
})

afterAll(() => {
  campaign.close()
  if (LONG) process.stdout.write(`\n${printed(all)}\n`)
})

test.each(SCENES.map((scene) => [scene.name, scene] as const))(
  '%s: whatever call a kill or the disk strikes, nothing is lost, the fault is named, and the command can be run again',
  async (name, scene) => {
    const trials = sample(await campaign.trialsOf(scene), FEWER[name] ?? EACH, fixed(20261127))
    const verdicts: Verdict[] = []
    for (const trial of trials) verdicts.push(await campaign.judge(trial))
    all.push(...verdicts)
    const lost = verdicts.flatMap(({ fault, at, op, path, losses }) =>
      losses.map(({ what, detail }) => `${fault} at call ${at}, ${op} ${path}: ${what}: ${detail}`),
    )
    expect(lost).toEqual([])
  },
  3_600_000,
)
