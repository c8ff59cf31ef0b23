import type { CaseFile } from '../../case/rules/case-file.js'
import { foreignRoles, inThirdPerson, inThisPaper, rawVoice, saysWe } from '../../case/rules/voice.js'
import type { Voice } from '../../case/rules/voice.js'

/** One place of the person's own words that speaks in the first or second person. */
export interface RawPlace {
  readonly at: string
  readonly found: readonly string[]
  /** As the paper would print it; the same text where nothing can be proposed. */
  readonly to: string
  /** 我们, or a child's case told by a parent: only the person knows who is meant. */
  readonly unclear: boolean
}

/** Every sentence of the person that goes into the paper as it stands and speaks of 我, 你 or 对方. */
export function rawPlaces(file: CaseFile, voice: Voice): readonly RawPlace[] {
  return written(file).flatMap(({ at, text }) => {
    const found = [
      ...rawVoice(text).filter((word) => word !== voice.other && word !== voice.me),
      ...foreignRoles(text, voice),
    ]
    const told = file.guardian !== null && found.some((word) => word.startsWith('我'))
    if (found.length === 0) return []
    return [{ at, found, to: told ? text : said(file, text, voice), unclear: told || saysWe(found.join('')) }]
  })
}

/** The case as the paper prints it once the person agreed: own sentences in the third person, everything else untouched. */
export function thirdPerson(file: CaseFile, voice: Voice): CaseFile {
  if (file.guardian !== null) return file
  const say = (text: string): string => said(file, text, voice)
  return {
    ...file,
    purpose: say(file.purpose),
    facts: file.facts.map((one) => ({ ...one, what: say(one.what) })),
    told_to_pay: file.told_to_pay.map((one) => ({ ...one, by: say(one.by), how: say(one.how) })),
    respondents: file.respondents.map((one) => ({ ...one, owes_why: say(one.owes_why) })),
  }
}

/** Roles of other papers first, then 我 and 你. */
function said(file: CaseFile, text: string, voice: Voice): string {
  const others = file.respondents
    .filter(({ role }) => role === 'operator' || role === 'payee')
    .map(({ name, brand }) => name || brand)
  return inThirdPerson(inThisPaper(text, voice, others), voice)
}

function written(file: CaseFile): { at: string; text: string }[] {
  return [
    { at: 'purpose', text: file.purpose },
    ...file.facts.map(({ what }, at) => ({ at: `facts.${at}.what`, text: what })),
    ...file.told_to_pay.flatMap(({ by, how }, at) => [
      { at: `told_to_pay.${at}.by`, text: by },
      { at: `told_to_pay.${at}.how`, text: how },
    ]),
    ...file.respondents.map(({ owes_why: why }, at) => ({ at: `respondents.${at}.owes_why`, text: why })),
  ]
}
