import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { admit } from '../../../src/gather/rules/admit.js'
import type { Standing } from '../../../src/gather/rules/admit.js'
import type { Arrival } from '../../../src/gather/rules/member.js'

const NOBODY: Standing = { members: [], withdrawn: {} }
const TODAY = { today: '2026-11-27', organisers: ['某律师'] }

function arrival(id: string, over: Partial<Arrival> = {}): Arrival {
  return {
    id,
    kind: 'package',
    case: 'a',
    made: '2026-05-01T10:00:00+08:00',
    until: '2027-06-30',
    with: '某律师',
    ...over,
  }
}

function withdrawal(made: string, key = 'a'): Arrival {
  return arrival('w', { kind: 'withdrawal', made, case: key, until: '', with: '' })
}

describe('which packages are used', () => {
  test('the last one of a case; the others are superseded, the same one twice is a copy', () => {
    const late = arrival('2', { made: '2026-05-02T10:00:00+08:00' })
    const { inUse, aside } = admit(NOBODY, [late, arrival('1'), late], TODAY)
    expect(inUse).toEqual([late])
    expect(aside).toEqual([
      { index: 1, why: 'superseded' },
      { index: 2, why: 'duplicate' },
    ])
  })

  test('instants are compared, not texts: 03:00 in Beijing is before 20:00 in London the day before', () => {
    const beijing = arrival('1', { made: '2026-05-02T03:00:00+08:00' })
    const london = arrival('2', { made: '2026-05-01T20:00:00+00:00' })
    expect(admit(NOBODY, [beijing, london], TODAY).inUse).toEqual([london])
  })

  test('a last day that is past ends the use, and no older package stands in', () => {
    const old = arrival('1')
    const over = arrival('2', { made: '2026-06-01T10:00:00+08:00', until: '2026-11-26' })
    expect(admit(NOBODY, [old, over], TODAY)).toMatchObject({
      inUse: [],
      aside: [
        { index: 0, why: 'superseded' },
        { index: 1, why: 'expired' },
      ],
    })
    expect(admit(NOBODY, [arrival('3', { until: '2026-11-27' })], TODAY).inUse).toHaveLength(1)
  })

  test('what was given to somebody else is not used and replaces nothing; width and spaces do not make another body', () => {
    const mine = arrival('1')
    const theirs = arrival('2', { made: '2026-06-01T10:00:00+08:00', with: '别的律师' })
    expect(admit(NOBODY, [mine, theirs], TODAY)).toMatchObject({
      inUse: [mine],
      aside: [{ index: 1, why: 'other-organiser' }],
    })
    expect(admit(NOBODY, [arrival('3', { with: ' 某 律师 ' })], TODAY).inUse).toHaveLength(1)
  })

  test('a withdrawal ends what was made before it, in whatever order they come, also one that was in use', () => {
    const back = withdrawal('2026-07-01T00:00:00+08:00')
    expect(admit(NOBODY, [back, arrival('1')], TODAY)).toMatchObject({
      inUse: [],
      aside: [{ index: 1, why: 'withdrawn' }],
    })
    const later = admit({ members: [arrival('1')], withdrawn: {} }, [back], TODAY)
    expect(later).toMatchObject({ inUse: [], left: [{ before: { id: '1' }, why: 'withdrawn' }] })
    expect(admit({ members: [], withdrawn: later.withdrawn }, [arrival('1')], TODAY).inUse).toEqual([])
    const again = arrival('2', { made: '2026-08-01T00:00:00+08:00' })
    expect(admit({ members: [], withdrawn: later.withdrawn }, [again], TODAY).inUse).toEqual([again])
  })

  test('added, replaced and left are told apart', () => {
    const before: Standing = {
      members: [arrival('1'), arrival('2', { case: 'b' }), arrival('3', { case: 'c', until: '2026-11-01' })],
      withdrawn: {},
    }
    const next = arrival('4', { made: '2026-06-01T10:00:00+08:00' })
    const fresh = arrival('5', { case: 'd' })
    const { added, replaced, left } = admit(before, [next, fresh], TODAY)
    expect(added).toEqual([fresh])
    expect(replaced).toEqual([{ before: before.members[0], now: next }])
    expect(left).toEqual([{ before: before.members[2], why: 'expired' }])
  })

  test('the order of arrival decides nothing, and gathering in two steps ends where one step ends', () => {
    const one = fc.record({
      id: fc.constantFrom(...'123456'),
      kind: fc.constantFrom('package' as const, 'package' as const, 'withdrawal' as const),
      case: fc.constantFrom('a', 'b', 'c'),
      made: fc.constantFrom('2026-05-01T10:00:00+08:00', '2026-05-01T02:00:00Z', '2026-06-01T10:00:00+08:00'),
      until: fc.constantFrom('2027-06-30', '2026-11-01'),
      with: fc.constantFrom('某律师', '别人'),
    })
    // One id is one text: a package's name is the digest of what it says.
    const distinct = fc.uniqueArray(one, { selector: ({ id }) => id, maxLength: 6 })
    const inUse = (standing: Standing, arrivals: readonly Arrival[]) => admit(standing, arrivals, TODAY)
    fc.assert(
      fc.property(distinct, fc.nat(6), (arrivals, cut) => {
        const whole = inUse(NOBODY, arrivals)
        expect(inUse(NOBODY, arrivals.toReversed()).inUse).toEqual(whole.inUse)
        const first = inUse(NOBODY, arrivals.slice(0, cut))
        const second = inUse({ members: first.inUse, withdrawn: first.withdrawn }, arrivals.slice(cut))
        const expired = (all: readonly Arrival[]) =>
          new Set(all.filter(({ until }) => until < TODAY.today).map((each) => each.case))
        const steady = (all: readonly Arrival[]) => all.filter((each) => !expired(arrivals).has(each.case))
        expect(steady(second.inUse)).toEqual(steady(whole.inUse))
      }),
    )
  })
})
