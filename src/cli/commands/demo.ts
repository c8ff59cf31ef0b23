import { Command } from 'commander'
import { composeDossier } from '../../dossier/usecases/compose-dossier.js'
import { initCase } from '../../interview/usecases/init-case.js'
import { runDemo } from '../../demo/usecases/run-demo.js'
import type { DemoSteps } from '../../demo/usecases/run-demo.js'
import { verifyCase } from '../../verify/usecases/verify-case.js'
import type { Context } from '../context.js'
import { demoGather } from '../demo-gather.js'
import { dossierPorts } from '../dossier-ports.js'
import { EXIT } from '../exit.js'
import { glimpses } from '../glimpses.js'
import { presentDemo } from '../present-demo.js'
import { readNewPictures } from '../read-new-pictures.js'
import { sittingPorts } from '../sitting-ports.js'
import { exitOf, portsOf as verifyPorts } from './verify.js'

/** `evidence demo [dir]`: copies the bundled sample to a new folder and runs init, dossier and verify on it, then gathers three victims. Asks nothing. */
export function command(context: Context): Command {
  return new Command('demo')
    .description(context.text('demo.summary'))
    .argument('[dir]', context.text('demo.dir'))
    .option('--read', context.text('demo.read'))
    .action(async (dir: string | undefined, { read = false }: { readonly read?: boolean }) => {
      const { adapters, streams, flags } = context
      const target = dir ?? flags.dir
      const ports = {
        sample: await adapters.sample(),
        caseText: await adapters.caseText(),
        clock: adapters.clock,
      }
      const result = await runDemo(ports, steps(context, read), {
        cwd: streams.cwd,
        ...(target === undefined ? {} : { target }),
        onStep: (step, folder, files) => {
          if (step === 'init') context.note(context.text('demo.copied', { files, dir: folder }))
          context.note(context.text(`demo.${step}`))
        },
      })
      presentDemo(result, await glimpses(context, result.dir, result.init.unclassified), context)
      context.exitCode =
        exitOf(result.check.verdict, false) || (result.dossier.left.length > 0 ? EXIT.incomplete : EXIT.done)
    })
}

/** Reading takes some seconds a picture: the answers place nearly all files, so that only the rest is read unless wished. */
function steps(context: Context, readsAll: boolean): DemoSteps {
  return {
    init: async (dir, answers, placed) =>
      initCase(
        await sittingPorts(context, dir),
        { answers, yes: false, lang: context.lang },
        {
          onRegistered: (exhibits) =>
            readNewPictures(
              context,
              dir,
              exhibits.filter(({ path }) => readsAll || !placed.has(path)),
            ),
        },
      ),
    dossier: async (dir) =>
      composeDossier(await dossierPorts(context, dir), {
        channels: [],
        kinds: ['pdf', 'docx', 'txt'],
        draft: false,
        timestamp: false,
        lang: context.lang,
        onChannel: (channel) => {
          context.note(context.text('demo.channel', { channel }))
        },
      }),
    gather: (dir) => demoGather(context, dir),
    verify: async (dir) => verifyCase(await verifyPorts(context, dir), { ca: [] }),
  }
}
