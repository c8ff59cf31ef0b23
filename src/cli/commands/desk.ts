import { Command } from 'commander'
import { Refusal } from '../../ground/refusal.js'
import { isInside } from '../../case/rules/manifest.js'
import { recordedOutputs } from '../../case/rules/outputs.js'
import { DeskSession } from '../../desk/usecases/desk-session.js'
import type { DeskPorts } from '../../desk/usecases/ports.js'
import type { Context } from '../context.js'
import { deskPorts } from '../desk-ports.js'
import { readBehind } from '../read-behind.js'
import { refusalWords } from '../refusal-words.js'
import { askFolder } from '../ask-folder.js'

/** `evidence desk [dir]`: the case in the browser, on this machine only, until the window or the command is closed. */
export function command(context: Context): Command {
  return new Command('desk')
    .description(context.text('desk.summary'))
    .argument('[dir]', context.text('desk.dir'))
    .option('--no-open', context.text('desk.no-open'))
    .option('--no-read', context.text('init.no-read'))
    .option('--ask', context.text('desk.ask'))
    .action(
      async (
        dir: string | undefined,
        flags: { readonly open: boolean; readonly read: boolean; readonly ask?: true },
      ) => {
        const root = dir === undefined && flags.ask ? await askFolder(context) : context.caseFolder(dir)
        const ports = await deskPorts(context, root)
        if (!(await ports.sitting.files.exists(root, '')))
          throw new Refusal('init/no-folder', { dir: root }, 'usage')
        await serve(context, new DeskSession(ports), ports, flags)
      },
    )
}

async function serve(
  context: Context,
  session: DeskSession,
  ports: DeskPorts,
  { open, read: reads }: { readonly open: boolean; readonly read: boolean },
): Promise<void> {
  const { store, texts } = ports.sitting
  context.note(context.text('desk.reading'))
  await session.open()
  const { DeskServer, routes, CachedPictures, FolderIntake } = await context.adapters.desk()
  const renditions = await context.adapters.renditions()
  const server = new DeskServer(
    routes({
      view: () => session.view(),
      perform: async (act) => {
        const done = await session.do(act)
        if (act.act === 'look') reading.wake()
        return done
      },
      exhibit: (id) => session.exhibit(id),
      rects: (exhibit, page) => session.rects(exhibit, page),
      papers: async () => new Set([...recordedOutputs(await store.readCustody()).keys()].filter(isInside)),
      paperText: (path) => store.readOwn(path),
      textOf: (exhibit) => texts.read(store.root, exhibit),
      quotes: (list) => session.quotes(list),
      transcript: (id) => session.transcript(id),
      authorities: () => session.authorities(),
      pictures: new CachedPictures(store.root, (...page) => renditions.burn(store.root, ...page)),
      intake: new FolderIntake(store.root),
      words: context.words('desk.'),
      refusal: (error) => refusalWords(error, context),
      end: () => server.end(),
    }),
  )
  const reading = readBehind(context, store, (done, of, look) => {
    if (look) session.lookAgain()
    server.announce(context.text('read.progress', { done, of }), look)
  })
  const address = await server.listen()
  if (reads && (await store.readCaseFile())?.file.read_pictures !== false) reading.wake()
  process.once('exit', () => server.end())
  if (context.flags.json) context.json({ format: 'evidence-desk', version: 1, address })
  context.say(context.text('desk.address', { address }))
  context.say(context.text('desk.how-to-end'))
  if (open && !(await context.adapters.openInViewer(address))) context.note(context.text('desk.open-it'))
  await server.ended
  await reading.stop()
  await session.close()
  context.say(context.text('desk.ended'))
}
