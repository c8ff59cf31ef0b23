import type { BaggedExhibit } from '../../bag/rules/check-covered.js'
import { exhibitName } from '../../bag/rules/stored-names.js'
import type { OwnTexts } from '../../case/rules/intent.js'
import { manifestLines, standing } from '../../case/rules/register-file.js'
import type { Exhibit } from '../../case/rules/exhibit.js'
import { formatManifest } from '../../case/rules/manifest.js'
import { worded } from '../../ground/refusal.js'
import type { Finding } from '../../ground/finding.js'
import type { WordsAfter } from '../../ground/words.js'
import { checkCustody, checkRegister, checkReplay } from './own-checks.js'
import { viewCase } from './view.js'
import type { CaseView } from './view.js'

/** The records of a whole case as a bag carries them; null: not in it. */
export type BaggedRecords = Pick<OwnTexts, 'register' | 'custody' | 'manifest'>

/**
 * A bag made anew around changed exhibits has manifests that agree; its copies of register, log and list have to agree among
 * themselves as in a case, each standing exhibit has to be there, and each has to be called what the register calls it.
 * Nothing to say of a bag for one channel, which carries neither register nor log. Throws register/newer.
 */
export function checkBagRecords(
  records: BaggedRecords,
  exhibits: readonly BaggedExhibit[],
  listed: ReadonlySet<string>,
  digest: (text: string) => string,
): Finding[] {
  if (records.register === null && records.custody === null) return []
  const texts = { ...records, sm3: null, interrupted: false }
  const view = viewCase({ texts, seen: [], specials: [], digest })
  return [...recordFindings(view), ...leftOut(view, exhibits, listed), ...misnamed(view, exhibits)]
}

function recordFindings(view: CaseView): Finding[] {
  const listHolds =
    view.trail.manifest === 'sound' &&
    (view.register === null || view.texts.manifest === formatManifest(manifestLines(view.register)))
  const found: [boolean, string, WordsAfter<'bag.records'>][] = [
    [checkRegister(view).length > 0, 'register.json', 'register'],
    [checkReplay(view).length > 0, 'register.json', 'replay'],
    [checkCustody(view).length > 0, 'custody.jsonl', 'log'],
    [!listHolds, 'SHA256SUMS', 'list'],
  ]
  return found
    .filter(([is]) => is)
    .map(([, name, why]) => ({
      id: 'bag/records',
      grade: 'broken',
      path: `data/case/${name}`,
      facts: { why: worded(`bag.records.${why}`) },
    }))
}

/** A file that the manifests list and the bag lacks is told by them. */
function leftOut(view: CaseView, exhibits: readonly BaggedExhibit[], listed: ReadonlySet<string>): Finding[] {
  const here = new Set(exhibits.map((one) => one.sha256))
  return exhibitsOf(view)
    .filter(({ id, path, sha256 }) => !here.has(sha256) && !listed.has(exhibitName(id, path, sha256)))
    .map(({ id, path }) => ({ id: 'bag/exhibit-left-out', grade: 'broken', path, exhibit: id, facts: {} }))
}

function misnamed(view: CaseView, exhibits: readonly BaggedExhibit[]): Finding[] {
  const known = new Map(exhibitsOf(view).map((one) => [one.id, one]))
  const digests = new Set([...known.values()].map((one) => one.sha256))
  return exhibits.flatMap(({ stored, original, id, number, sha256 }): Finding[] => {
    // Another file altogether is bag/not-in-case; one that names.json doesn't speak of is called nothing wrong.
    if (!digests.has(sha256) || original === stored) return []
    const is = known.get(id)
    const fits = is?.sha256 === sha256 && is.path === original && (is.number ?? null) === number
    const facts = { called: original }
    return fits ? [] : [{ id: 'bag/misnamed', grade: 'broken', path: stored, facts }]
  })
}

function exhibitsOf(view: CaseView): readonly Exhibit[] {
  return view.register === null ? [] : standing(view.register)
}
