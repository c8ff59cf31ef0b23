import { worded } from '../../ground/refusal.js'
import type { Fact } from '../../ground/refusal.js'
import { recordedOutputs } from '../../case/rules/outputs.js'
import type { Finding } from '../../ground/finding.js'
import type { SealView } from '../../seal/rules/seal-view.js'
import type { WordsAfter } from '../../ground/words.js'

const FOLDER = '.evidence/seals/'

/** A seal whose own files don't agree with each other, with its tokens or with what the custody log recorded of them. */
export function checkSealBroken(view: SealView): Finding[] {
  const own = view.seals.flatMap(({ id, problems }) =>
    problems.map(({ what, file, detail }) => broken(id, what, file, detail)),
  )
  const told = new Set(own.map((finding) => finding.path))
  return [...own, ...recordedDifferently(view).filter((finding) => !told.has(finding.path))]
}

/** A file of a seal that the disk does not give: not judged, and not called changed. */
export function checkSealUnread(view: SealView): Finding[] {
  return view.unread.map(({ seal, file, errno }) => ({
    id: 'seal/unreadable',
    grade: 'unchecked',
    path: `${FOLDER}${seal}/${file}`,
    facts: { seal, file, errno },
  }))
}

/** Each file of a seal is recorded with its digest in the event that made it: an edit or a removal shows there. */
function recordedDifferently(view: SealView): Finding[] {
  const unread = new Set(view.unread.map(({ seal }) => seal))
  const standing = new Set(view.seals.map((seal) => seal.id))
  const gone = new Set<string>()
  const found: Finding[] = []
  for (const [path, { sha256 }] of recordedOutputs(view.events)) {
    if (!path.startsWith(FOLDER)) continue
    const [id = '', file = ''] = path.slice(FOLDER.length).split('/')
    if (unread.has(id)) continue
    if (!standing.has(id)) gone.add(id)
    else if (!view.sealFiles.has(path)) found.push(broken(id, 'file-missing', file, ''))
    else if (view.sealFiles.get(path) !== sha256) found.push(broken(id, 'not-as-recorded', file, ''))
  }
  return [...[...gone].map((id) => broken(id, 'folder-missing', '', '')), ...found]
}

function broken(seal: string, problem: WordsAfter<'seal.problem'>, file: string, detail: Fact): Finding {
  return {
    id: 'seal/broken',
    grade: 'broken',
    path: `${FOLDER}${seal}/${file}`,
    facts: { seal, file, detail, why: worded(`seal.problem.${problem}`) },
  }
}
