import { worded } from '../../ground/refusal.js'
import { inDatedFolder } from '../../case/rules/ignore.js'
import { recordedOutputs } from '../../case/rules/outputs.js'
import { manifestLines } from '../../case/rules/register-file.js'
import { replay } from '../../case/rules/replay.js'
import type { Finding } from '../../ground/finding.js'
import { unreadableWhy } from './fate.js'
import type { CaseView } from './view.js'
import type { FindingId, WordsAfter } from '../../ground/words.js'

/** The register against the log, and whether it is there and readable at all. */
export function checkRegister(view: CaseView): Finding[] {
  const path = '.evidence/register.json'
  if (view.registerProblem)
    return [
      {
        id: `register/${view.registerProblem.why}`,
        grade: 'broken',
        path,
        facts: view.registerProblem.where ? { where: view.registerProblem.where } : {},
      },
    ]
  if (view.trail.register !== 'edited') return []
  const listed = new Map(view.trail.lines.map((line) => [line.path, line.digest]))
  const differing =
    view.trail.manifest === 'sound'
      ? manifestLines(view.register!)
          .filter((line) => listed.get(line.path) !== line.digest)
          .map((line) => line.path)
      : []
  return [{ id: 'register/changed', grade: 'broken', path, facts: { entries: differing.join('、') || '—' } }]
}

/** The register against every line of the log: an exhibit the log registered must stand there, and no other. */
export function checkReplay(view: CaseView): Finding[] {
  const wholeLog = view.texts.custody !== null && view.chainBreak === null && view.trail.lostEvents === 0
  if (!wholeLog || !view.register || view.trail.register !== 'sound') return []
  const { lost, extra, renumbered, replaces } = replay(view.events, view.register)
  const discord: readonly { readonly id: FindingId; readonly ids: readonly string[] }[] = [
    { id: 'register/lost', ids: lost },
    { id: 'register/extra', ids: extra },
    { id: 'register/renumbered', ids: renumbered },
    { id: 'register/replaces', ids: replaces },
  ]
  return discord
    .filter(({ ids }) => ids.length > 0)
    .map(({ id, ids }) => ({
      id,
      grade: 'broken',
      path: '.evidence/register.json',
      facts: { ids: ids.join('、') },
    }))
}

/** A log whose clock runs backwards: the computer's clock was set back, or lines were made later. */
export function checkLogTimes(view: CaseView): Finding[] {
  const at = view.events.findIndex(
    (event, index) => index > 0 && Date.parse(event.at) < Date.parse(view.events[index - 1]!.at),
  )
  if (at < 0) return []
  return [
    {
      id: 'custody/backwards',
      grade: 'note',
      path: '.evidence/custody.jsonl',
      facts: { line: at + 1, at: view.events[at]!.at, before: view.events[at - 1]!.at },
    },
  ]
}

/** The chain of the log, from its first line to the last one the register knows of. */
export function checkCustody(view: CaseView): Finding[] {
  const path = '.evidence/custody.jsonl'
  const broken = (line: number, why: WordsAfter<'verify.chain'>): Finding[] => [
    { id: 'custody/broken', grade: 'broken', path, facts: { line, why: worded(`verify.chain.${why}`) } },
  ]
  if (view.texts.custody === null) return broken(1, 'missing')
  if (view.chainBreak) return broken(view.chainBreak.line, view.chainBreak.why)
  return view.trail.lostEvents > 0 ? broken(view.events.length + 1, 'tail') : []
}

/** Papers the log records: changed is broken; gone is the person's business; one nobody recorded is not ours. */
export function checkPapers(view: CaseView): Finding[] {
  const recorded = recordedOutputs(view.events)
  const known = [...recorded.values()]
    .filter(({ path }) => !path.startsWith('.evidence/'))
    .flatMap((output): Finding[] => {
      const now = view.byPath.get(output.path)
      if (!now || now.problem === 'gone')
        return [{ id: 'dossier/missing', grade: 'note', path: output.path, facts: { at: output.at } }]
      if (now.problem)
        return [
          {
            id: 'exhibit/unreadable',
            grade: 'unchecked',
            path: output.path,
            facts: { why: unreadableWhy(now.errno, now.problem) },
          },
        ]
      return now.sha256 === output.sha256
        ? []
        : [
            {
              id: 'dossier/changed',
              grade: 'broken',
              path: output.path,
              facts: { recorded: output.sha256, found: now.sha256, at: output.at },
            },
          ]
    })
  const wholeLog = view.texts.custody !== null && view.chainBreak === null && view.trail.lostEvents === 0
  const foreign = view.seen
    .filter((one) => wholeLog && inDatedFolder(one.path) && !recorded.has(one.path))
    .map((one): Finding => ({
      id: 'dossier/unrecorded',
      grade: 'weak',
      path: one.path,
      facts: { sha256: one.sha256 },
    }))
  return [...known, ...foreign]
}

/** An empty answer must not look like a good one. */
export function checkNothing(view: CaseView): Finding[] {
  return view.fates.length > 0 ? [] : [{ id: 'case/nothing-to-verify', grade: 'unchecked', facts: {} }]
}

/** Answers that can't be read touch no exhibit; papers can't be written from them. */
export function checkCaseFile({ caseFileProblem, caseFileMissing }: CaseView): Finding[] {
  if (caseFileMissing) return [{ id: 'case/answers-missing', grade: 'note', path: 'evidence.yml', facts: {} }]
  if (!caseFileProblem) return []
  return [
    {
      id: 'case/answers-unreadable',
      grade: 'weak',
      path: 'evidence.yml',
      facts: {
        line: caseFileProblem['line'] ?? 0,
        where: caseFileProblem['path'] ?? caseFileProblem['message'] ?? '',
      },
    },
  ]
}

/** A bag in the same folder vouches for its own payload only: the case is what was verified. */
export function checkBagBeside(view: CaseView): Finding[] {
  return view.byPath.has('bagit.txt')
    ? [{ id: 'case/bag-beside', grade: 'note', path: 'bagit.txt', facts: {} }]
    : []
}

/** A change a killed run left half written; the next command that writes finishes it. */
export function checkInterrupted(view: CaseView): Finding[] {
  return view.texts.interrupted ? [{ id: 'case/interrupted', grade: 'note', facts: {} }] : []
}
