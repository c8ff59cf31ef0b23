import { isScalar, visit } from 'yaml'
import type { Document, Scalar } from 'yaml'

/**
 * Puts comment lines below an empty value above the key that follows. The parser hangs them on the empty value, so that they would be
 * indented when printed, and end up behind the answer once there is one. What stands behind the value on its own line stays there.
 */
export function headNextKeys(document: Document, text: string): void {
  let waiting: string | null = null
  visit(document, {
    Pair(_index, { key, value }) {
      if (!isScalar(key)) return
      if (waiting !== null) head(key, waiting)
      waiting = isScalar(value) ? takeBelow(value, text) : null
    },
  })
  if (waiting !== null) document.comment = [waiting, document.comment].filter((part) => part).join('\n')
}

function head(key: Scalar, comment: string): void {
  key.commentBefore = [comment, key.commentBefore].filter((part) => part).join('\n')
  key.spaceBefore = true
}

/** The lines of an empty value's comment that stand below it; taken off the value. */
function takeBelow(value: Scalar, text: string): string | null {
  const { comment, range } = value
  if (!comment || !range || range[0] !== range[1]) return null
  const lines = comment.split('\n')
  const isBehind = !text.slice(range[1], text.indexOf('#', range[1])).includes('\n')
  value.comment = isBehind ? lines[0]! : null
  value.spaceBefore = false
  const below = isBehind ? lines.slice(1) : lines
  return below.length > 0 ? below.join('\n') : null
}
