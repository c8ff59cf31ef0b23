import type { Context } from './context.js'
import type { PrompterWords } from '../interview/adapters/terminal-prompter.js'
import type { CaseStore } from '../case/ports.js'
import type { Templates } from '../templates/ports.js'
import type { Readings } from '../reader/ports.js'
import type { Clock } from '../disk/ports.js'
import type { QueueAddress, StoreAddress } from '../gather/rules/server-url.js'

/**
 * The only file that builds adapters, each by a dynamic import when first asked for, so that `--help` loads nothing heavy.
 * One line per adapter: `name: once(async () => new (await import('../<room>/adapters/….js')).Thing(…))`.
 */
export function adapters(context: Context) {
  return {
    clock: systemClock,
    toolName: once(async () => (await import('../disk/adapters/paths.js')).toolName),
    files: once(async () => new (await import('../disk/adapters/files.js')).FolderFiles()),
    templates: async (caseRoot?: string): Promise<Templates> =>
      new (await import('../templates/adapters/template-folders.js')).TemplateFolders(caseRoot),
    sample: once(async () => new (await import('../demo/adapters/sample-case.js')).BundledSample()),
    examine: async (folder: string) => {
      const { examine } = await import('../doctor/adapters/examine.js')
      return examine(folder, context.streams.env, systemClock.now())
    },
    /** Everything that works a case out; `status` loads it only when it has to. */
    statusSheet: once(async () => (await import('./status-sheet.js')).workOutSheet),
    statusMemory: async <Sheet>(root: string) => {
      const { FolderStatusMemory } = await import('../filing/adapters/status-memory.js')
      return new FolderStatusMemory<Sheet>(root, context.lang)
    },
    openInViewer: async (target: string) =>
      (await import('../interview/adapters/open-in-viewer.js')).openInViewer(target),
    desk: once(async () => ({
      ...(await import('../desk/adapters/server.js')),
      ...(await import('../desk/adapters/routes.js')),
      ...(await import('../desk/adapters/pictures.js')),
      ...(await import('../desk/adapters/intake.js')),
    })),
    ...terminal(context),
    ...ofCase(),
    ...ofExhibits(),
    ...ofPaper(),
    ...ofTrust(),
    ...ofHandover(),
    ...ofGather(),
  }
}

