import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { ORGANISER, packageBytes, victims } from '../../../bench/gather/cases.mjs'
import type { WarmProgram } from './warm.js'

/** One command on one case, as the fault runs use it. `案件` is the case, `移交` a folder beside it. */
export interface Scene {
  readonly name: string
  readonly args: readonly string[]
  /** What the person did before, on top of the common case. */
  readonly before?: (place: Place) => void
  /** A folder that is no case yet. */
  readonly fresh?: boolean
}

export interface Place {
  readonly folder: string
  readonly root: string
  readonly out: string
}

const BILL = [
  '微信支付账单明细',
  '微信昵称：[李敏]',
  '起始时间：[2026-03-01 00:00:00] 终止时间：[2026-03-31 23:59:59]',
  '共2笔记录',
  '----------------------微信支付账单明细列表--------------------',
  '交易时间,交易类型,交易对方,商品,收/支,金额(元),支付方式,当前状态,交易单号,商户单号,备注',
  '2026-03-01 20:14:09,商户消费,杭州快砍网络科技有限公司,年度会员,支出,¥298.00,零钱,支付成功,4200001,10001,/',
  '2026-03-05 10:31:00,商户消费,杭州快砍网络科技有限公司,助力加速,支出,¥99.00,零钱,支付成功,4200002,10002,/',
  '',
].join('\r\n')

const MATERIAL: Readonly<Record<string, string>> = {
  '截图/承诺页.txt': '助力不成功全额退款\n',
  '截图/欠款通知.txt': '您尚欠平台 2000 元，请尽快补缴\n',
  '账单/微信支付账单.csv': BILL,
  '聊天/聊天记录.txt': '2026-03-10 09:00 我：请退款\n2026-03-10 09:05 客服：不退\n',
}

const ANSWERS = [
  'version: 1',
  'ignore: [回答.yml, 口令.txt]',
  'complainant: { name: 李敏, phone: "13800138000" }',
  'respondents: [{ role: operator, name: 杭州快砍网络科技有限公司 }]',
  'exhibits:',
  '  - { file: 截图/承诺页.txt, item: promise, proves: 平台承诺 }',
  '  - { file: 截图/欠款通知.txt, item: debt-demand, proves: 反称欠款 }',
  '  - { file: 账单/微信支付账单.csv, item: payment, proves: 付款 }',
  '  - { file: 聊天/聊天记录.txt, item: support-chat, proves: 拒绝退款 }',
  '',
].join('\n')

/** Two victims whose packages are put together beside the case; their keys are made once. */
const VICTIMS = victims(2, 1)

const demand = ({ root }: Place): void => put(root, '后来的催款.txt', '限三日内补缴 2000 元\n')
const better = ({ root }: Place): void =>
  put(root, '截图/承诺页-清晰.txt', '助力不成功，全额退款（完整页）\n')
const secret = ({ folder }: Place): void => put(folder, '口令.txt', '一个 很长 的 口令 2026\n')

const download = ({ root }: Place): void => put(root, 'SHA256SUMS', `${'a'.repeat(64)}  别的软件.iso\n`)
const leftovers = ({ root }: Place): void => {
  for (const path of ['cache/r1-a.entry', 'cache/r1-b.entry', 'backup/register-v0.json'])
    put(root, `.evidence/${path}`, '{}\n')
}

const packages = ({ folder }: Place): void => {
  mkdirSync(join(folder, '收到'), { recursive: true })
  for (const { index, joint, privateKey } of VICTIMS)
    writeFileSync(join(folder, '收到', `${index}.zip`), packageBytes(joint, privateKey))
}

export const SCENES: readonly Scene[] = [
  { name: 'init', args: ['init', '--yes', '--quiet'], fresh: true },
  { name: 'init beside a list', args: ['init', '--yes', '--quiet'], fresh: true, before: download },
  { name: 'init, again', args: ['init', '--yes', '--quiet'], before: demand },
  { name: 'add', args: ['add', '后来的催款.txt', '--as', 'debt-demand'], before: demand },
  {
    name: 'add --supersedes',
    args: ['add', '截图/承诺页-清晰.txt', '--supersedes', 'E0002'],
    before: better,
  },
  { name: 'bill', args: ['bill', '账单/微信支付账单.csv', '--payee', '快砍', '--no-input'] },
  { name: 'track', args: ['track', '12315', 'filed', '--on', '2026-11-20', '--receipt', 'A-1'] },
  { name: 'track --ics', args: ['track', '--ics', '../移交/到期.ics'] },
  { name: 'dossier', args: ['dossier', '12315', '--draft', '--quiet'] },
  { name: 'dossier --out', args: ['dossier', 'police', '--draft', '--quiet', '--out', '../移交/纸'] },
  { name: 'seal --offline', args: ['seal', '--offline', '--tsa', 'http://127.0.0.1:9/'] },
  { name: 'export', args: ['export', '../移交/包'] },
  { name: 'export --zip', args: ['export', '../移交/包.zip', '--zip'] },
  {
    name: 'export --encrypt',
    args: ['export', '../移交/包.age', '--encrypt', '--passphrase-file', '../口令.txt'],
    before: secret,
  },
  { name: 'verify', args: ['verify'] },
  { name: 'verify --report', args: ['verify', '--report', '校验报告.pdf'] },
  { name: 'status', args: ['status'] },
  { name: 'channels', args: ['channels'] },
  { name: 'template eject', args: ['template', 'eject', '12315'] },
  {
    name: 'gather',
    args: ['gather', '../收到', '--into', '../移交/汇总', '--organiser', ORGANISER],
    before: packages,
  },
  { name: 'purge', args: ['purge', '--yes'], before: leftovers },
]

/** Snapshots of the two states every scene begins with; `fresh` gives a new copy, `close` removes all. */
export class Places {
  readonly #base = mkdtempSync(join(tmpdir(), 'evidence-places-'))
  #copies = 0

  async prepare(program: WarmProgram): Promise<this> {
    for (const state of ['folder', 'case']) {
      const root = join(this.#base, state, '案件')
      for (const [path, text] of Object.entries(MATERIAL)) put(root, path, text)
      mkdirSync(join(this.#base, state, '移交'))
      if (state === 'folder') continue
      put(root, '回答.yml', ANSWERS)
      const { code, err } = await program.plain(['init', '--answers', '回答.yml', '--yes', '--quiet'], root)
      if (code !== 0) throw new Error(`the common case could not be made: ${err}`)
    }
    return this
  }

  fresh(scene: Pick<Scene, 'fresh' | 'before'>): Place {
    const folder = join(this.#base, `${++this.#copies}`)
    cpSync(join(this.#base, scene.fresh ? 'folder' : 'case'), folder, {
      recursive: true,
      preserveTimestamps: true,
    })
    const place = { folder, root: join(folder, '案件'), out: join(folder, '移交') }
    scene.before?.(place)
    return place
  }

  drop({ folder }: Place): void {
    rmSync(folder, { recursive: true, force: true })
  }

  close(): void {
    rmSync(this.#base, { recursive: true, force: true })
  }
}

function put(root: string, path: string, text: string): void {
  mkdirSync(dirname(join(root, path)), { recursive: true })
  writeFileSync(join(root, path), text)
}
