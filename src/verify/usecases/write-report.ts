import { reportBlocks } from '../rules/report-blocks.js'
import type { VerifyReport } from '../rules/report-blocks.js'
import type { Dossier } from '../../paper/rules/dossier.js'
import { partWords } from '../../dossier/rules/words.js'
import type { ReportFolders } from '../../bag/ports.js'
import type { CaseStore } from '../../case/ports.js'
import type { PdfWriter } from '../../paper/ports.js'
import type { Templates } from '../../templates/ports.js'

export interface ReportPorts {
  readonly pdf: PdfWriter
  readonly templates: Templates
  readonly folders: ReportFolders
  /** The case the report is written into, null when it lies elsewhere. */
  readonly store: CaseStore | null
}

export interface ReportTarget {
  /** Absolute path of the PDF. */
  readonly path: string
  /** The same relative to the case. */
  readonly recordedAs: string
}

/** Writes the 校验报告. Inside a case it is recorded in the custody log. Throws export/exists; dossier/gate as every PDF does. */
export async function writeReport(
  ports: ReportPorts,
  report: VerifyReport,
  target: ReportTarget,
): Promise<{ bytes: number; sha256: string }> {
  const words = partWords(await ports.templates.yaml('zh-CN/verify-report.yml'))
  const stamps = partWords(await ports.templates.yaml('zh-CN/dossier.yml'))
  const title = words.say('title')
  const dossier: Dossier = {
    title,
    audience: 'internal',
    date: report.at.slice(0, 10),
    language: 'zh-CN',
    watermark: null,
    author: '',
    attachments: [],
    labels: {},
    forbidden: [],
    words: stamps.stamp,
    parts: [
      {
        kind: 'blocks',
        anchor: 'report',
        title,
        profile: 'annex',
        inContents: false,
        blocks: reportBlocks(report, words),
      },
    ],
  }
  const folder = await ports.folders.open(target.path)
  try {
    const [written] = await ports.pdf.write(dossier, folder.path, 'report')
    await folder.place(written!.name)
    if (ports.store) await record(ports.store, target, written!)
    return { bytes: written!.bytes, sha256: written!.sha256 }
  } finally {
    await folder.discard()
  }
}

async function record(
  store: CaseStore,
  target: ReportTarget,
  { bytes, sha256 }: { bytes: number; sha256: string },
): Promise<void> {
  await store.commit({
    events: [{ event: 'report', facts: {}, outputs: [{ path: target.recordedAs, bytes, sha256 }] }],
  })
}
