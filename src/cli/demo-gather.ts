import { existsSync } from 'node:fs'
import { join } from 'node:path'
import type { DemoGathered } from '../demo/usecases/run-demo.js'
import { gather } from '../gather/usecases/gather.js'
import { courtDate } from '../ground/time.js'
import { JOINT_USES } from '../handover/rules/joint-schema.js'
import { exportJoint } from '../handover/usecases/export-joint.js'
import { initCase } from '../interview/usecases/init-case.js'
import type { Context } from './context.js'
import { gatherPorts } from './gather-ports.js'
import { handoverPorts } from './handover-ports.js'
import { sittingPorts } from './sitting-ports.js'

/** Invented, as everything in the sample. */
const ORGANISER = '某某法律服务中心'

/** The last step of the demo, beside its case: what three victims hand over, and what an organiser makes of it. */
export async function demoGather(context: Context, sample: string): Promise<DemoGathered> {
  const { adapters } = context
  const dir = freeBeside(sample)
  const others = await (await adapters.sample()).others(dir)
  const cipher = await adapters.contactCipher()
  const { identity, recipient } = await cipher.generate()
  for (const { dir: root, answers } of others)
    await initCase(await sittingPorts(context, root), { answers, yes: false, lang: context.lang })
  const packages: string[] = []
  for (const root of [sample, ...others.map((one) => one.dir)]) {
    const target = join(dir, `${packages.length + 1}.zip`)
    await exportFor(context, root, target, recipient)
    packages.push(target)
  }
  const into = join(dir, '汇总')
  const wishes = { packages, into, organisers: [ORGANISER], identities: [identity], add: false }
  const { folder, uses } = await gather(await gatherPorts(context), wishes)
  const papers = uses.flatMap(({ title, outputs }) =>
    outputs.flatMap(({ name, pages }) =>
      pages === undefined ? [] : [{ title, pages, path: join('汇总', folder ?? '', name) }],
    ),
  )
  return { dir, papers }
}

async function exportFor(context: Context, root: string, target: string, recipient: string): Promise<void> {
  const { adapters } = context
  const ports = {
    ...(await handoverPorts(context, root)),
    keys: await adapters.jointKeys(),
    cipher: await adapters.contactCipher(),
  }
  const until = `${Number(courtDate(adapters.clock.now()).slice(0, 4)) + 1}-12-31`
  const consent = { with: ORGANISER, recipients: [recipient], until, uses: JOINT_USES, name: true }
  await exportJoint(ports, { target, recordedAs: target, consent, whole: null, agreed: true })
}

function freeBeside(sample: string): string {
  for (let n = 1; ; n += 1) {
    const dir = `${sample}-三人汇总${n === 1 ? '' : `-${n}`}`
    if (!existsSync(dir)) return dir
  }
}
