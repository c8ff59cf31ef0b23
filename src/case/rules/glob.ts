/** What a glob is made of: a character, `?`, `*`, `**`, or the two halves of a folder part `**` + `/`. */
type Piece = { readonly char: string } | 'one' | 'part' | 'all' | 'folders' | 'inside'

/**
 * Does a glob take the whole of a text? `*` and `?` stay inside one part of a path, `**` crosses parts, everything else is
 * literal. Walks the text once with every place of the glob it may be at: a glob comes from a file that may be somebody
 * else's, and no glob may cost more than its length times the text's.
 */
export function takes(glob: string, text: string): boolean {
  const pieces = piecesOf(glob)
  let places = closed(new Set([0]), pieces)
  for (const char of text) {
    if (places.size === 0) return false
    places = closed(step(places, pieces, char), pieces)
  }
  return places.has(pieces.length)
}

function piecesOf(glob: string): readonly Piece[] {
  const pieces: Piece[] = []
  for (const [piece] of glob.matchAll(/\*\*\/?|[^]/gu)) {
    if (piece === '**/') pieces.push('folders', 'inside')
    else if (piece === '**') pieces.push('all')
    else pieces.push(piece === '*' ? 'part' : piece === '?' ? 'one' : { char: piece })
  }
  return pieces
}

/** With the places that are reached without a character. */
function closed(places: ReadonlySet<number>, pieces: readonly Piece[]): Set<number> {
  const all = new Set(places)
  for (const place of all) {
    const piece = pieces[place]
    if (piece === 'part' || piece === 'all') all.add(place + 1)
    if (piece === 'folders') all.add(place + 2)
  }
  return all
}

function step(places: ReadonlySet<number>, pieces: readonly Piece[], char: string): Set<number> {
  const next = new Set<number>()
  for (const place of places) {
    const piece = pieces[place]
    if (piece === 'one' && char !== '/') next.add(place + 1)
    else if (piece === 'all' || (piece === 'part' && char !== '/')) next.add(place)
    else if (piece === 'folders' || piece === 'inside') {
      const inside = piece === 'folders' ? place + 1 : place
      next.add(inside)
      if (char === '/') next.add(inside + 1)
    } else if (typeof piece === 'object' && piece.char === char) next.add(place + 1)
  }
  return next
}
