import type { Unshown } from '../../dossier/rules/unshown.js'
import { composeDossier } from '../../dossier/usecases/compose-dossier.js'
import type { Facts } from '../../ground/refusal.js'
import { verifyCase } from '../../verify/usecases/verify-case.js'
import type { Verification } from '../../verify/usecases/verify-case.js'
import type { Act } from '../rules/act.js'
import type { DeskPorts } from './ports.js'

/** Writes the papers of the channels named, as the page shows what came of it. Takes the lock itself. */
export async function writePapers(
  ports: DeskPorts,
  { channels, draft }: Extract<Act, { act: 'write' }>,
): Promise<unknown> {
  const { folder, outputs, left, unshown, unset } = await composeDossier(await ports.dossier(), {
    channels,
    draft,
    kinds: ['pdf', 'docx', 'txt'],
    timestamp: false,
    lang: ports.lang,
  })
  return {
    folder,
    papers: outputs.map(({ path, kind, pages }) => ({ path, kind, pages: pages ?? 0 })),
    left: [
      ...left.map(({ channel, gaps }) => ({
        channel,
        gaps: gaps.map(({ needs, how }) => ({ needs, how })),
      })),
      ...unset.map(({ title, facts }) => ({ channel: `${title}.pdf`, gaps: [unsetWords(ports, facts)] })),
    ],
    unshown: unshownWords(ports, unshown),
  }
}

/** Reads every file again and judges the case, as the page shows it. Writes nothing. */
export async function verified(ports: DeskPorts): Promise<unknown> {
  const result = await judged(ports)
  const { verdict, counts } = result
  return {
    verdict: ports.say(`desk.verdict.${verdict}`),
    grade: verdict,
    counts: ports.say('desk.counts', { ...counts }),
    findings: result.findings.map((finding) => ({
      grade: finding.grade,
      exhibit: finding.exhibit ?? '',
      ...ports.findingWords(result, finding),
    })),
  }
}

/** The same as a paper; where it was written. */
export async function reported(ports: DeskPorts): Promise<unknown> {
  return ports.report(await judged(ports))
}

async function judged(ports: DeskPorts): Promise<Verification> {
  return verifyCase(await ports.verify(), { ca: [] })
}

function unsetWords(
  { say }: Pick<DeskPorts, 'say'>,
  facts: Facts,
): { readonly needs: string; readonly how: string } {
  return { needs: say('error.dossier/no-glyph.what', facts), how: say('error.dossier/no-glyph.todo') }
}

/** Exhibits the papers only speak of, in words. */
function unshownWords(
  { say }: Pick<DeskPorts, 'say'>,
  unshown: readonly Unshown[],
): { readonly title: string; readonly lines: readonly string[] } | null {
  if (unshown.length === 0) return null
  const lines = unshown.map(({ label, path, why }) => `${label}　${path}：${say(`dossier.unshown.${why}`)}`)
  return {
    title: say('dossier.unshown', { count: unshown.length }).replace(/^! /, ''),
    lines: [...lines, say('dossier.unshown-todo').trim()],
  }
}
