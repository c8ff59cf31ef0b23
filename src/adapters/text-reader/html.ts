import { parse } from 'parse5'
import type { DefaultTreeAdapterTypes } from 'parse5'

type Node = DefaultTreeAdapterTypes.Node

const SILENT = new Set(['script', 'style', 'template', 'noscript', 'head', 'iframe', 'object', 'svg', 'math'])
const BLOCK = new Set(['address', 'article', 'aside', 'blockquote', 'body', 'dd', 'details', 'div', 'dl', 'dt', 'fieldset', 'figcaption', 'figure', 'footer', 'form', 'h1', 'h2', 'h3', 'h4', 'h5', 'h6', 'header', 'hr', 'li', 'main', 'nav', 'ol', 'p', 'pre', 'section', 'table', 'tr', 'ul'])

/** The words of a web page as lines; nothing is run, nothing is fetched. Pictures stand as [their alternative text]. */
export function htmlText(html: string): string {
  const out: string[] = ['']
  const stack: (Node | string)[] = [parse(html)]
  while (stack.length > 0) {
    const node = stack.pop()!
    if (typeof node === 'string') out.push(node)
    else if ('value' in node && node.nodeName === '#text') out.push(node.value.replace(/\s+/g, ' '))
    else enter(node, out, stack)
  }
  return out.join('').split('\n').map((line) => line.replace(/ {2,}/g, ' ').replace(/( │)? *$/, '').trim()).filter((line) => line !== '').join('\n')
}

/** Pushes what an element consists of; an explicit stack, because hostile pages nest without end. */
function enter(node: Node, out: string[], stack: (Node | string)[]): void {
  const name = node.nodeName
  if (SILENT.has(name)) return
  if (name === 'br') { out.push('\n'); return }
  if (name === 'img' || name === 'input') {
    const attributes = 'attrs' in node ? node.attrs : []
    const words = attributes.find((one) => one.name === (name === 'img' ? 'alt' : 'value'))?.value
    if (words && !attributes.some((one) => one.name === 'type' && /^(hidden|password)$/i.test(one.value))) out.push(name === 'img' ? `[${words}]` : words)
    return
  }
  if (BLOCK.has(name)) { out.push('\n'); stack.push('\n') }
  if (name === 'td' || name === 'th') stack.push(' │ ')
  const children = 'childNodes' in node ? node.childNodes : []
  for (let index = children.length - 1; index >= 0; index--) stack.push(children[index]!)
}
