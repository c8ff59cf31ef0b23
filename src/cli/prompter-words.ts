import type { Context } from './context.js'
import { wrapped } from './display-width.js'

/** What the questions at a terminal say by themselves. */
export function prompterWords(context: Context): Parameters<Context['adapters']['prompter']>[0] {
  return {
    chooseKeys: context.text('interview.choose-keys'),
    severalKeys: context.text('interview.several-keys'),
    between: context.text('mark.pause'),
    blank: context.text('interview.blank'),
    more: (count) => context.text('interview.more', { count }),
    oneLine: (left) => context.text('interview.one-line', { left }),
    onlyChoice: (left) => context.text('interview.only-choice', { left }),
    wrap: wrapped,
  }
}
