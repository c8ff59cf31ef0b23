import { expect } from 'vitest'
import { Refusal } from '../../src/ground/refusal.js'
import type { Facts } from '../../src/ground/refusal.js'

/** Matches a Refusal by code and, when given, by the facts named. */
export function refusal(code: string, facts: Partial<Facts> | Record<string, unknown> = {}): unknown {
  return expect.objectContaining({
    code,
    facts: expect.objectContaining(facts) as unknown,
    constructor: Refusal,
  })
}
