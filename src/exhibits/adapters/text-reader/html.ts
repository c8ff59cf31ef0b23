import { Tokenizer } from 'parse5'
import { Words, RAW } from './html-words.js'

/**
 * The words of a web page as lines; nothing is run, nothing is fetched. Pictures stand as [their alternative text]. Reads
 * tags one after the other and builds no tree, which would take hours for a page that nests without end.
 */
export function htmlText(html: string): string {
  const page = new Words()
  const tokenizer: Tokenizer = new Tokenizer(
    { sourceCodeLocationInfo: false },
    {
      onStartTag: (tag) => {
        const mode = RAW.get(tag.tagName)
        if (mode !== undefined) tokenizer.state = mode
        page.open(tag)
      },
      onEndTag: (tag) => {
        page.close(tag.tagName)
      },
      onCharacter: ({ chars }) => {
        page.text(chars)
      },
      onWhitespaceCharacter: () => {
        page.text(' ')
      },
      onNullCharacter: () => undefined,
      onComment: () => undefined,
      onDoctype: () => undefined,
      onEof: () => undefined,
    },
  )
  tokenizer.write(html, true)
  return page.lines()
}
