import { resolve } from 'node:path'
import { BillFiles } from '../../src/bills/adapters/bill-files.js'
import { sentenceOf } from '../../src/locale/index.js'
import type { Prompter } from '../../src/interview/ports.js'
import { loadChecklistWords } from '../../src/checklist/usecases/classify.js'
import { openFolder } from '../../src/interview/usecases/init-case.js'
import { interview } from '../../src/interview/usecases/run-interview.js'
import type { Journey } from '../../src/interview/usecases/run-interview.js'
import type { Desk } from '../../src/interview/usecases/desk.js'
import { readBills } from '../../src/bills/usecases/read-bills.js'
import type { Sitting } from '../../src/checklist/usecases/sitting.js'
import type { ReadPicture } from '../../src/screens/rules/read.js'
import { portsFor } from './sitting.js'

/** One interview on a real folder with somebody made of a function; settles as the command does, also after Ctrl-C. */
export async function sit(
  root: string,
  prompter: Prompter,
  journey: Journey = { answered: 0, walked: false },
): Promise<Sitting> {
  const ports = portsFor(root)
  const release = await ports.store.lock()
  try {
    const { sitting } = await openFolder(ports, { yes: false, lang: 'zh-CN' }, {})
    const words = await loadChecklistWords(ports.templates, sitting.list, 'zh-CN')
    try {
      await interview(deskFor(sitting, prompter), words, journey)
    } finally {
      await sitting.settle(false)
    }
    return sitting
  } finally {
    await release()
  }
}

/** What was read in pictures, by digest: a test puts in what its pictures say. */
export const readings = new Map<string, ReadPicture>()

function deskFor(sitting: Sitting, prompter: Prompter): Desk {
  const reader = new BillFiles()
  return {
    sitting,
    prompter,
    lang: 'zh-CN',
    today: '2026-04-16',
    printable: (path) => path,
    say: (key, facts) => sentenceOf('zh-CN', key, facts) ?? key,
    has: (key) => sentenceOf('zh-CN', key) !== undefined,
    readBill: (path, ask) =>
      readBills(reader, [{ shown: path, absolute: resolve(sitting.ports.store.root, path) }], { ask }).catch(
        () => null,
      ),
    pictures: async (sha256) => readings.get(sha256) ?? null,
    entryWords: {
      method: { wechat: '微信支付', alipay: '支付宝', bank: '银行转账' },
      byStatusOnly: (status) => status,
    },
  }
}
