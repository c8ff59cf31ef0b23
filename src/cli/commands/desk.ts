import { join, resolve } from 'node:path'
import { Command } from 'commander'
import { Refusal } from '../../ground/refusal.js'
import { recordedOutputs } from '../../case/rules/outputs.js'
import { DeskSession } from '../../desk/usecases/desk-session.js'
import type { DeskPorts } from '../../desk/usecases/ports.js'
import type { Context } from '../context.js'
import { dossierPorts } from '../dossier-ports.js'
import { caseBills } from '../case-bills.js'
import { findingWords } from '../finding-words.js'
import { refusalWords } from '../refusal-words.js'
import { dueSentence } from '../present-track.js'
import { sittingPorts } from '../sitting-ports.js'
import { askFolder } from '../ask-folder.js'
import { portsOf } from './verify.js'
import { trackPorts } from './track.js'

/** `evidence desk [dir]`: the case in the browser, on this machine only, until the window or the command is closed. */
export function command(context: Context): Command {
  return new Command('desk')
    .description(context.text('desk.summary'))
    .argument('[dir]', context.text('desk.dir'))
    .option('--no-open', context.text('desk.no-open'))
    .option('--ask', context.text('desk.ask'))
    .action(async (dir: string | undefined, flags: { readonly open: boolean; readonly ask?: true }) => {
      const root = dir === undefined && flags.ask ? await askFolder(context) : context.caseFolder(dir)
      const ports = await deskPorts(context, root)
      if (!(await ports.sitting.files.exists(root, '')))
        throw new Refusal('init/no-folder', { dir: root }, 'usage')
      await serve(context, new DeskSession(ports), ports, flags.open)
    })
}

async function serve(context: Context, session: DeskSession, ports: DeskPorts, open: boolean): Promise<void> {
  const { store, texts } = ports.sitting
  context.note(context.text('desk.reading'))
  await session.open()
  const { DeskServer, routes, CachedPictures, FolderIntake } = await context.adapters.desk()
  const server = new DeskServer(
    routes({
      view: () => session.view(),
      perform: (act) => session.do(act),
      exhibit: (id) => session.exhibit(id),
      papers: async () => new Set(recordedOutputs(await store.readCustody()).keys()),
      paperText: (path) => store.readOwn(path),
      textOf: (exhibit) => texts.read(store.root, exhibit),
      pictures: new CachedPictures(store.root),
      intake: new FolderIntake(store.root),
      words: context.words('desk.'),
      refusal: (error) => refusalWords(error, context),
      end: () => server.end(),
    }),
  )
  const address = await server.listen()
  process.once('exit', () => server.end())
  if (context.flags.json) context.json({ format: 'evidence-desk', version: 1, address })
  context.say(context.text('desk.address', { address }))
  context.say(context.text('desk.how-to-end'))
  if (open && !(await context.adapters.openInViewer(address))) context.note(context.text('desk.open-it'))
  await server.ended
  await session.close()
  context.say(context.text('desk.ended'))
}

async function deskPorts(context: Context, root: string): Promise<DeskPorts> {
  return {
    sitting: await sittingPorts(context, root),
    track: await trackPorts(context, resolve(root)),
    dossier: () => dossierPorts(context, root),
    verify: () => portsOf(context, root),
    ...(await caseBills(context, root)),
    openFolder: (folder) => context.adapters.openInViewer(join(root, folder)),
    lang: context.lang,
    say: (key, facts) => context.textOf(key, facts) ?? key,
    has: (key) => context.textOf(key) !== undefined,
    dueSentence: (due) => dueSentence(due, context),
    findingWords: (result, finding) => findingWords(context, result, finding),
  }
}
