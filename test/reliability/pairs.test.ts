import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { fixed } from '../support/faults/campaign.js'
import { stateOf } from '../support/faults/judge.js'
import { Places, SCENES } from '../support/faults/scenes.js'
import type { Place, Scene } from '../support/faults/scenes.js'
import { replayed } from '../support/faults/state.js'
import { WarmProgram } from '../support/faults/warm.js'
import type { Ran } from '../support/faults/warm.js'

const PAIRS = process.env['EVIDENCE_LONG'] ? 1_000 : 10
/** Both on one case: the slowest are left to the long run. */
const TAKING_PART = SCENES.filter(
  ({ fresh, name }) =>
    !fresh && (Boolean(process.env['EVIDENCE_LONG']) || !/encrypt|dossier --out/.test(name)),
)

let programs: readonly [WarmProgram, WarmProgram]
let places: Places

beforeAll(async () => {
  programs = [new WarmProgram(), new WarmProgram()]
  places = await new Places().prepare(programs[0])
})

afterAll(() => {
  places.close()
  for (const program of programs) program.close()
})

/** What a command that ended well must have left, read from the case itself. */
const EFFECTS: Readonly<Record<string, (place: Place) => boolean>> = {
  add: ({ root }) => own(root, '.evidence/register.json').includes('"后来的催款.txt"'),
  'add --supersedes': ({ root }) => own(root, '.evidence/register.json').includes('"supersedes"'),
  track: ({ root }) => own(root, 'evidence.yml').includes('A-1'),
  bill: ({ root }) => own(root, 'evidence.yml').includes('payments:'),
}

const own = (root: string, path: string): string => readFileSync(join(root, path), 'utf8')

function wrongs(scene: Scene, ran: Ran, place: Place): string[] {
  const said = `${ran.out}${ran.err}`
  if (ran.strays.length > 0 || /\[bug\]/.test(said)) return [`${scene.name}: ${ran.strays.join()}${said}`]
  if (ran.code !== 0)
    return /case\/(?:locked|changed-meanwhile)|export\/exists/.test(said)
      ? []
      : [`${scene.name}: ${ran.code} ${said}`]
  return EFFECTS[scene.name]?.(place) === false ? [`${scene.name} ended well and left nothing`] : []
}

test(`two commands at once on one case, ${PAIRS} pairs: no exhibit and no answer is lost, and who must wait is told`, async () => {
  const random = fixed(20261128)
  const pick = (): Scene => TAKING_PART[Math.floor(random() * TAKING_PART.length)]!
  const found: string[] = []
  for (let n = 0; n < PAIRS; n++) {
    const pair = [pick(), pick()] as const
    const place = places.fresh({})
    for (const scene of pair) scene.before?.(place)
    const before = await stateOf(place)
    const delays = random() < 0.5 ? [0, random() * 150] : [random() * 150, 0]
    const order = { cwd: place.root, under: [place.folder], at: -1, fault: '', ownNumber: true }
    const ran = await Promise.all(
      pair.map((scene, index) => programs[index]!.run({ ...order, args: scene.args, delay: delays[index]! })),
    )
    const after = await stateOf(place)
    const wrong = [
      ...pair.flatMap((scene, index) => wrongs(scene, ran[index]!, place)),
      ...[...before.exhibits]
        .filter(([id, what]) => after.exhibits.get(id) !== what)
        .map(([id]) => `${id} lost`),
      ...(after.verdict === 'broken' ? after.findings : []),
      ...replayed(place.root),
      ...[...after.files.keys()].filter((name) => /\/lock$|\.partial|\.tmp$/.test(name)),
    ]
    if (wrong.length > 0) found.push(`${pair.map(({ name }) => name).join(' + ')}: ${wrong.join('; ')}`)
    places.drop(place)
  }
  expect(found).toEqual([])
}, 3_600_000)
