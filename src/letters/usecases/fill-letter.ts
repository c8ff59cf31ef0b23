import { holeGap } from '../../channels/rules/recommend.js'
import type { ChannelGap } from '../../channels/rules/recommend.js'
import { citer } from '../../channels/rules/selection.js'
import { fill } from '../rules/fill.js'
import type { Filled } from '../rules/fill.js'
import { filters } from '../rules/filters.js'
import { formFields } from '../rules/form.js'
import { articleText } from '../../law/rules/law-book.js'
import { sentence } from '../rules/lint.js'
import type { Desk } from './letter-desk.js'

/** Fills a template; holes and laws that may not be cited become gaps. */
export function filledFrom(desk: Desk, source: string, path: string): Filled {
  const { lang, date, register } = desk.request
  const filled = fill(source, path, desk.scope, {
    partials: desk.books.partials,
    filters: filters({
      laws: desk.books.laws,
      date,
      unproved: '（本人陈述）',
      cited: citer(desk.exhibits, register, desk.channel.audience === 'public'),
      refuse: (id) => note(desk, lawGap(desk, id, path)),
    }),
    blank: (hole) => `【待填：${holeGap(desk.channel, hole, 'zh-CN').needs}】`,
  })
  for (const hole of filled.holes) note(desk, holeGap(desk.channel, hole, lang))
  return filled
}

/** An article that may not be cited that day stands in the way of the whole channel. */
function lawGap(desk: Desk, id: string, path: string): ChannelGap {
  const { lang, date } = desk.request
  const [lawId = '', article = ''] = id.split('/')
  const law = desk.books.laws.laws[lawId]
  const words = (code: string): string =>
    sentence(
      desk.books.lint,
      code,
      { law: law ? `《${law.short || law.name}》${articleText(article)}` : id, date, path },
      lang,
    ).text
  return {
    channel: desk.channel.id,
    needs: words('law-refused'),
    how: words('law-refused-how'),
    hard: false,
    path: `law:${id}`,
  }
}

function note(desk: Desk, gap: ChannelGap): void {
  if (!desk.gaps.has(gap.path)) desk.gaps.set(gap.path, gap)
}

/** A single line such as the addressee. */
export function line(desk: Desk, source: string, what: string): string {
  const filled = filledFrom(desk, source, `channels/${desk.channel.id}.yml#${what}`)
  return formFields({ ...filled, markdown: `## x\n${filled.markdown}` }, (id) => id)[0]?.text ?? ''
}
