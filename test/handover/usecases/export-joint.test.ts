import { mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { generateX25519Identity, identityToRecipient } from 'age-encryption'
import { afterAll, afterEach, beforeEach, expect, test } from 'vitest'
import { z } from 'zod'
import { DiskBagTargets } from '../../../src/bag/adapters/bag-targets.js'
import { BesideFolders } from '../../../src/bag/adapters/report-folder.js'
import { DiskBagOpener } from '../../../src/bag/adapters/open-bag.js'
import { ageContact } from '../../../src/handover/adapters/age-contact.js'
import { CaseJointKeys } from '../../../src/handover/adapters/joint-key.js'
import { jointContact, jointDocument } from '../../../src/handover/rules/joint-schema.js'
import { jointPage } from '../../../src/handover/rules/joint-page.js'
import { isSignedBy } from '../../../src/handover/rules/joint-signature.js'
import { exportJoint, withdrawJoint } from '../../../src/handover/usecases/export-joint.js'
import type { JointWishes } from '../../../src/handover/usecases/export-joint.js'
import { writeJointPage } from '../../../src/handover/usecases/write-joint-page.js'
import { DiskSealFolders } from '../../../src/seal/adapters/seal-folders.js'
import { FILES, FixedClock, makeCase } from '../../support/small-case.js'
import { refusal } from '../../support/matchers.js'

const CASE = `version: 1
complainant: { name: 李敏, phone: "13800138000", address: 北京市海淀区某路1号, id_number: "11010519491231002X" }
respondents: [{ role: operator, brand: 快砍助力, name: 杭州快砍网络科技有限公司, accounts: [kk_zhuli] }]
payments:
  - { on: 2026-03-01, at: "20:14:09", payee: 杭州快砍网络科技有限公司, for: 李敏的年度会员, amount: 298.00, order_no: "4200001", payer_account: 尾号1234, source: 账单/微信支付账单.csv#1 }
promises: [{ quote: 李敏您好，助力不成功全额退款, on: 2026-03-01, exhibits: [截图/承诺页.png] }]
debt_demand: { amount: 2000.00, on: 2026-04-10, reason: 李敏欠款2000元，请打13800138000核对 }
co_victims: [{ name: 王芳, phone: "13900139000" }]
`
const PRIVATE = ['李敏', '13800138000', '某路1号', '11010519491231002X', '尾号1234', '王芳', '13900139000']
const folder = mkdtempSync(join(tmpdir(), 'evidence-joint-'))
const clock = new FixedClock(new Date('2026-11-27T02:00:00Z'))
let made: Awaited<ReturnType<typeof makeCase>>
let count = 0

beforeEach(async () => {
  made = await makeCase(FILES, CASE, clock)
  const register = await made.store.readRegister()
  const exhibits = register.exhibits.map((one) => ({
    ...one,
    item: one.id === 'E0002' ? 'payment' : 'promise',
  }))
  await made.store.commit({ register: { ...register, exhibits }, events: [{ event: 'confirm', facts: {} }] })
})
afterEach(() => made.close())
afterAll(() => rmSync(folder, { recursive: true, force: true }))

function ports() {
  return {
    store: made.store,
    seals: new DiskSealFolders(),
    targets: new DiskBagTargets(),
    keys: new CaseJointKeys(),
    cipher: ageContact,
    clock,
    tool: 'evidence 0.1.0',
  }
}

function wishes(over: Partial<JointWishes> = {}, consent: Partial<JointWishes['consent']> = {}): JointWishes {
  const target = join(folder, `材料-${count++}.zip`)
  return {
    target,
    recordedAs: target,
    consent: {
      with: '某律师',
      recipients: [],
      until: '2027-06-30',
      uses: ['police'],
      name: false,
      ...consent,
    },
    whole: null,
    agreed: true,
    ...over,
  }
}

/** Every byte of every file of a package. */
async function filesOf(path: string): Promise<Map<string, Buffer>> {
  const bag = await new DiskBagOpener().open(path)
  const found = new Map<string, Buffer>()
  for (const name of bag!.files) found.set(name, Buffer.from((await bag!.read(name, 1 << 20))!))
  await bag!.close()
  return found
}

test('a package holds payments, quotes and digests, and no private string in clear', async () => {
  const identity = await generateX25519Identity()
  const recipients = [await identityToRecipient(identity)]
  const wished = wishes({}, { recipients, name: true })
  await exportJoint(ports(), wished)
  const files = await filesOf(wished.target)
  for (const [name, bytes] of files)
    for (const secret of PRIVATE) expect(bytes.includes(secret), `${secret} in ${name}`).toBe(false)
  const joint = jointDocument.parse(JSON.parse(files.get('data/joint.json')!.toString()))
  expect(joint).toMatchObject({
    kind: 'package',
    payments: [{ amount: 29_800, order_no: '4200001', source: { exhibit: 'E0002', row: 1 } }],
    demands: [{ amount: 200_000 }],
    exhibits: [{ stored: null }, { stored: null }, { stored: null }],
  })
  expect([...files.keys()].filter((name) => name.startsWith('data/exhibits/'))).toEqual([])
  const opened = await ageContact.decrypt(files.get('data/contact.age')!, [identity])
  expect(jointContact.parse(JSON.parse(opened!))).toMatchObject({ name: '李敏', phone: '13800138000' })
  expect(
    await ageContact.decrypt(files.get('data/contact.age')!, [await generateX25519Identity()]),
  ).toBeNull()
})

test('package and withdrawal are signed with the one key of the case; a changed byte is not', async () => {
  const [first, last] = [wishes(), wishes()]
  await exportJoint(ports(), first)
  await withdrawJoint(ports(), last)
  const keys = new Set<string>()
  for (const { target } of [first, last]) {
    const files = await filesOf(target)
    const text = files.get('data/joint.json')!
    const signature = files.get('data/joint.sig')!.toString().trim()
    const { case: key } = jointDocument.parse(JSON.parse(text.toString()))
    keys.add(key)
    expect(isSignedBy(text, key, signature)).toBe(true)
    expect(isSignedBy(Buffer.from(text.toString().replace('2026', '2025')), key, signature)).toBe(false)
  }
  expect(keys.size).toBe(1)
})

test('without consent nothing is written, and the page shows every value that would leave', async () => {
  const wished = wishes({ agreed: false, whole: ['E0001'] })
  const { joint, contact, written } = await exportJoint(ports(), wished)
  expect(written).toBeNull()
  expect(() => readFileSync(wished.target)).toThrow('ENOENT')
  const page = jointPage(joint, contact, false, (key) => key)
  for (const shown of [
    '4200001',
    '¥298.00',
    '全额退款',
    '杭州快砍网络科技有限公司',
    ...joint.exhibits.map((one) => one.sha256),
  ])
    expect(page).toContain(shown)
})

test('exhibits go along only when they are named', async () => {
  const wished = wishes({ whole: ['E0001'] })
  await exportJoint(ports(), wished)
  const names = [...(await filesOf(wished.target)).keys()]
  expect(names.filter((name) => name.startsWith('data/exhibits/'))).toEqual([
    expect.stringMatching(/E0001_.*png$/),
  ])
})

test('a consent without a name, a day, or with a day gone by is refused before anything is written', async () => {
  await expect(exportJoint(ports(), wishes({}, { with: ' ' }))).rejects.toEqual(refusal('joint/consent'))
  await expect(exportJoint(ports(), wishes({}, { until: '' }))).rejects.toEqual(refusal('joint/consent'))
  await expect(exportJoint(ports(), wishes({}, { until: '2026-11-26' }))).rejects.toEqual(
    refusal('joint/past'),
  )
  await expect(exportJoint(ports(), wishes({}, { name: true }))).rejects.toEqual(
    refusal('joint/name-needs-key'),
  )
  await expect(exportJoint(ports(), wishes({ whole: ['E0009'] }))).rejects.toEqual(
    refusal('joint/no-such-exhibit'),
  )
})

test('docs/joint-package.schema.json is the shape the program reads by', () => {
  const schema = `${JSON.stringify(z.toJSONSchema(jointDocument), null, 2)}\n`
  if (process.env['UPDATE_SCHEMA']) writeFileSync('docs/joint-package.schema.json', schema)
  expect(JSON.parse(readFileSync('docs/joint-package.schema.json', 'utf8'))).toEqual(JSON.parse(schema))
})

test('the page that shows what leaves writes over nothing: the same page stays, a foreign file keeps its name', async () => {
  const root = mkdtempSync(join(folder, 'pages-'))
  const path = join(root, '材料-交出内容.html')
  const to = { path, recordedAs: (page: string) => page }
  const pages = { folders: new BesideFolders(), targets: new DiskBagTargets(), store: null }
  writeFileSync(path, '我自己的笔记')
  expect(await writeJointPage(pages, '<p>一</p>', to)).toBe(join(root, '材料-交出内容-2.html'))
  expect(readFileSync(path, 'utf8')).toBe('我自己的笔记')
  rmSync(path)
  expect(await writeJointPage(pages, '<p>一</p>', to)).toBe(path)
  expect(await writeJointPage(pages, '<p>一</p>', to)).toBe(path)
  expect(readdirSync(root).sort()).toEqual(['材料-交出内容-2.html', '材料-交出内容.html'])
})

test('a page inside the case is known to its log', async () => {
  const { store, root } = made
  const pages = { folders: new BesideFolders(), targets: new DiskBagTargets(), store }
  await writeJointPage(pages, '<p>一</p>', { path: join(root, '交出.html'), recordedAs: () => '交出.html' })
  const last = (await store.readCustody()).at(-1)
  expect(last).toMatchObject({ event: 'report', outputs: [{ path: '交出.html' }] })
})
