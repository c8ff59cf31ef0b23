import type { CaseFile } from '../../case/rules/case-file.js'
import { isPrivate } from '../../case/rules/payees.js'
import { respondent as respondentRow } from '../../case/rules/case-rows.js'
import type { Channel } from '../../channels/rules/channel.js'
import { withHoles } from './hole.js'
import { respondentOf } from './respondent.js'

const ROLES = ['operator', 'pinduoduo', 'payee', 'payment'] as const

/** Where the case names nobody: an operator with every answer open. */
const nobody = respondentRow.parse({})

/** Who the paper is from and against. */
export function people(file: CaseFile, channel: Channel, date: string): Record<string, unknown> {
  const { index, respondent = nobody } = respondentOf(channel, file)
  const first = { ...respondent, called: respondent.name || respondent.brand }
  return {
    title: withHoles(file.title, 'title'),
    born_on: file.complainant.born,
    complainant: withHoles({ ...file.complainant, age: ageOf(file.complainant.born, date) }, 'complainant'),
    respondent: withHoles(first, `respondents.${index}`),
    respondents: withHoles(
      file.respondents.map((one) => ({ ...one, called: one.name || one.brand })),
      'respondents',
    ),
    defendants: defendantsOf(file, channel, first, index),
    others: othersOf(file, index),
    shares: sharesOf(file, channel),
    against_person: isPrivate(respondent.name, file),
    main: withHoles(mainOf(file), 'respondents.0'),
    has_role: Object.fromEntries(
      ROLES.map((role) => [role, file.respondents.some((one) => one.role === role)]),
    ),
    co_victims: withHoles(
      file.co_victims.map((one, at) => ({ no: at + 1, ...one })),
      'co_victims',
    ),
    agent: file.agent === null ? null : withHoles(file.agent, 'agent'),
    guardian: file.guardian === null ? null : withHoles(file.guardian, 'guardian'),
    devices: withHoles(file.devices, 'devices'),
  }
}

/** The operator, whatever channel is written: { called, brand, venue }. */
function mainOf(file: CaseFile): object {
  const main = file.respondents.find((one) => one.role === 'operator')
  return {
    called: main?.name || main?.brand || '',
    brand: main?.brand ?? '',
    venue: main?.venue ?? 'unknown',
  }
}

/** Everyone the channel speaks about, at least one (perhaps all holes). */
function defendantsOf(file: CaseFile, channel: Channel, first: object, index: number): unknown[] {
  const chosen = file.respondents
    .map((one, at) => ({ one, at }))
    .filter(({ one }) => channel.respondent.includes(one.role))
  if (chosen.length === 0) return [withHoles(first, `respondents.${index}`)]
  return chosen.map(({ one, at }) =>
    withHoles({ ...one, called: one.name || one.brand }, `respondents.${at}`),
  )
}

/** Whoever else took money or runs the platform, as far as they can be looked for. */
function othersOf(file: CaseFile, index: number): unknown[] {
  return file.respondents.flatMap((one, at) => {
    const called = one.name || one.brand
    const sought = at !== index && (one.role === 'payee' || one.role === 'operator')
    return sought && (called !== '' || one.accounts.length > 0)
      ? [withHoles({ ...one, called }, `respondents.${at}`)]
      : []
  })
}

/** Which defendant owes its own sum and which answers for the others, by their numbers in the paper. */
function sharesOf(file: CaseFile, channel: Channel): { sole: object[]; joint: object[] } {
  const numbered = file.respondents
    .filter(({ role }) => channel.respondent.includes(role))
    .map(({ owes, liability }, at) => ({ no: at + 1, owes, liability }))
  return {
    sole: numbered.filter(({ liability }) => liability !== 'joint'),
    joint: numbered.filter(({ liability }) => liability === 'joint'),
  }
}

/** Full years of age on a day; "" when the date of birth isn't known. */
function ageOf(born: string, date: string): string {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(born) || born > date) return ''
  return String(Number(date.slice(0, 4)) - Number(born.slice(0, 4)) - (date.slice(5) < born.slice(5) ? 1 : 0))
}
