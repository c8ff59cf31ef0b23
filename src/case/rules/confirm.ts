import type { Exhibit, Register } from './exhibit.js'

/** What confirming an item changed. `retired` is the number given up, null when there was none. */
export interface Confirmation {
  readonly register: Register
  readonly number: string | null
  readonly retired: string | null
}

/**
 * Says which checklist item an exhibit is and gives its court number "<group>-<n>". The same item again changes nothing;
 * another item retires the old number, which is never given again. An unknown id is a bug of the caller.
 */
export function confirm(register: Register, exhibitId: string, item: string, group: number): Confirmation {
  const exhibit = find(register, exhibitId)
  if (exhibit.item === item && exhibit.number !== null)
    return { register, number: exhibit.number, retired: null }
  const next = (register.lastNumber[group] ?? 0) + 1
  const number = `${group}-${next}`
  return {
    number,
    retired: exhibit.number,
    register: {
      ...replace(register, { ...exhibit, item, number, retired: retiredOf(exhibit) }),
      lastNumber: { ...register.lastNumber, [group]: next },
    },
  }
}

/** Takes an exhibit out of its item; its number is retired. */
export function withdraw(register: Register, exhibitId: string): Confirmation {
  const exhibit = find(register, exhibitId)
  if (exhibit.item === null) return { register, number: null, retired: null }
  const register_ = replace(register, { ...exhibit, item: null, number: null, retired: retiredOf(exhibit) })
  return { register: register_, number: null, retired: exhibit.number }
}

function retiredOf(exhibit: Exhibit): readonly string[] {
  return exhibit.number === null ? exhibit.retired : [...exhibit.retired, exhibit.number]
}

function replace(register: Register, changed: Exhibit): Register {
  return { ...register, exhibits: register.exhibits.map((one) => (one.id === changed.id ? changed : one)) }
}

function find(register: Register, id: string): Exhibit {
  const found = register.exhibits.find((one) => one.id === id)
  if (!found) throw new Error(`no exhibit ${id}`)
  return found
}
