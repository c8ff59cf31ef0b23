import { Chalk } from 'chalk'

const chalk = new Chalk({ level: 1 })
const MARKS: Readonly<Record<string, (text: string) => string>> = {
  '✗': chalk.red.bold,
  '×': chalk.red,
  '!': chalk.yellow.bold,
  '√': chalk.green,
  '·': chalk.dim,
}

/** A line with its mark coloured and a code in brackets at its end dimmed; the words stay as they are, so that nothing rests on colour alone. */
export function paint(line: string): string {
  const [, indent = '', mark = '', rest = ''] = /^(\s*)([✗×!√·])( [\s\S]*)$/.exec(line) ?? []
  const marked = mark === '' ? line : `${indent}${MARKS[mark]!(mark)}${rest}`
  return marked.replace(/ \[[a-z-]+\/[a-z-]+\]$/, (code) => chalk.dim(code))
}
