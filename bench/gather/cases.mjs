// Makes believable packages of many victims, and what must come out when they are put together: written apart from src, so that the
// two can be held against each other. Same seed, same packages.
import { createHash, generateKeyPairSync, sign } from 'node:crypto'
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { zipSync } from 'fflate'
import { dice } from '../dice.mjs'

export const ORGANISER = '某某法律服务中心'
const USES = ['police', 'market', 'association', 'court', 'lawyer']
const OPERATORS = [
  ['快砍助力', '杭州快砍网络科技有限公司', '91330100MA2KKKKK1X', ['kk_zhuli@pay', '6217000010001234567']],
  [
    '砍价帮',
    '合肥砍帮信息技术有限公司',
    '91340100MA2BBBBB2Y',
    ['kjb88', '6222000020007654321', 'kjb-service'],
  ],
  ['一刀到底', '成都一刀文化传播有限公司', '91510100MA2DDDDD3Z', ['yidao2026']],
]
const PROMISES = [
  '充值会员后保证砍价成功，助力不成功全额退款',
  '内部通道，三天之内一定到账，绝不收取任何其他费用',
  '老师一对一带单，名额有限，今天不交明天就没有了',
  '只差最后零点一，再补一笔激活费就可以提现',
]
const DEMANDS = [
  '您的服务已超额使用，产生欠款请于今日内还清，否则上报征信并起诉',
  '系统检测到您恶意退款，需要支付违约金，逾期将联系您的家人和单位',
  '账户被冻结，请缴纳解冻保证金后统一返还全部款项',
]
const SWAPS = [
  ['保证', '包'],
  ['一定', '肯定'],
  ['今日内', '今天'],
  ['激活费', '激活金'],
  ['全部款项', '所有款项'],
]
const PLANS = [29_800, 49_800, 9_900, 128_000, 200_000, 1_990]

/**
 * N victims as plain data. `contact(name, phone)` seals a contact and is called only for those who hand one over; without it nobody
 * does. One in 50 shares an order with an earlier victim, one in 60 is an earlier person under another case.
 */
export function victims(count, seed, keys = count) {
  const roll = dice(seed)
  const pairs = Array.from({ length: keys }, () => generateKeyPairSync('ed25519'))
  const all = []
  for (let i = 0; i < count; i++) {
    const operator = roll.pick(OPERATORS)
    const { privateKey, publicKey } = pairs[i % keys]
    const exhibits = [0, 1, 2].map((n) => ({
      id: `E${String(n + 1).padStart(4, '0')}`,
      number: `${n + 1}`,
      item: ['payment', 'promise', 'debt-demand'][n],
      bytes: 1000 + roll.int(90_000),
      sha256: digest(`${seed}/${i}/${n}`),
      stored: null,
    }))
    const payments = Array.from({ length: 1 + roll.int(6) }, (_, n) => payment(roll, operator, i, n, seed))
    const copied = i > 0 && roll.int(50) === 0 ? all[roll.int(i)] : undefined
    if (copied) payments.push({ ...copied.joint.payments[0] })
    const refunds =
      roll.int(8) === 0
        ? [
            {
              ...payments[0],
              amount: Math.floor(payments[0].amount / 2),
              on: later(payments[0].on),
              source: null,
            },
          ]
        : []
    const twin = i > 0 && roll.int(60) === 0 ? roll.int(i) : null
    const person = twin === null ? i : all[twin].person
    all.push({
      index: i,
      person,
      copied: copied?.index ?? null,
      name: `测试${String.fromCodePoint(0x4e00 + (person % 20_000))}${person}`,
      phone: `139${String(10_000_000 + person).slice(0, 8)}`,
      privateKey,
      joint: {
        format: 'evidence-joint',
        version: 1,
        kind: 'package',
        case: publicKey.export({ format: 'der', type: 'spki' }).subarray(12).toString('hex'),
        made: new Date(Date.UTC(2026, 4, 1) + i * 61_000).toISOString().replace('.000Z', '+00:00'),
        consent: {
          with: ORGANISER,
          recipients: [],
          until: roll.int(40) === 0 ? '2027-03-31' : '2027-06-30',
          uses: roll.int(5) === 0 ? USES.filter((_, n) => n === 0 || roll.int(2) === 0) : USES,
          name: roll.int(3) > 0,
          revocable: true,
        },
        respondents: [
          {
            role: 'operator',
            brand: operator[0],
            name: operator[1],
            credit_code: operator[2],
            address: '',
            website: '',
            accounts: [],
          },
        ],
        payments,
        refunds,
        promises: [said(roll, PROMISES, 'E0002')],
        demands:
          roll.int(3) === 0 ? [{ ...said(roll, DEMANDS, 'E0003'), amount: 50_000 + roll.int(100_000) }] : [],
        exhibits,
        contact: null,
      },
    })
  }
  return all
}

