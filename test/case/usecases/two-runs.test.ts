import { expect, test } from 'vitest'
import { put, register, registeredCase, storeOf, verify, verifyWhole } from '../../support/case-folder.js'

test('a run that began before another one registered a file takes nothing back', async () => {
  const root = await registeredCase()
  const slow = storeOf(root)
  const before = await slow.readRegister()
  put(root, '截图/后来的催款.txt', '您已欠款2000元')
  const { added } = await register(root)
  await slow.commit({ events: [{ event: 'dossier', facts: { date: '2026-11-22' } }] })
  expect((await slow.readRegister()).exhibits.map(({ id }) => id)).toContain(added[0]!.id)
  await expect(
    slow.commit({ register: before, events: [{ event: 'note', facts: {} }] }),
  ).rejects.toMatchObject({ code: 'case/changed-meanwhile' })
  expect((await verify(root)).findings).toEqual([])
})

test('a register that lacks what the log registered is broken, whatever its digest says', async () => {
  const root = await registeredCase()
  const store = storeOf(root)
  const now = await store.readRegister()
  const lost = now.exhibits.at(-1)!
  await store.commit({
    register: { ...now, exhibits: now.exhibits.slice(0, -1) },
    events: [{ event: 'note', facts: {} }],
  })
  const { verdict, findings } = await verify(root)
  expect(verdict).toBe('broken')
  expect(findings[0]).toMatchObject({ id: 'register/lost', facts: { ids: lost.id } })
})

test('a register that holds more than the log registered, or another number, is broken', async () => {
  const root = await registeredCase()
  const store = storeOf(root)
  const now = await store.readRegister()
  const foreign = { ...now.exhibits[0]!, id: 'E0099', path: '聊天记录-另存.txt' }
  await store.commit({
    register: { ...now, nextId: 100, exhibits: [...now.exhibits, foreign] },
    events: [{ event: 'confirm', facts: { exhibit: 'E0001', item: 'promise', number: '2-1' } }],
  })
  const found = new Map((await verify(root)).findings.map(({ id, facts }) => [id, facts['ids']]))
  expect([found.get('register/extra'), found.get('register/renumbered')]).toEqual(['E0099', 'E0001'])
})

test('a case without a seal is said to agree with itself, no more', async () => {
  const root = await registeredCase()
  const { verdict, findings } = await verifyWhole(root)
  expect([verdict, findings.map(({ id, grade }) => `${grade} ${id}`)]).toEqual(['sound', ['note seal/none']])
})

test('a log whose clock runs backwards is noted with both times', async () => {
  const root = await registeredCase()
  const store = storeOf(root)
  await store.commit({ events: [{ event: 'note', facts: { about: '第一条' } }] })
  const earlier = storeOf(root, '2026-11-20T04:00:00Z')
  await earlier.commit({ events: [{ event: 'note', facts: { about: '电脑时钟被调回' } }] })
  const { verdict, findings } = await verify(root)
  expect([verdict, findings.map(({ id }) => id)]).toEqual(['sound', ['custody/backwards']])
})
