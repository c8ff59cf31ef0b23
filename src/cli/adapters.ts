import type { Context } from './context.js'
import type { PrompterWords } from '../interview/adapters/terminal-prompter.js'
import type { CaseStore } from '../case/ports.js'
import type { Templates } from '../templates/ports.js'
import type { Clock } from '../disk/ports.js'

/**
 * The only file that builds adapters, each by a dynamic import when first asked for, so that `--help` loads nothing heavy.
 * One line per adapter: `name: once(async () => new (await import('../adapters/….js')).Thing(…))`.
 */
export function adapters(context: Context) {
  return {
    clock: systemClock,
    paint: once(async () => (await import('./paint.js')).paint),
    sample: once(async () => new (await import('../demo/adapters/sample-case.js')).BundledSample()),
    docx: once(async () => new (await import('../paper/adapters/docx.js')).LetterDocx()),
    pdf: once(async () => new (await import('../paper/adapters/pdf/writer.js')).PdfkitWriter()),
    templates: async (caseRoot?: string): Promise<Templates> =>
      new (await import('../templates/adapters/template-folders.js')).TemplateFolders(caseRoot),
    renditions: once(async () => new (await import('../exhibits/adapters/renditions.js')).FolderRenditions()),
    textReader: once(
      async () => new (await import('../exhibits/adapters/text-reader/content-reader.js')).ContentReader(),
    ),
    files: once(async () => new (await import('../disk/adapters/files.js')).FolderFiles()),
    measurer: once(
      async () =>
        new (await import('../case/adapters/measurer.js')).PoolMeasurer(
          (await import('../formats/adapters/naming-rules.js')).namingRules,
        ),
    ),
    caseText: once(async () => new (await import('../case/adapters/case-text.js')).YamlCaseText()),
    store: async (root: string): Promise<CaseStore> => {
      const [{ FolderStore }, { YamlCaseText }, { toolName }] = await Promise.all([
        import('../case/adapters/store.js'),
        import('../case/adapters/case-text.js'),
        import('../disk/adapters/paths.js'),
      ])
      return new FolderStore(root, systemClock, new YamlCaseText(), toolName)
    },
    billReader: once(async () => new (await import('../bills/adapters/bill-files.js')).BillFiles()),
    texts: once(
      async () => new (await import('../exhibits/adapters/text-reader/content-reader.js')).ContentReader(),
    ),
    prompter: async (words: PrompterWords) =>
      new (await import('../interview/adapters/terminal-prompter.js')).TerminalPrompter(
        { in: context.streams.in, out: context.streams.out },
        words,
      ),
    answerText: once(async () => new (await import('../case/adapters/answer-text.js')).YamlAnswerText()),
    seals: once(async () => new (await import('../seal/adapters/seal-folders.js')).DiskSealFolders()),
    authorities: once(async () => new (await import('../seal/adapters/tsa-http.js')).HttpAuthorities()),
    outputs: once(async () => new (await import('../paper/adapters/output-folders.js')).DatedFolders()),
    pdfStamp: once(async () => (await import('../paper/adapters/doc-timestamp.js')).stampPdf),
    papers: once(async () => (await import('../paper/adapters/papers.js')).papers),
    roots: once(async () => new (await import('../seal/adapters/trust-roots.js')).NodeRoots()),
    bags: once(async () => new (await import('../bag/adapters/open-bag.js')).DiskBagOpener()),
    handedPapers: once(async () => new (await import('../verify/adapters/pdf-attachment.js')).PdfPapers()),
    reportFolders: once(async () => new (await import('../bag/adapters/report-folder.js')).BesideFolders()),
    bagTargets: once(async () => new (await import('../bag/adapters/bag-targets.js')).DiskBagTargets()),
    secret: once(async () => new (await import('../interview/adapters/secret.js')).SecretPrompter()),
    examine: async (folder: string) =>
      (await import('../doctor/adapters/examine.js')).examine(folder, context.streams.env, systemClock.now()),
    toolName: once(async () => (await import('../disk/adapters/paths.js')).toolName),
  }
}

export type Adapters = ReturnType<typeof adapters>

/** The value of the first call, for every later one. */
export function once<T>(make: () => Promise<T>): () => Promise<T> {
  let made: Promise<T> | undefined
  return () => (made ??= make())
}

const systemClock: Clock = {
  now: () => new Date(process.env['EVIDENCE_NOW'] ?? Date.now()),
  offset: (at) => -at.getTimezoneOffset(),
}
