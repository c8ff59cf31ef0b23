import { readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import type { Act } from '../../../src/desk/rules/act.js'
import { DeskSession } from '../../../src/desk/usecases/desk-session.js'
import type { DeskPorts } from '../../../src/desk/usecases/ports.js'
import type { DeskView } from '../../../src/desk/rules/view.js'
import { folderWith, portsFor } from '../../support/sitting.js'

/** What a view stands on, with adapters of its own. */
function portsOf(root: string): DeskPorts {
  const sitting = portsFor(root)
  return {
    sitting,
    track: sitting,
    lang: 'zh-CN',
    say: (key: string, facts = {}) => `${key} ${JSON.stringify(facts)}`,
    has: () => true,
    dueSentence: (due: object) => JSON.stringify(due),
    pictures: async () => null,
    openFolder: async () => true,
  } as unknown as DeskPorts
}

const shown = ({ undo: _undo, ...view }: DeskView): object => view
const anew = async (root: string): Promise<object> => shown(await new DeskSession(portsOf(root)).view())

test('after every act, and after what others wrote, the page shows what a view built anew shows', async () => {
  const root = folderWith()
  try {
    const session = new DeskSession(portsOf(root))
    const { view } = await session.open()
    const [first, second] = view.files.map(({ id }) => id) as [string, string]
    const acts: Act[] = [
      { act: 'place', ids: [first, second], item: 'order' },
      { act: 'answer', question: 'channels', value: ['operator', '12315', 'court'] },
      { act: 'answer', question: 'purpose', value: '自用' },
      { act: 'open-folder', folder: '' },
      { act: 'add-row', list: 'facts', row: { on: '2026-03-01', what: '充值298元', exhibits: [] } },
      { act: 'mask', id: first, page: 1, rects: [[1, 2, 30, 40]] },
      { act: 'undo' },
      { act: 'find-masks', id: first },
      { act: 'look' },
    ]
    for (const act of acts) expect(shown((await session.do(act)).view), act.act).toEqual(await anew(root))
    const yml = join(root, 'evidence.yml')
    writeFileSync(yml, readFileSync(yml, 'utf8').replace('充值298元', '充值了298元'))
    expect(shown(await session.view())).toEqual(await anew(root))
    writeFileSync(join(root, '又一份.txt'), '后来找到的')
    await new DeskSession(portsOf(root)).open()
    expect((await session.view()).files.map(({ name }) => name)).toContain('又一份.txt')
    expect(shown(await session.view())).toEqual(await anew(root))
  } finally {
    rmSync(root, { recursive: true, force: true })
  }
})

test('an act that changes nothing is answered with the view that stands', async () => {
  const root = folderWith()
  try {
    const session = new DeskSession(portsOf(root))
    await session.open()
    const before = await session.view()
    expect((await session.do({ act: 'open-folder', folder: '' })).view.forms).toBe(before.forms)
    session.lookAgain()
    expect((await session.view()).forms).not.toBe(before.forms)
  } finally {
    rmSync(root, { recursive: true, force: true })
  }
})
