import type { Block } from '../../paper/rules/blocks.js'
import { plain } from '../../paper/rules/blocks.js'
import type { PartView } from './view.js'
import { isPublic } from './view.js'

/** Part 9: statement, copies, blank signature; the disclaimer unless it has a page of its own. */
export function statementBlocks(view: PartView, disclaimerApart: boolean): Block[] {
  const { words, composed } = view
  const disclaimer = disclaimerApart ? [] : [paragraph(disclaimerText(view))]
  if (isPublic(view))
    return [
      paragraph(words.say(composed.masked ? 'statement.public' : 'statement.public_plain')),
      ...disclaimer,
    ]
  return [
    paragraph(words.say(view.exhibits.length === 0 ? 'statement.text_plain' : 'statement.text')),
    ...(composed.copies === null
      ? []
      : [paragraph(words.say('statement.copies', { copies: composed.copies }))]),
    ...disclaimer,
    { kind: 'signature', lines: [words.say('statement.sign'), words.say('statement.sign_date')] },
  ]
}

/** 提交前请阅, a page the person takes out before handing in: what to mind in this case, and the disclaimer (law.md G.4). */
export function noticeBlocks(view: PartView): Block[] {
  const { words, composed } = view
  // What is said about names and words in a public post names them: that stays on the screen.
  const warnings = composed.warnings
    .filter(({ code }) => !isPublic(view) || !code.startsWith('lint/'))
    .map((warning) => plain(warning.text))
  const advice = composed.advice.flatMap(({ kind, texts }): Block[] => [
    { kind: 'heading', level: 2, text: words.say(`notice.${kind}`) },
    { kind: 'list', ordered: true, start: 1, items: texts.map((text) => plain(text)) },
  ])
  const list: Block[] =
    warnings.length === 0
      ? []
      : [
          { kind: 'heading', level: 2, text: words.say('notice.warnings') },
          { kind: 'list', ordered: true, start: 1, items: warnings },
        ]
  return [
    ...advice,
    ...list,
    { kind: 'heading', level: 2, text: words.say('notice.disclaimer_heading') },
    paragraph(disclaimerText(view)),
  ]
}

function disclaimerText({ words, month }: PartView): string {
  return words.say('disclaimer', { month })
}

function paragraph(text: string): Block {
  return { kind: 'paragraph', spans: plain(text), indent: true }
}
