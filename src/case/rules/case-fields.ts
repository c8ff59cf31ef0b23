import { z } from 'zod'
import { isCalendarDay, isCalendarMonth } from '../../ground/time.js'
import { parseYuan } from '../../ground/fen.js'

/**
 * `evidence.yml`, what the person says. Read with YAML's failsafe schema: every scalar arrives as the text that was
 * written, so an amount never passes through a float and a number with a leading zero stays what it was.
 * Unknown keys are refused: a mistyped key is a lost answer.
 */
export const text = z
  .string()
  .transform((value) => (value === 'null' || value === '~' ? '' : value.trim()))
  .default('')

export const flag = z
  .enum(['true', 'false', ''])
  .transform((value) => value === 'true')
  .default(false)

export const fen = z.string().transform((value, ctx) => {
  try {
    return parseYuan(value)
  } catch {
    ctx.addIssue({ code: 'custom', message: 'amount' })
    return z.NEVER
  }
})

export const date = z.string().refine(isCalendarDay, 'date')

/** 2026-03-01, or 2026-03 where the day is not remembered: nothing is printed more exactly than it is known. */
export const dayOrMonth = z.string().refine((on) => isCalendarDay(on) || isCalendarMonth(on), 'date')

export const time = z
  .string()
  .regex(/^\d{2}:\d{2}(:\d{2})?$/, 'time')
  .or(z.literal(''))
  .default('')

export const texts = z.array(z.string()).default([])

export const count = z
  .string()
  .regex(/^\d{1,6}$/, 'count')
  .transform(Number)

/** A place or length on a page; half a number would cover another place. */
export const measure = z
  .string()
  .regex(/^-?\d{1,9}(\.\d{1,20})?$/, 'rect')
  .transform(Number)

/** yes, no, or not answered. */
export const answer = z.enum(['yes', 'no', '']).default('')

export const optionalDate = z
  .union([date, z.enum(['', 'null', '~']).transform(() => null)])
  .nullable()
  .default(null)