function payment(roll, [, name, , accounts], i, n, seed) {
  const month = 1 + roll.int(4)
  const account = roll.int(12) === 0 ? '' : roll.pick(accounts)
  return {
    on: `2026-${String(month).padStart(2, '0')}-${String(1 + roll.int(28)).padStart(2, '0')}`,
    at: `${String(8 + roll.int(14)).padStart(2, '0')}:${String(roll.int(60)).padStart(2, '0')}:00`,
    amount: roll.pick(PLANS),
    payee: name,
    payee_account: account,
    method: roll.pick(['微信支付', '支付宝', '银行卡']),
    order_no: `42000${seed}${String(i).padStart(9, '0')}${String(n).padStart(4, '0')}20260301`,
    merchant_no: '',
    for: '助力会员',
    source: { exhibit: 'E0001', row: n + 1 },
  }
}

/** One of the wordings, written a little differently each time. */
function said(roll, list, exhibit) {
  const base = roll.int(list.length)
  let quote = list[base]
  if (roll.int(2) === 0) for (const [from, to] of SWAPS) quote = quote.replace(from, to)
  quote += roll.pick(['', '！', '。', '～', ' [强]', `（${roll.int(900)}元）`])
  if (roll.int(4) === 0) quote = `亲，${quote}`
  return { on: `2026-03-${String(1 + roll.int(28)).padStart(2, '0')}`, quote, exhibits: [exhibit], base }
}

/** Bytes of the ZIP of a package or withdrawal (RFC 8493), signed by its case; `exhibits`: bytes by name, for data/exhibits. */
export function packageBytes(joint, privateKey, { contact = null, signed = null, exhibits = {} } = {}) {
  const text = Buffer.from(
    `${JSON.stringify(joint, (key, value) => (key === 'base' ? undefined : value), 1)}\n`,
  )
  const files = {
    'data/joint.json': text,
    'data/joint.sig': Buffer.from(`${sign(null, signed ?? text, privateKey).toString('hex')}\n`),
    ...(contact && { 'data/contact.age': Buffer.from(contact) }),
    ...Object.fromEntries(Object.entries(exhibits).map(([name, bytes]) => [`data/exhibits/${name}`, bytes])),
  }
  const manifest = (algorithm) =>
    Buffer.from(
      Object.entries(files)
        .map(([name, bytes]) => `${createHash(algorithm).update(bytes).digest('hex')}  ${name}\n`)
        .join(''),
    )
  const tags = {
    'bagit.txt': Buffer.from('BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n'),
    'manifest-sha256.txt': manifest('sha256'),
    ...(Object.keys(exhibits).length > 0 && { 'manifest-sha512.txt': manifest('sha512') }),
  }
  const entries = Object.entries({ ...tags, ...files }).map(([name, bytes]) => [
    `evidence-bag/${name}`,
    bytes,
  ])
  return Buffer.from(zipSync(Object.fromEntries(entries), { level: 0, mtime: new Date(1980, 0, 1) }))
}

/** A victim's package; with `seal` their name and phone go along, encrypted. */
export async function packageOf(victim, seal = null) {
  const contact =
    seal &&
    (await seal(
      JSON.stringify({
        format: 'evidence-joint-contact',
        version: 1,
        name: victim.name,
        phone: victim.phone,
        address: '某市某路1号',
        email: '',
      }),
    ))
  const joint = { ...victim.joint, contact: contact ? digest(contact) : null }
  return packageBytes(joint, victim.privateKey, { contact })
}

/**
 * Writes N packages into a folder, and with `faults` also what must be set aside: copies, older packages of a case, forged, damaged,
 * withdrawn, run-out ones and ones for somebody else. `uses`: all agree to these. Returns who is in use and why what is not.
 */
