import type { Exhibit } from '../../case/rules/exhibit.js'
import { copyOf, wantedRedactions } from '../../case/rules/redaction.js'
import { channelWarnings } from '../../channels/rules/recommend.js'
import { lostChoices } from '../../channels/rules/selection.js'
import { plusMonths } from '../../law/rules/workdays.js'
import type { FormField } from '../rules/composed.js'
import type { Warning } from '../../channels/rules/gap.js'
import { printedIn, sentence, sumWarnings, toneWarnings, writtenIn } from '../rules/lint.js'
import { selfCheck } from '../../losses/rules/self-check.js'
import { rawPlaces } from '../rules/third-person.js'
import { strayNames } from '../rules/stray-names.js'
import { offeredClaims } from '../rules/claims.js'
import type { Desk } from './letter-desk.js'

export function warningsOf(desk: Desk, forms: readonly FormField[]): readonly Warning[] {
  const { file, date, lang } = desk.request
  const tooLong = forms.filter((field) => field.limit !== null && [...field.text].length > field.limit)
  return [
    ...channelWarnings(desk.channel, desk.all, lang),
    ...toneWarnings(desk.books.lint, writtenIn(file, desk.channel.id), desk.channel.id, lang),
    ...claimWarnings(desk),
    ...offerWarnings(desk),
    ...ageWarnings(desk),
    ...payeeWarnings(desk),
    ...guardianWarnings(desk),
    ...voiceWarnings(desk),
    ...sumWarnings(desk.books.lint, file, date, lang),
    ...imageWarnings(desk),
    ...nameWarnings(desk),
    ...tooLong.map((field) => ({
      code: 'form/too-long',
      text: `${field.label}: ${[...field.text].length}/${field.limit}`,
      facts: { field: field.label, length: [...field.text].length, limit: field.limit ?? 0 },
    })),
  ]
}

/** A request whose facts are missing is left out of the papers, and the person is told which and how to get them. */
function claimWarnings({ weighed, books, request: { lang } }: Desk): readonly Warning[] {
  return weighed
    .filter(({ made }) => !made)
    .map(({ name, elements, barred }) => {
      if (barred) return sentence(books.lint, 'claim-barred', { claim: name[lang], why: barred[lang] }, lang)
      const missing = elements.filter(({ filled }) => !filled)
      return sentence(
        books.lint,
        'claim-unlicensed',
        {
          claim: name[lang],
          missing: missing.map(({ what }) => what[lang]).join('、'),
          how: missing.map(({ how }) => how[lang]).join('；'),
        },
        lang,
      )
    })
}

/** A request the facts would carry and nobody chose stays out of the papers; the person hears that it could be made. */
function offerWarnings({ channel, all, books, request: { file, lang } }: Desk): readonly Warning[] {
  if (!channel.needs.some(({ id }) => id === 'claims')) return []
  return offeredClaims(file.claims, books.claims, all).map((id) =>
    sentence(books.lint, 'claim-offered', { claim: books.claims[id]?.name[lang] ?? id, id }, lang),
  )
}

/** Money to private persons that no fact explains: the first thing the other side will say it never got. */
function payeeWarnings({ channel, whole, books, request: { lang } }: Desk): readonly Warning[] {
  if (channel.audience === 'public') return []
  const doubt = selfCheck(whole).doubts.find(({ code }) => code === 'private-payee')
  return doubt === undefined
    ? []
    : [sentence(books.lint, 'private-payee', { payees: doubt.facts['payees'] ?? '' }, lang)]
}

/** A guardian beside an adult: the papers would say that somebody else signs for them. */
function guardianWarnings({ all, whole, books, request: { lang } }: Desk): readonly Warning[] {
  const adult = all.has('guardian') && !all.has('minor') && whole.complainant.born !== ''
  return adult ? [sentence(books.lint, 'guardian-adult', { name: whole.guardian?.name ?? '' }, lang)] : []
}

/** Own sentences that say 我, 你 or 对方 in a pleading: each with its place and what would stand there, or does since the person agreed. */
function voiceWarnings({ channel: { voice }, told, books, request: { lang } }: Desk): readonly Warning[] {
  if (voice === undefined) return []
  return rawPlaces(told, voice).map(({ at, found, to, unclear }) =>
    sentence(
      books.lint,
      unclear ? 'voice-unclear' : told.third_person ? 'voice-changed' : 'voice',
      { at, found: found.join('、'), to },
      lang,
    ),
  )
}

/** Law and rules of a channel age: a year after they were last read the person is told, on screen and in 提交前请阅. */
function ageWarnings({ channel, books, request: { date, lang } }: Desk): readonly Warning[] {
  const old = (code: string, checked: string): readonly Warning[] =>
    plusMonths(checked, 12) < date ? [sentence(books.lint, code, { checked, date }, lang)] : []
  return [...old('law-old', books.laws.checked_on), ...old('channel-old', channel.checked_on)]
}

/** Files shown in a public paper are named one by one, and those that would be shown as they are once more. */
function imageWarnings(desk: Desk): readonly Warning[] {
  if (desk.channel.audience !== 'public') return []
  const { wanted } = wantedRedactions(desk.request.file, desk.request.register)
  const named = (some: readonly Exhibit[]): string => some.map((one) => desk.mask.hide(one.path)).join('、')
  const lost = lostChoices(desk.channel, desk.request.file, desk.request.register)
  const bare = desk.exhibits.filter(
    (one) => !wanted.some((wish) => wish.parent.id === one.id && copyOf(wish, desk.request.register)),
  )
  const say = (code: string, some: readonly Exhibit[]): Warning =>
    sentence(desk.books.lint, code, { count: some.length, names: named(some) }, desk.request.lang)
  return [
    ...(desk.exhibits.length > 0 ? [say('public-images', desk.exhibits)] : []),
    ...(bare.length > 0 ? [say('public-uncovered', bare)] : []),
    ...(lost.length > 0
      ? [
          sentence(
            desk.books.lint,
            'public-lost',
            { count: lost.length, names: lost.map(desk.mask.hide).join('、') },
            desk.request.lang,
          ),
        ]
      : []),
  ]
}

/** Names in a public paper that only the writer can recognise: each with the place it was typed at. */
function nameWarnings(desk: Desk): readonly Warning[] {
  if (desk.channel.audience !== 'public' || !desk.present.has('own_words')) return []
  const { file, lang } = desk.request
  const captions = file.exhibits.flatMap((one, at) =>
    desk.exhibits.some(({ path }) => path === one.file)
      ? [{ at: `exhibits.${at}`, text: `${one.name}。${one.proves}。${one.source}` }]
      : [],
  )
  return [...printedIn(file), ...captions].flatMap(({ at, text }) =>
    strayNames(desk.mask.hide(text)).map((found) =>
      sentence(desk.books.lint, 'public-name', { found, at }, lang),
    ),
  )
}
