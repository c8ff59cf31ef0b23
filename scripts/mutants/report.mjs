import { readFileSync } from 'node:fs'
import { relative, sep } from 'node:path'

const noticed = (verdict) => verdict === 'killed' || verdict === 'hung'

/** Prints the score of each room and of all of it, and returns the latter in percent. */
export function report({ root, mutants, verdicts, all, named }) {
  const verdictOf = ({ id }) => verdicts.get(id) ?? 'unreached'
  if (named)
    for (const mutant of mutants)
      if (!noticed(verdictOf(mutant))) console.log(shown(root, mutant, verdictOf(mutant)))
  const rooms = new Map()
  for (const mutant of mutants) {
    const name = relative(root, mutant.fileName).split(sep)[1]
    rooms.set(name, [...(rooms.get(name) ?? []), mutant])
  }
  console.log(
    'room'.padEnd(12),
    'faults'.padStart(7),
    'noticed'.padStart(8),
    'hung'.padStart(5),
    'survived'.padStart(9),
    'unreached'.padStart(10),
    '%'.padStart(7),
  )
  for (const [room, own] of rooms) line(room, own.map(verdictOf))
  const total = line('all', mutants.map(verdictOf))
  if (mutants.length < all) console.log(`A sample: ${mutants.length} of ${all} faults.`)
  return total
}

function line(name, verdicts) {
  const count = (wanted) => verdicts.filter((verdict) => verdict === wanted).length
  const score = verdicts.length === 0 ? 100 : (100 * verdicts.filter(noticed).length) / verdicts.length
  const cells = [
    [verdicts.length, 7],
    [count('killed'), 8],
    [count('hung'), 5],
    [count('survived'), 9],
    [count('unreached'), 10],
    [score.toFixed(1), 7],
  ]
  console.log(name.padEnd(12), ...cells.map(([value, width]) => String(value).padStart(width)))
  return score
}

function shown(root, { fileName, location, mutatorName, replacement }, verdict) {
  const { start, end } = location
  const lines = readFileSync(fileName, 'utf8').split('\n')
  const original =
    start.line === end.line
      ? lines[start.line].slice(start.column, end.column)
      : `${lines[start.line].slice(start.column)} …`
  const place = `${relative(root, fileName)}:${start.line + 1}:${start.column + 1}`
  return `${place} ${verdict} ${mutatorName}\n    ${original}\n    ${replacement.replace(/\s*\n\s*/g, ' ').slice(0, 160)}`
}