export async function writePackages(
  folder,
  count,
  { seed = 1, seal = null, faults = true, keys = count, uses = null } = {},
) {
  mkdirSync(folder, { recursive: true })
  const all = victims(count, seed, keys)
  if (uses) for (const { joint } of all) joint.consent.uses = uses
  const roll = dice(seed + 1)
  const aside = {}
  const gone = new Set()
  const put = (name, bytes) => {
    writeFileSync(join(folder, name), bytes)
    return name
  }
  for (const victim of all) {
    const bytes = await packageOf(victim, seal)
    const name = `${String(victim.index).padStart(6, '0')}.zip`
    put(name, bytes)
    const fault = faults ? roll.int(40) : -1
    const { joint, privateKey } = victim
    if (fault === 0) aside[put(`副本-${name}`, bytes)] = 'duplicate'
    if (fault === 1) {
      const older = { ...joint, made: '2026-04-01T00:00:00+00:00', contact: null }
      aside[put(`旧-${name}`, packageBytes(older, privateKey))] = 'superseded'
    }
    if (fault === 2) {
      const forged = {
        ...joint,
        made: '2026-08-01T00:00:00+00:00',
        payments: [{ ...joint.payments[0], amount: 9_999_999 }],
      }
      aside[put(`伪造-${name}`, packageBytes(forged, privateKey, { signed: Buffer.from('{}') }))] = 'forged'
    }
    if (fault === 3) {
      const broken = Buffer.from(bytes)
      broken[broken.indexOf('"amount"') + 12] ^= 1
      aside[put(`损坏-${name}`, broken)] = 'damaged'
    }
    if (fault === 4) {
      const { format, version, case: key } = joint
      put(
        `撤回-${name}`,
        packageBytes(
          { format, version, kind: 'withdrawal', case: key, made: '2026-09-01T00:00:00+00:00' },
          privateKey,
        ),
      )
      aside[name] = 'withdrawn'
      gone.add(victim.index)
    }
    if (fault === 5) {
      const over = {
        ...joint,
        made: '2026-08-02T00:00:00+00:00',
        contact: null,
        consent: { ...joint.consent, until: '2026-10-01' },
      }
      aside[put(`过期-${name}`, packageBytes(over, privateKey))] = 'expired'
      aside[name] = 'superseded'
      gone.add(victim.index)
    }
    if (fault === 6) {
      const other = {
        ...joint,
        made: '2026-08-03T00:00:00+00:00',
        contact: null,
        consent: { ...joint.consent, with: '别的机构' },
      }
      aside[put(`别家-${name}`, packageBytes(other, privateKey))] = 'other-organiser'
    }
  }
  return { victims: all, used: all.filter(({ index }) => !gone.has(index)), aside }
}

/** What must come out for one use, worked out by itself. `opened`: the organiser can read the contacts. */
export function truth(used, use, { opened }) {
  const mine = used.filter(({ joint }) => joint.consent.uses.includes(use))
  const orders = new Map()
  const people = new Map()
  const accounts = new Map()
  const months = new Map()
  const sayings = { promise: new Map(), demand: new Map() }
  const first = new Map()
  let [paid, refunded, payments] = [0, 0, 0]
  for (const victim of mine) {
    const who = opened ? (first.get(victim.person) ?? victim.index) : victim.index
    if (!first.has(victim.person)) first.set(victim.person, victim.index)
    for (const one of victim.joint.payments) {
      if (orders.has(one.order_no)) continue
      orders.set(one.order_no, victim.index)
      payments += 1
      paid += one.amount
      people.set(who, (people.get(who) ?? 0) + one.amount)
      const key = one.payee_account || one.payee
      add(accounts, key, one.amount, who)
      add(months, one.on.slice(0, 7), one.amount, who)
    }
    for (const one of victim.joint.refunds) {
      if (orders.get(one.order_no) !== victim.index) continue
      refunded += one.amount
      if (people.has(who)) people.set(who, people.get(who) - one.amount)
    }
    for (const [kind, list] of [
      ['promise', victim.joint.promises],
      ['demand', victim.joint.demands],
    ])
      for (const { base } of list) sayings[kind].set(base, (sayings[kind].get(base) ?? new Set()).add(who))
  }
  const nets = [...people.values()].sort((a, b) => a - b)
  const half = nets.length >> 1
  return {
    packages: mine.length,
    victims: people.size,
    payments,
    paid,
    refunded,
    median: nets.length % 2 ? nets[half] : Math.floor((nets[half - 1] + nets[half]) / 2),
    largest: nets.at(-1) ?? 0,
    accounts: [...accounts]
      .map(([account, { sum, who, count }]) => [account, who.size, count, sum])
      .sort(byText),
    months: [...months].map(([month, { sum, who, count }]) => [month, who.size, count, sum]).sort(byText),
    phrases: Object.entries(sayings)
      .flatMap(([kind, map]) =>
        [...map.values()].filter((who) => who.size > 1).map((who) => [kind, who.size]),
      )
      .sort(byText),
  }
}

function add(map, key, amount, who) {
  const found = map.get(key) ?? { sum: 0, count: 0, who: new Set() }
  map.set(key, found)
  found.sum += amount
  found.count += 1
  found.who.add(who)
}

function byText(a, b) {
  return JSON.stringify(a) < JSON.stringify(b) ? -1 : 1
}

function later(day) {
  return `${day.slice(0, 8)}28`
}

function digest(text) {
  return createHash('sha256').update(text).digest('hex')
}
