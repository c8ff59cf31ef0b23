import { readXml } from './package-parts.js'

/** Built-in number formats that show a date or a time. */
const DATE_FORMATS = new Set([
  14, 15, 16, 17, 18, 19, 20, 21, 22, 27, 28, 29, 30, 31, 32, 33, 34, 35, 36, 45, 46, 47, 50, 51, 52, 53, 54,
  55, 56, 57, 58,
])

/** For each cell style: does it show a date? */
export function dateStyles(xml: string): readonly boolean[] {
  const own = new Map<number, boolean>()
  const styles: boolean[] = []
  let inCells = false
  readXml(xml, {
    open: (name, attributes) => {
      const id = Number(attributes['numFmtId'] ?? -1)
      if (name === 'numFmt')
        own.set(
          id,
          /[ymdhs年月日]/i.test((attributes['formatCode'] ?? '').replace(/"[^"]*"|\[[^\]]*\]|\\./g, '')),
        )
      if (name === 'cellXfs') inCells = true
      if (name === 'xf' && inCells) styles.push(own.get(id) ?? DATE_FORMATS.has(id))
    },
    close: (name) => {
      if (name === 'cellXfs') inCells = false
    },
  })
  return styles
}
