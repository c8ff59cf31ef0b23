import { PLAIN_NAMES } from '../../case/rules/lists.js'
import type { Register } from '../../case/rules/exhibit.js'
import { standing } from '../../case/rules/register-file.js'
import type { Facts } from '../../ground/refusal.js'
import type { Registration } from '../../case/usecases/register.js'

/** Something worth saying that is no error; the sentence stands in `locale/` under `note.<code>`. */
export interface Note {
  readonly code: string
  readonly facts: Facts
}

/** Paths named in one note. */
const SHOWN = 3

/** What registering noticed, as notes; `absent` are names evidence.yml gives that no file has. */
export function notesOf(registration: Registration, absent: readonly string[]): Note[] {
  const { plan, specials, moved, register } = registration
  const mismatched = standing(register).filter(({ kind }) => kind.mismatch)
  return [
    ...namedLists(register),
    ...absent.map((path) => ({ code: 'absent', facts: { path } })),
    ...plan.changed.map(({ exhibit }) => ({
      code: 'changed',
      facts: { path: exhibit.path, id: exhibit.id },
    })),
    ...plan.missing.map(({ path, id }) => ({ code: 'missing', facts: { path, id } })),
    ...plan.moved
      .filter(({ to }) => !moved.some((one) => one.to === to))
      .map(({ from, to }) => ({ code: 'moved', facts: { from, to } })),
    ...plan.duplicates.map(({ paths }) => ({
      code: 'duplicate',
      facts: {
        count: paths.length,
        paths: `${paths.slice(0, SHOWN).join('、')}${paths.length > SHOWN ? '…' : ''}`,
      },
    })),
    ...specials.map(({ path, what }) => ({ code: `special-${what}`, facts: { path } })),
    ...mismatched.map(({ path, kind, size }) => {
      const code = size === 0 ? 'mismatch-empty' : kind.extension === '' ? 'mismatch-unknown' : 'mismatch'
      return { code, facts: { path, extension: kind.extension } }
    }),
    ...standing(register)
      .filter(({ facts }) => facts.some(({ what }) => what === 'unread'))
      .map(({ path }) => ({ code: 'unread', facts: { path } })),
  ]
}

/** A list under another name, because a file of the person's own has the usual one. */
function namedLists({ sha256_list, sm3_list }: Register): Note[] {
  return [
    [PLAIN_NAMES.sha256, sha256_list],
    [PLAIN_NAMES.sm3, sm3_list],
  ].flatMap(([path = '', list]) =>
    list === undefined ? [] : [{ code: 'list-named', facts: { path, list } }],
  )
}
