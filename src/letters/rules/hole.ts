import { Drop } from 'liquidjs'

/**
 * An answer nobody has given. In a condition it is empty; printed, it is a gap named by its path in evidence.yml
 * (complainant.phone, respondents.0.address, channel.police.station).
 */
export class Hole extends Drop {
  readonly path: string

  constructor(path: string) {
    super()
    this.path = path
  }

  override valueOf(): null {
    return null
  }
}

/** A copy of a value with every empty text replaced by the hole of its path. */
export function withHoles(value: unknown, path: string): unknown {
  if (value === '' || value === null || value === undefined) return new Hole(path)
  if (Array.isArray(value)) return value.map((item, index) => withHoles(item, `${path}.${index}`))
  if (typeof value !== 'object') return value
  return Object.fromEntries(
    Object.entries(value).map(([key, item]) => [key, withHoles(item, `${path}.${key}`)]),
  )
}
