/** So many characters of one sentence are looked at by a pattern of lint.yml. */
export const MOST_LOOKED_AT = 1_000

const MOST_LENGTH = 2_000
/** Repetitions without an end: each multiplies the time by the length of the sentence. */
const MOST_ENDLESS = 2
/** All ends of repetitions that have one, multiplied. */
const MOST_WAYS = 100_000

/**
 * Can a pattern of somebody else's lint.yml only take a bounded time? Nothing that repeats holds a choice or another repetition
 * (the kind that takes for ever), nothing refers back, and few repetitions are without an end. Stricter than need be.
 */
export function isTame(pattern: string): boolean {
  if (pattern.length > MOST_LENGTH) return false
  const open: Group[] = []
  let group: Group = { repeats: false, chooses: false }
  let closed: Group | null = null
  let [endless, ways] = [0, 1]
  for (let at = 0; at < pattern.length;) {
    const [token] = TOKEN.exec(pattern.slice(at))!
    at += token.length
    const [least, most] = bounds(token)
    if (most > 1) {
      if (closed?.repeats || (closed?.chooses && most > 2)) return false
      if (most === Infinity) endless += 1
      else if (most > least + 1) ways *= most - least + 1
      group.repeats = true
    } else if (token === '(') {
      open.push(group)
      group = { repeats: false, chooses: false }
    } else if (token === '|') group.chooses = true
    else if (/^\\(?:[1-9]|k)/.test(token)) return false
    closed = token === ')' ? group : null
    if (token === ')') {
      const outer: Group = open.pop() ?? { repeats: false, chooses: false }
      outer.repeats ||= group.repeats
      outer.chooses ||= group.chooses
      group = outer
    }
  }
  return endless <= MOST_ENDLESS && ways <= MOST_WAYS
}

interface Group {
  repeats: boolean
  chooses: boolean
}

/** An escape, a class, a repetition, any other character. */
const TOKEN = /^(?:\\.|\[(?:\\.|[^\]])*\]?|[*+?]\??|\{\d+(?:,\d*)?\}\??|[^])/u

/** How often a token lets the one before stand; 0 and 0 for what is no repetition. */
function bounds(token: string): readonly [number, number] {
  if (token.startsWith('*')) return [0, Infinity]
  if (token.startsWith('+')) return [1, Infinity]
  const [, least, comma, most] = /^\{(\d+)(,)?(\d*)\}/.exec(token) ?? []
  if (least === undefined) return [0, 0]
  return [Number(least), most ? Number(most) : comma ? Infinity : Number(least)]
}
