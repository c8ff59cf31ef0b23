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
  /** How the custody log names what is written there. */
  readonly recordedAs: (path: string) => string
}

/** Writes the 校验报告. Inside a case it is recorded in the custody log. Where a file stands already the next free
 * name is taken. Throws dossier/gate as every PDF does. */
export async function writeReport(
  ports: ReportPorts,
  report: VerifyReport,
  target: ReportTarget,
): Promise<{ path: string; bytes: number; sha256: string; pages: number }> {
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
    const { name, bytes, sha256, pages } = written!
    const place = (): Promise<void> => folder.place(name)
    const outputs = [{ path: target.recordedAs(folder.target), bytes, sha256 }]
    if (ports.store) await ports.store.recordPlaced({ event: 'report', facts: {}, outputs }, place)
    else await place()
    return { path: folder.target, bytes, sha256, pages }
  } finally {
    await folder.discard()
  }
}
