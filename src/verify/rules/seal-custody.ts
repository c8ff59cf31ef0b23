import { recordedOutputs } from '../../case/rules/outputs.js'
import type { Finding } from '../../ground/finding.js'
import type { SealView } from '../../seal/rules/seal-view.js'
import { courtTime } from '../../ground/time.js'

/** Every sealed log must be how the live log begins; otherwise it was cut at or before the sealed head, or rewritten. */
export function checkCustodyCut(view: SealView): Finding[] {
  return view.seals.flatMap(({ id, custody, text }) => {
    if (custody === null || view.custodyText.startsWith(custody)) return []
    return [
      {
        id: 'custody/cut',
        grade: 'broken',
        path: '.evidence/custody.jsonl',
        facts: { seal: id, sealed: text?.custodyLines ?? 0 },
      },
    ]
  })
}

/** A seal's files that no event names: the log lost its tail after the seal, or a run was killed between the two. */
export function checkSealUnrecorded(view: SealView): Finding[] {
  const recorded = recordedOutputs(view.events)
  return view.seals.flatMap(({ id }) => {
    const unknown = [...view.sealFiles.keys()].filter(
      (path) => path.startsWith(`.evidence/seals/${id}/`) && !recorded.has(path),
    )
    return unknown.length === 0
      ? []
      : [{ id: 'seal/unrecorded', grade: 'weak', facts: { seal: id, file: unknown[0]!.split('/').at(-1)! } }]
  })
}

/** Without a seal nothing outside the case speaks for it: whoever rewrites every record leaves no trace. */
export function checkSealed(view: SealView): Finding[] {
  return view.seals.length + view.unread.length > 0 ||
    view.register === null ||
    view.events.some(({ event }) => event === 'seal')
    ? []
    : [{ id: 'seal/none', grade: 'note', facts: {} }]
}

/** Events after the last seal, other than the records of seals themselves: 未封存. */
export function checkUnsealedEvents(view: SealView): Finding[] {
  const last = view.seals.findLast((seal) => seal.text !== null)
  if (!last?.text || view.unread.some(({ seal }) => seal > last.id)) return []
  const events = view.events.slice(last.text.custodyLines).filter((event) => event.event !== 'seal').length
  return events === 0
    ? []
    : [
        {
          id: 'seal/unsealed-events',
          grade: 'note',
          facts: { seal: last.id, time: courtTime(last.text.made), events },
        },
      ]
}
