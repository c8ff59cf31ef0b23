import { Token, Tokenizer, TokenizerMode } from 'parse5'

/** Elements whose content is no text of the page; the tokenizer reads them to their end tag without looking inside. */
const RAW: ReadonlyMap<string, (typeof TokenizerMode)[keyof typeof TokenizerMode]> = new Map([
  ['script', TokenizerMode.SCRIPT_DATA],
  ['style', TokenizerMode.RAWTEXT],
  ['iframe', TokenizerMode.RAWTEXT],
  ['noembed', TokenizerMode.RAWTEXT],
  ['noframes', TokenizerMode.RAWTEXT],
  ['title', TokenizerMode.RCDATA],
])
const BLOCK = new Set([
  'address',
  'article',
  'aside',
  'blockquote',
  'body',
  'br',
  'dd',
  'details',
  'div',
  'dl',
  'dt',
  'fieldset',
  'figcaption',
  'figure',
  'footer',
  'form',
  'h1',
  'h2',
  'h3',
  'h4',
  'h5',
  'h6',
  'header',
  'hr',
  'li',
  'main',
  'nav',
  'ol',
  'p',
  'pre',
  'section',
  'table',
  'tr',
  'ul',
])

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

class Words {
  readonly #out: string[] = []
  /** Inside a raw element, or this deep in templates. */
  #raw: string | null = null
  #templates = 0

  open(tag: Token.TagToken): void {
    const name = tag.tagName
    if (RAW.has(name)) this.#raw = name
    if (name === 'template') this.#templates++
    if (BLOCK.has(name)) this.#out.push('\n')
    if (name !== 'img' && name !== 'input') return
    const words = Token.getTokenAttr(tag, name === 'img' ? 'alt' : 'value')
    if (words && !/^(hidden|password)$/i.test(Token.getTokenAttr(tag, 'type') ?? ''))
      this.text(name === 'img' ? `[${words}]` : words)
  }

  close(name: string): void {
    if (name === this.#raw) this.#raw = null
    if (name === 'template') this.#templates = Math.max(0, this.#templates - 1)
    if (name === 'td' || name === 'th') this.text(' │ ')
    if (BLOCK.has(name)) this.#out.push('\n')
  }

  text(characters: string): void {
    if (this.#raw === null && this.#templates === 0) this.#out.push(characters.replace(/\s+/g, ' '))
  }

  lines(): string {
    return this.#out
      .join('')
      .split('\n')
      .map((line) =>
        line
          .replace(/ {2,}/g, ' ')
          .replace(/( │)? *$/, '')
          .trim(),
      )
      .filter((line) => line !== '')
      .join('\n')
  }
}
