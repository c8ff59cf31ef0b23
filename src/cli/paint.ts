/** Escape codes by hand: a colour library costs a quarter of Node's own start. */
const coloured = (on: string, off: string) => (text: string): string => `\u001B[${on}m${text}\u001B[${off}m`
const MARKS: Readonly<Record<string, (text: string) => string>> = {
  '✗': coloured('1;31', '22;39'), '×': coloured('31', '39'), '!': coloured('1;33', '22;39'), '√': coloured('32', '39'), '·': coloured('2', '22'),
}

/** A line with its mark coloured and a code in brackets at its end dimmed; the words stay as they are, so that nothing rests on colour alone. */
export function paint(line: string): string {
  const [, indent = '', mark = '', rest = ''] = /^(\s*)([✗×!√·])( [\s\S]*)$/.exec(line) ?? []
  const marked = mark === '' ? line : `${indent}${MARKS[mark]!(mark)}${rest}`
  return marked.replace(/ \[[a-z-]+\/[a-z-]+\]$/, (code) => coloured('2', '22')(code))
}