function terminal({ streams }: Context) {
  return {
    paint: once(async () => (await import('./paint.js')).paint),
    secret: once(async () => {
      const { SecretPrompter } = await import('../interview/adapters/secret.js')
      return new SecretPrompter({ in: streams.in, out: streams.out })
    }),
    prompter: async (words: PrompterWords) => {
      const { TerminalPrompter } = await import('../interview/adapters/terminal-prompter.js')
      return new TerminalPrompter({ in: streams.in, out: streams.out }, words)
    },
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

function ofCase() {
  return {
    measurer: once(async () => {
      const { PoolMeasurer } = await import('../case/adapters/measurer.js')
      const { RememberingMeasurer } = await import('../case/adapters/remembering-measurer.js')
      const { namingRules } = await import('../formats/adapters/naming-rules.js')
      return new RememberingMeasurer(new PoolMeasurer(namingRules))
    }),
    disposal: once(async () => (await import('../case/adapters/disposal.js')).disposal),
    ownText: once(async () => import('../case/adapters/own-text.js')),
    caseText: once(async () => new (await import('../case/adapters/case-text.js')).YamlCaseText()),
    answerText: once(async () => new (await import('../case/adapters/answer-text.js')).YamlAnswerText()),
    store: async (root: string): Promise<CaseStore> => {
      const [{ FolderStore }, { YamlCaseText }, { toolName }] = await Promise.all([
        import('../case/adapters/store.js'),
        import('../case/adapters/case-text.js'),
        import('../disk/adapters/paths.js'),
      ])
      return new FolderStore(root, systemClock, new YamlCaseText(), toolName)
    },
  }
}

function ofExhibits() {
  return {
    billReader: once(async () => new (await import('../bills/adapters/bill-files.js')).BillFiles()),
    renditions: once(async () => new (await import('../exhibits/adapters/renditions.js')).FolderRenditions()),
    pictureReader: once(async () => {
      const { ReaderWorker } = await import('../reader/adapters/picture-reader.js')
      return new ReaderWorker()
    }),
    readings: once(async () => {
      const { KeptReadings } = await import('../reader/adapters/kept-readings.js')
      return (root: string): Readings => new KeptReadings(root)
    }),
    /** Words of files, those of pictures as far as they were read. */
    pictureTexts: once(async () => {
      const [{ PictureTexts }, { KeptReadings }, { ContentReader }] = await Promise.all([
        import('../reader/adapters/picture-texts.js'),
        import('../reader/adapters/kept-readings.js'),
        import('../exhibits/adapters/text-reader/content-reader.js'),
      ])
      return new PictureTexts(new ContentReader(), (root) => new KeptReadings(root))
    }),
    exhibitBytes: once(async () => import('../exhibits/adapters/source.js')),
    textReader: once(async () => {
      const { ContentReader } = await import('../exhibits/adapters/text-reader/content-reader.js')
      return new ContentReader()
    }),
  }
}

function ofPaper() {
  return {
    pdf: once(async () => new (await import('../paper/adapters/pdf/writer.js')).PdfkitWriter()),
    docx: once(async () => new (await import('../paper/adapters/docx.js')).LetterDocx()),
    outputs: once(async () => new (await import('../paper/adapters/output-folders.js')).DatedFolders()),
    papers: once(async () => (await import('../paper/adapters/papers.js')).papers),
    pdfStamp: once(async () => (await import('../paper/adapters/doc-timestamp.js')).stampPdf),
  }
}

function ofTrust() {
  return {
    seals: once(async () => new (await import('../seal/adapters/seal-folders.js')).DiskSealFolders()),
    authorities: once(async () => new (await import('../seal/adapters/tsa-http.js')).HttpAuthorities()),
    roots: once(async () => new (await import('../seal/adapters/trust-roots.js')).NodeRoots()),
  }
}

function ofHandover() {
  return {
    bags: once(async () => new (await import('../bag/adapters/open-bag.js')).DiskBagOpener()),
    bagTargets: once(async () => new (await import('../bag/adapters/bag-targets.js')).DiskBagTargets()),
    jointKeys: once(async () => new (await import('../handover/adapters/joint-key.js')).CaseJointKeys()),
    contactCipher: once(async () => (await import('../handover/adapters/age-contact.js')).ageContact),
    reportFolders: once(async () => new (await import('../bag/adapters/report-folder.js')).BesideFolders()),
    handedPapers: once(async () => new (await import('../verify/adapters/pdf-attachment.js')).PdfPapers()),
  }
}

function ofGather() {
  return {
    gatherFolders: once(async () => {
      const { DiskGatherFolders } = await import('../gather/adapters/gather-folders.js')
      return new DiskGatherFolders(systemClock)
    }),
    gatherKeep: once(async () => (await import('../gather/adapters/gather-folders.js')).keepPackage),
    gatherPackages: once(
      async () => new (await import('../gather/adapters/package-finder.js')).DiskPackages(),
    ),
    gatherSheets: once(async () => new (await import('../gather/adapters/sheet-files.js')).StreamedSheets()),
    handingFiles: once(async () => import('../gather/adapters/handing-files.js')),
    /** Same digits, same code. */
    buildName: once(async () =>
      ((await import('../disk/adapters/paths.js')).buildId() ?? '').slice(0, 16).padEnd(16, '0'),
    ),
    checkLibraries: async () => (await import('../gather/adapters/optional-package.js')).checkLibraries(),
    objectStore: async (address: StoreAddress, patience: number) =>
      (await import('../gather/adapters/s3-store.js')).openStore(address, patience),
    packageJobs: async (address: QueueAddress, build: string, patience: number) =>
      (await import('../gather/adapters/bull-queue.js')).openJobs(address, build, patience),
    jobServer: async (
      address: QueueAddress,
      build: string,
      patience: number,
      onLine: (isThere: boolean) => void,
    ) => (await import('../gather/adapters/bull-queue.js')).openServer(address, build, patience, onLine),
  }
}
