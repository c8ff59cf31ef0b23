import { worded } from '../../ground/refusal.js'
import type { ListedExhibit } from '../../bag/rules/paper-list.js'
import { isInside } from '../../case/rules/manifest.js'
import type { Finding } from '../../ground/finding.js'
import type { Measurement } from '../../case/ports.js'
import type { Files } from '../../disk/ports.js'
import type { PaperPorts } from './judge-stamps.js'

/** The list in a paper against the one of the folders given that holds most of its files. */
export async function compare(
  ports: PaperPorts,
  list: readonly ListedExhibit[],
  folders: readonly string[],
): Promise<{ findings: Finding[]; seen: readonly ListedExhibit[] }> {
  const unsafe = list.flatMap(({ path }, at): Finding[] =>
    isInside(path)
      ? []
      : [
          {
            id: 'manifest/malformed',
            grade: 'broken',
            path,
            facts: { line: at + 1, file: 'manifest.json', why: worded('verify.manifest.unsafe-path') },
          },
        ],
  )
  if (unsafe.length > 0) return { findings: unsafe, seen: [] }
  const folder = await richest(ports.files, list, folders)
  if (list.length === 0)
    return { findings: [{ id: 'case/nothing-to-verify', grade: 'unchecked', facts: {} }], seen: [] }
  if (folder === null)
    return {
      findings: [{ id: 'dossier/alone', grade: 'unchecked', facts: { exhibits: list.length } }],
      seen: [],
    }
  const measured = await ports.measurer.measure(
    folder,
    list.map((one) => one.path),
    { sm3: false, capture: false },
  )
  return { findings: list.flatMap((one, index) => difference(one, measured[index]!)), seen: list }
}

/** The folder that holds most of the listed files; null when none holds any. */
async function richest(
  files: Files,
  list: readonly ListedExhibit[],
  folders: readonly string[],
): Promise<string | null> {
  let best: { folder: string | null; hits: number } = { folder: null, hits: 0 }
  for (const folder of folders) {
    const hits = (await Promise.all(list.map((one) => files.exists(folder, one.path)))).filter(Boolean).length
    if (hits > best.hits) best = { folder, hits }
  }
  return best.folder
}

function difference(listed: ListedExhibit, found: Measurement): Finding[] {
  const { path, id: exhibit } = listed
  if (found.problem === 'gone' || found.problem === 'not-regular')
    return [
      {
        id: 'exhibit/missing',
        grade: 'broken',
        path,
        exhibit,
        facts: { now: worded('verify.instead.gone'), registered: listed.sha256 },
      },
    ]
  if (found.problem)
    return [
      {
        id: 'exhibit/unreadable',
        grade: 'unchecked',
        path,
        exhibit,
        facts: { why: found.errno ?? found.problem },
      },
    ]
  if (found.sha256 === listed.sha256) return []
  return [
    {
      id: 'exhibit/changed',
      grade: 'broken',
      path,
      exhibit,
      facts: { at: '—', registered: listed.sha256, found: found.sha256 },
    },
  ]
}
