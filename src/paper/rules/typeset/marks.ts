import { isHalfEmpty, isOpening } from './break-rules.js'
import type { Atom } from './lines.js'

/**
 * Two full-width marks beside each other share their empty halves: ）。 and ”（ take one and a half characters, not two
 * (clreq, 标点挤压). Widths only; every character stays.
 */
export function squeezeMarks(atoms: readonly Atom[]): Atom[] {
  return atoms.map((atom, index) => {
    const next = atoms[index + 1]
    return next && shares(atom, next) ? { ...atom, width: atom.width - atom.style.size / 2 } : atom
  })
}

function shares(atom: Atom, next: Atom): boolean {
  if (atom.cell || next.cell || !isWide(atom) || !isWide(next)) return false
  return (
    (isHalfEmpty(atom.char) && (isHalfEmpty(next.char) || isOpening(next.char))) ||
    (isOpening(atom.char) && isOpening(next.char))
  )
}

function isWide(atom: Atom): boolean {
  return atom.width > atom.style.size * 0.95 && atom.char !== '—' && atom.char !== '…'
}
