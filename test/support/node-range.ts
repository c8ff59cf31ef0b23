/** Does a Node version satisfy an `engines.node` range? The forms packages use: `>=20`, `^20.19.0`, `18 || 20`, `>=16 <25`, `*`. Throws on any other form. */
export function allows(range: string, version: string): boolean {
  return range.split('||').some((part) => comparators(part).every((one) => holds(one, version)))
}

function comparators(part: string): string[] {
  return part
    .trim()
    .replace(/(>=|<=|>|<|\^|~|=)\s+/g, '$1')
    .split(/\s+/)
    .filter((word) => word !== '')
}

function holds(comparator: string, version: string): boolean {
  const [, sign = '', text = ''] =
    /^(>=|<=|>|<|\^|~|=)?v?(\*|\d+(?:\.(?:\d+|x|\*)){0,2})$/.exec(comparator) ?? fail(comparator)
  if (text === '*') return true
  const wanted = text.split('.').map((word) => (/\d/.test(word) ? Number(word) : undefined))
  const floor = [0, 1, 2].map((index) => wanted[index] ?? 0)
  const given = version.split('.').map(Number)
  const order = compare(given, floor)
  if (sign === '>=') return order >= 0
  if (sign === '>') return order > 0
  if (sign === '<') return order < 0
  if (sign === '<=') return order <= 0
  if (sign === '^') return given[0] === floor[0] && order >= 0
  const fixed = sign === '~' ? Math.min(2, wanted.length) : wanted.filter((part) => part !== undefined).length
  return given.slice(0, fixed).every((part, index) => part === floor[index]) && order >= 0
}

function compare(left: readonly number[], right: readonly number[]): number {
  const at = [0, 1, 2].find((index) => left[index] !== right[index])
  return at === undefined ? 0 : (left[at] ?? 0) - (right[at] ?? 0)
}

function fail(comparator: string): never {
  throw new Error(`a range this test does not know: ${comparator}`)
}
