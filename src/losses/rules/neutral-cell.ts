/**
 * A cell for a CSV or XLSX of ours that a spreadsheet must not run: text that begins with = + - @, a tab or a line break gets an apostrophe in
 * front (OWASP, CSV injection). Plain numbers stay numbers.
 */
export function neutralCell(text: string): string {
  if (/^[+-]?\d[\d,]*(\.\d+)?$/.test(text)) return text
  return /^[\s\u200b\ufeff]*[=+\-@＝＋－＠]|^[\t\r\n]/.test(text) ? `'${text}` : text
}
