import type { ChannelGap } from '../../channels/rules/recommend.js'
import type { Warning } from '../../channels/rules/gap.js'
import { sentence } from '../rules/lint.js'
import { unconfirmedFiles } from '../rules/unconfirmed.js'
import type { Desk } from './letter-desk.js'

/** A file that an answer rests on becomes an exhibit, or the paper waits and names it. */
export function unconfirmedGaps({
  channel,
  books,
  request: { file, register, lang },
}: Desk): readonly ChannelGap[] {
  if (channel.audience === 'public') return []
  return unconfirmedFiles(file, register)
    .filter(({ absent }) => !absent)
    .map(({ path, at }) => {
      const words = (code: string): string => sentence(books.lint, code, { name: path, at }, lang).text
      return {
        channel: channel.id,
        needs: words('cited-unconfirmed'),
        how: words('cited-unconfirmed-how'),
        hard: false,
        path: `exhibits:${path}`,
      }
    })
}

/** The person's own words go public only after every name and hard word in them was confirmed by itself: an open one stops the paper. */
export function openWords(desk: Desk, warnings: readonly Warning[]): readonly ChannelGap[] {
  const { channel, present, books, request } = desk
  if (channel.audience !== 'public') return []
  const given = request.file.channel[channel.id]?.['checked']
  const checked = new Set((Array.isArray(given) ? given : []).map(String))
  const tone = new Set(books.lint.rules.map((rule) => `lint/${rule.code}`))
  const asked = warnings.filter(
    ({ code, facts }) =>
      (present.has('own_words') && code === 'lint/public-name') ||
      (tone.has(code) && prints(desk, String(facts['at']))),
  )
  const open = [...new Set(asked.map(({ facts }) => String(facts['found'])))].filter(
    (found) => !checked.has(found),
  )
  if (open.length === 0) return []
  const words = (code: string): string =>
    sentence(books.lint, code, { count: open.length, id: channel.id, names: open.join('、') }, request.lang)
      .text
  return [
    {
      channel: channel.id,
      needs: words('public-unchecked'),
      how: words('public-unchecked-how'),
      hard: true,
      path: `channel.${channel.id}.checked`,
    },
  ]
}

/** Does the public paper print what stands at this path? Without own words only the brand is. */
function prints({ present }: Desk, at: string): boolean {
  return present.has('own_words') ? !at.startsWith('title') : at.endsWith('.brand')
}
