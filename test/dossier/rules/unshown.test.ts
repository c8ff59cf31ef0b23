import { expect, test } from 'vitest'
import type { EnteredExhibit } from '../../../src/dossier/rules/view.js'
import type { PlaceholderReason, RenditionNote } from '../../../src/paper/rules/rendition.js'
import { unshownOf } from '../../../src/dossier/rules/unshown.js'

function entered(
  reasons: readonly (PlaceholderReason | 'shown')[],
  codes: readonly RenditionNote['code'][] = [],
): EnteredExhibit {
  const pages = reasons.map((reason) =>
    reason === 'shown'
      ? { kind: 'text', lines: [], mono: false }
      : { kind: 'information', reason, facts: [] },
  )
  const notes = codes.map((code) => ({ code, facts: {} }))
  const exhibit = { id: 'E0007', path: '协议/服务协议.pdf' }
  return { exhibit, label: '证据1-2', rendition: { pages, notes } } as unknown as EnteredExhibit
}

test.each<[string, Parameters<typeof entered>, string | undefined]>([
  ['shown whole', [['shown', 'shown'], ['scaled']], undefined],
  ['a recording', [['audio']], undefined],
  ['a film', [['video'], ['no-still']], undefined],
  ['locked', [['encrypted']], 'encrypted'],
  ['damaged', [['damaged']], 'damaged'],
  ['an archive', [['archive']], 'archive'],
  ['cut off', [['shown'], ['truncated']], 'truncated'],
  ['with pages left out', [['shown'], ['pages-left-out']], 'pages-left-out'],
  ['with one page damaged', [['shown', 'damaged']], 'unreadable-pages'],
])('an exhibit that is %s', (_what, [reasons, codes], why) => {
  expect(unshownOf([entered(reasons, codes)])).toEqual(
    why === undefined ? [] : [{ exhibit: 'E0007', label: '证据1-2', path: '协议/服务协议.pdf', why }],
  )
})
