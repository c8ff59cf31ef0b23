import { worded } from '../../ground/refusal.js'
import { listNames } from '../../case/rules/lists.js'
import { formatManifest } from '../../case/rules/manifest.js'
import type { ManifestLine } from '../../case/rules/manifest.js'
import { manifestLines } from '../../case/rules/register-file.js'
import type { Finding } from '../../ground/finding.js'
import type { CaseView } from './view.js'
import type { RefusalCode, Word } from '../../ground/words.js'

const PROBLEM_WORDS = {
  'manifest/malformed-line': 'verify.manifest.malformed-line',
  'manifest/listed-twice': 'verify.manifest.listed-twice',
  'manifest/unsafe-path': 'verify.manifest.unsafe-path',
} as const satisfies Partial<Record<RefusalCode, Word>>

function problemWord(code: RefusalCode): Word {
  return code in PROBLEM_WORDS
    ? PROBLEM_WORDS[code as keyof typeof PROBLEM_WORDS]
    : 'verify.manifest.malformed-line'
}

/** SHA256SUMS and SM3SUMS against register and log. */
export function checkManifest(view: CaseView): Finding[] {
  return [...checkSha256Sums(view), ...checkSm3Sums(view)]
}

function checkSha256Sums(view: CaseView): Finding[] {
  const path = listNames(view.texts).sha256
  const { manifest, manifestProblem, lines } = view.trail
  if (manifest === 'absent') return [{ id: 'manifest/missing', grade: 'broken', path, facts: { file: path } }]
  if (manifestProblem)
    return [
      {
        id: 'manifest/malformed',
        grade: 'broken',
        path,
        facts: {
          file: path,
          line: Number(manifestProblem.facts['line'] ?? 0),
          why: worded(problemWord(manifestProblem.code)),
        },
      },
    ]
  if (manifest !== 'edited' || !view.register) return []
  const differences = compare(path, lines, manifestLines(view.register))
  return differences.length > 0
    ? differences
    : [{ id: 'manifest/edited', grade: 'broken', path, facts: { file: path } }]
}

function compare(
  file: string,
  lines: readonly ManifestLine[],
  registered: readonly ManifestLine[],
): Finding[] {
  const listed = new Map(lines.map((line) => [line.path, line.digest]))
  const known = new Map(registered.map((line) => [line.path, line.digest]))
  const changed = registered.flatMap(({ path, digest }): Finding[] => {
    const now = listed.get(path)
    if (now === undefined)
      return [{ id: 'manifest/line-missing', grade: 'broken', path, facts: { file, registered: digest } }]
    return now === digest
      ? []
      : [{ id: 'manifest/changed', grade: 'broken', path, facts: { file, listed: now, registered: digest } }]
  })
  const added = lines
    .filter((line) => !known.has(line.path))
    .map(({ path, digest }): Finding => ({
      id: 'manifest/line-added',
      grade: 'broken',
      path,
      facts: { file, listed: digest },
    }))
  return [...changed, ...added]
}

function checkSm3Sums(view: CaseView): Finding[] {
  const registered = view.register ? manifestLines(view.register, 'sm3') : []
  const path = listNames(view.texts).sm3
  if (path === null || registered.length === 0 || view.trail.register !== 'sound') return []
  if (view.texts.sm3 === null)
    return [{ id: 'manifest/missing', grade: 'broken', path, facts: { file: path } }]
  return view.texts.sm3 === formatManifest(registered)
    ? []
    : [{ id: 'manifest/edited', grade: 'broken', path, facts: { file: path } }]
}
