import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { YamlAnswerText } from '../../src/case/adapters/answer-text.js'
import { YamlCaseText } from '../../src/case/adapters/case-text.js'
import { FolderFiles } from '../../src/disk/adapters/files.js'
import { PoolMeasurer } from '../../src/case/adapters/measurer.js'
import { namingRules } from '../../src/formats/adapters/naming-rules.js'
import { FolderStore } from '../../src/case/adapters/store.js'
import { TemplateFolders } from '../../src/templates/adapters/template-folders.js'
import { ContentReader } from '../../src/exhibits/adapters/text-reader/content-reader.js'
import type { SittingPorts } from '../../src/checklist/usecases/sitting.js'

/** A folder of a person in dispute, small enough to read in a test. */
export const FOLDER: Readonly<Record<string, string>> = {
  '账单/微信支付账单.csv':
    '微信支付账单明细\n交易时间,交易类型,交易对方,商品,收/支,金额(元),支付方式,当前状态,交易单号,商户单号,备注\n"2026-03-01 20:14:09","商户消费","杭州快砍网络科技有限公司","年度会员","支出","¥298.00","零钱","支付成功","4200001862202603011234567890\t","K1\t","/"\n',
  '聊天/客服.txt':
    '2026-03-10 10:00 客服小美：您好，退款申请已转人工，请稍等\n2026-04-10 18:05 客服小美：请补缴欠款2000元',
  '协议/用户协议.html': '<h1>快砍助力用户协议</h1><p>第一条 甲方与乙方……</p>',
  '截图/IMG_2043.png': 'not really a picture',
  '无题.txt': '随手记的',
}

/** Writes files into a new folder below the system's temporary one; names may hold `/`. */
export function folderWith(files: Readonly<Record<string, string | Uint8Array>> = FOLDER): string {
  const root = mkdtempSync(join(tmpdir(), 'evidence-case-'))
  for (const [name, content] of Object.entries(files)) {
    mkdirSync(dirname(join(root, name)), { recursive: true })
    writeFileSync(join(root, name), content)
  }
  return root
}

/** Real adapters on one folder, at a fixed time. */
export function portsFor(root: string, now = '2026-04-16T02:00:00Z'): SittingPorts {
  const clock = { now: () => new Date(now), offset: () => 480 }
  const caseText = new YamlCaseText()
  return {
    clock,
    caseText,
    store: new FolderStore(root, clock, caseText, 'evidence-cli/test'),
    files: new FolderFiles(),
    measurer: new PoolMeasurer(namingRules),
    texts: new ContentReader(),
    templates: new TemplateFolders(root),
    answerText: new YamlAnswerText(),
  }
}
