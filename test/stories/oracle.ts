import type { Annexes } from '../support/annexes.js'
import { blockText } from '../support/printed.js'
import { besideFaults } from './beside.js'
import { PUBLIC, metadataFaults } from './metadata.js'
import { figure, licensedFigures, knownOf } from './known.js'
import type { Known } from './known.js'
import { FACTS, FIGURES, PLEADS, REQUESTS } from './assertions.js'
import { secretsOf } from './secrets.js'
import { PEOPLE, QUOTES, TOLD } from './story.js'
import type { Story } from './story.js'

/** One channel's papers for one story, as plain text. */
export interface Paper {
  readonly channel: string
  /** The institution written to, '' for every other channel. */
  readonly reader: string
  /** Letters, forms, titles, file names. */
  readonly text: string
  /** The case as the reader may see it, for what pages beside the letters are made from. */
  readonly seen: string
  /** Everything the files hold beside letters and forms. */
  readonly annexes: Annexes
}

export interface Fault {
  readonly channel: string
  readonly rule: string
  readonly said: string
}

const INSTITUTIONS = [/微信|财付通/, /支付宝/, /工商银行/]

/** Everything in the paper that the answers do not license. Pure. */
export function faultsOf(story: Story, paper: Paper): readonly Fault[] {
  const institution =
    paper.channel === 'payment' ? (INSTITUTIONS.find((one) => one.test(paper.reader)) ?? /^$/) : null
  const known = knownOf(story, institution)
  const bare = withoutOwnWords(paper.text)
  return [
    ...unlicensed(known, paper.channel, bare),
    ...requests(known, paper.channel, bare),
    ...figures(known, paper),
    ...told(story, paper),
    ...besideFaults(known, paper.channel, paper.annexes),
    ...metadataFaults(paper),
    ...readBy(story, paper),
  ].map((fault) => ({ channel: paper.channel, ...fault }))
}

/** No datum stands anywhere in a file whose reader it is not for. */
function readBy(story: Story, paper: Paper): Found[] {
  const { timeline, losses, others, notice, metadata } = paper.annexes
  const places: Readonly<Record<string, string>> = {
    'in print': paper.text,
    'in the time line': blockText(timeline),
    'in the statement of losses': blockText(losses),
    'on the pages beside': others,
    ...(PUBLIC.includes(paper.channel) && { 'on the page for the person': notice }),
    'in the metadata': metadata.join('\n'),
  }
  return secretsOf(paper.channel, story).flatMap((said): Found[] => {
    const where = Object.keys(places).filter((place) => places[place]!.includes(said))
    const seen = said !== PEOPLE.payee && paper.seen.includes(said)
    return where.length > 0 || seen ? [{ rule: ['not for this reader', ...where].join(', '), said }] : []
  })
}

type Found = Omit<Fault, 'channel'>

/** What the person and the other side said, and what nobody has filled in yet, is not the program's assertion. */
function withoutOwnWords(text: string): string {
  return [...TOLD, ...QUOTES]
    .reduce((rest, words) => rest.replaceAll(words, '□'), text)
    .replaceAll(/【[^】]*】/g, '△')
    .replaceAll(/^.*｜(?:没有|有).*$/gm, '')
}

function unlicensed(known: Known, channel: string, text: string): Found[] {
  return FACTS.filter(({ only }) => only?.includes(channel) ?? true).flatMap((one) =>
    [...text.matchAll(one.says)]
      .filter((match) => !one.licensed(known, match))
      .map((match) => ({ rule: one.name, said: around(text, match.index) })),
  )
}

/** A request stands exactly where the claim was chosen and its elements are filled. */
function requests(known: Known, channel: string, text: string): Found[] {
  if (['lawyer', 'joint', 'payment', 'pinduoduo', 'police', 'nifa'].includes(channel)) return []
  return Object.entries(REQUESTS).flatMap(([id, { says, law }]): Found[] => {
    const claim = id as keyof typeof REQUESTS
    const found = says.exec(text)
    if (!known.made(claim))
      return [found, law?.exec(text)].flatMap((match) =>
        match ? [{ rule: `requests ${id} without ground`, said: around(text, match.index) }] : [],
      )
    return !found && PLEADS[channel]?.includes(claim) ? [{ rule: `forgets to request ${id}`, said: '' }] : []
  })
}

function figures(known: Known, { text, channel }: Paper): Found[] {
  if (channel === 'pinduoduo' && !/¥/.test(text)) return []
  const licensed = licensedFigures(known)
  const unknown = [...text.matchAll(/¥([\d,]+\.\d\d)/g)].filter(([, printed]) => !licensed.has(printed!))
  const wrong = FIGURES.flatMap(({ says, means }) =>
    [...text.matchAll(says)].filter(([, printed]) => printed !== figure(means(known))),
  )
  return [
    ...unknown.map((match) => ({ rule: 'a figure nobody gave', said: around(text, match.index) })),
    ...wrong.map((match) => ({ rule: 'a figure in the place of another', said: around(text, match.index) })),
  ]
}

/** Letters that tell the story leave out nothing of it. */
function told(story: Story, { channel, text }: Paper): Found[] {
  if (!['12315', 'court', 'operator', 'police', 'nifa', 'consumer-association', 'lawyer'].includes(channel))
    return []
  return [...story.file.facts.map(({ what }) => what), ...story.file.promises.map(({ quote }) => quote)]
    .filter((words) => !text.includes(words))
    .map((said) => ({ rule: 'leaves out what was told', said }))
}

function around(text: string, at: number): string {
  return text.slice(Math.max(0, at - 24), at + 36).replaceAll('\n', '⏎')
}
