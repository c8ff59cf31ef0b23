import { said } from '../../channels/rules/channel.js'
import { openParticulars } from '../../channels/rules/particulars.js'
import type { Particular } from '../../channels/rules/particulars.js'
import { askOf } from '../../channels/rules/recommend.js'
import type { ChannelGap } from '../../channels/rules/recommend.js'
import { citation, citationText } from '../../law/rules/law-book.js'
import { sentence } from '../rules/lint.js'
import type { Desk } from './letter-desk.js'

/** Statutory particulars nobody has given, each with its article; those a hole or a need has named already are not said twice. */
export function particularGaps(desk: Desk): readonly ChannelGap[] {
  const { channel, present, request, exhibits, gaps } = desk
  return openParticulars(channel, request.file, present, exhibits.length > 0)
    .filter((one) => ![...one.from, ...one.facts, one.id].some((name) => gaps.has(name)))
    .map((one) => ({
      channel: channel.id,
      needs: needOf(desk, one),
      how: howOf(desk, one),
      hard: false,
      path: one.from[0] ?? one.id,
    }))
}

function needOf({ books, request: { lang, date } }: Desk, { what, law }: Particular): string {
  const found = law === undefined ? undefined : citation(books.laws, law, date)
  return found === undefined
    ? said(what, lang)
    : sentence(
        books.lint,
        'particular',
        { what: said(what, lang), law: citationText([found], new Set()).replace(/（以下简称.*?）/, '') },
        lang,
      ).text
}

function howOf({ channel, request: { lang } }: Desk, { how, from }: Particular): string {
  const ask = from[0] === undefined ? undefined : askOf(channel, from[0])
  if (how !== undefined) return said(how, lang)
  return ask?.how === undefined ? (from[0] ?? '') : said(ask.how, lang)
}
