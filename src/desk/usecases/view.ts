import { reasonSentence } from '../../checklist/rules/reason-words.js'
import { clockWord, formedTime } from '../../formats/rules/capture.js'
import type { Exhibit } from '../../case/rules/exhibit.js'
import { standing } from '../../case/rules/register-file.js'
import type { ChecklistWords } from '../../checklist/rules/checklist-words.js'
import { capitalYuan } from '../../ground/capital.js'
import { courtDate, courtTime } from '../../ground/time.js'
import { loadChecklistWords } from '../../checklist/usecases/classify.js'
import type { Sitting } from '../../checklist/usecases/sitting.js'
import type { InterviewState } from '../../checklist/rules/question.js'
import { STEPS } from '../../checklist/rules/question.js'
import { said } from '../../channels/rules/channel.js'
import { duesOf } from '../../filing/usecases/track.js'
import type { Scene } from '../../interview/usecases/desk.js'
import { listChannels } from '../../letters/usecases/channels.js'
import { filingNames } from '../../letters/usecases/channel-templates.js'
import { lossStatement } from '../../losses/rules/loss-statement.js'
import { saidSum } from '../../losses/rules/said-sum.js'
import type { DeskPorts } from './ports.js'
import type { ChannelView, DeskView, FileView } from '../rules/view.js'
import { formsOf } from './forms.js'

/** The whole case as the page shows it. Reads only. */
export async function viewOf(
  ports: DeskPorts,
  scene: Scene,
  state: InterviewState,
): Promise<Omit<DeskView, 'undo'>> {
  const { sitting } = scene
  const { store, templates } = ports.sitting
  const words = await loadChecklistWords(templates, sitting.list, ports.lang)
  const names = await filingNames(templates, ports.lang)
  const channels = await channelsOf(ports, sitting)
  const files = standing(sitting.register).map((one) => fileOf(scene, words, one))
  const forms = formsOf(scene, state)
  return {
    title: sitting.file.title,
    folder: scene.printable(store.root),
    items: sitting.list.items.map(({ id, ways }) => {
      const { title = id, proves = '', ways: said = {} } = words.items[id] ?? {}
      return { id, title, proves, ways: ways.map((way) => said[way] ?? way) }
    }),
    files,
    steps: Array.from({ length: STEPS }, (_, at) => ({
      step: at + 1,
      title: scene.say(`interview.step.${at + 1}`),
    })),
    forms,
    money: moneyOf(scene),
    channels,
    dues: (await duesOf(ports.track, sitting.file, ports.lang)).map((due) => ({
      on: due.on ?? due.earliest,
      what: ports.dueSentence(due),
      basis: due.basis,
      past: due.past,
    })),
    filings: sitting.file.filings.map(({ channel, event, on, receipt }) =>
      [on, names.channels[channel] ?? channel, names.events[event] ?? event, receipt].join(' ').trim(),
    ),
    events: Object.entries(names.events).map(([id, name]) => ({ id, name })),
    next: nextOf(scene, files, forms, channels),
  }
}

/** What a channel nobody chose still lacks is shown nowhere, and would cost its letters. */
async function channelsOf(
  { sitting: { store, templates, clock }, lang }: DeskPorts,
  { file }: Sitting,
): Promise<readonly ChannelView[]> {
  const isChosen = (id: string): boolean => file.channels.includes(id)
  const reports = await listChannels(templates, store, courtDate(clock.now()), lang, isChosen)
  return reports.map(({ channel, why, rank, needs, blocks }) => ({
    id: channel.id,
    name: said(channel.name, lang),
    why,
    needs,
    recommended: rank !== null,
    chosen: isChosen(channel.id),
    against: [...new Set(blocks.map(({ text }) => text))],
  }))
}

function fileOf(scene: Scene, words: ChecklistWords, exhibit: Exhibit): FileView {
  const { file, suggestions } = scene.sitting
  const entry = file.exhibits.find((one) => one.file === exhibit.path)
  const best = suggestions.get(exhibit.id)?.[0]
  const time = formedTime(exhibit)
  const size = (what: string): number => Number(exhibit.facts.find((one) => one.what === what)?.value ?? 0)
  return {
    id: exhibit.id,
    name: scene.printable(exhibit.path),
    family: exhibit.kind.family,
    number: exhibit.number,
    said: entry ? entry.item : exhibit.item,
    proposed: best
      ? { item: best.item, percent: Math.round(best.confidence * 100), confident: best.level === 'confident' }
      : null,
    reasons: (best?.reasons ?? [])
      .map((reason) => reasonSentence(reason, scene.say))
      .join(scene.say('mark.pause')),
    time: time
      ? `${courtTime(time.at)}${scene.say('mark.aside', { text: scene.say(`clock.${clockWord(time)}`) })}`
      : '',
    proves: entry?.proves ?? words.items[best?.item ?? '']?.proves ?? '',
    source: entry?.source ?? '',
    width: size('width'),
    height: size('height'),
    masks: file.redactions
      .filter((one) => one.file === exhibit.path)
      .map(({ page, rects }) => ({ page, rects })),
  }
}

function moneyOf(scene: Scene): DeskView['money'] {
  const { paid, refunded, delivered, demanded, claimed } = lossStatement(scene.sitting.file)
  return Object.entries({ paid, refunded, delivered, demanded, claimed }).map(([name, fen]) => ({
    name: scene.say(`desk.money.${name}`),
    amount: saidSum(name, fen, scene.sitting.file, scene.say),
    ...(name === 'claimed' && { capital: capitalYuan(fen) }),
  }))
}

/** The one thing to do now: files in, files looked at, questions, papers, and then to hand them in. */
function nextOf(
  scene: Scene,
  files: readonly FileView[],
  forms: DeskView['forms'],
  channels: readonly ChannelView[],
): DeskView['next'] {
  const step = (room: string, key: string, facts = {}): DeskView['next'] => ({
    room,
    text: scene.say(key, facts),
  })
  if (files.length === 0) return step('files', 'desk.next.drop')
  const open = files.filter(({ said, proposed }) => said === null && proposed !== null).length
  if (open > 0) return step('files', 'desk.next.look', { count: open })
  const question = forms.find(({ answered, kind }) => !answered && kind !== 'walk')
  if (question) return step('answers', 'desk.next.answer', { question: question.question })
  const gaps = channels.filter(({ chosen, needs }) => chosen && needs.length > 0)
  if (gaps.length > 0)
    return step('papers', 'desk.next.gaps', { channel: gaps[0]!.name, needs: gaps[0]!.needs[0]! })
  return scene.sitting.file.filings.length > 0
    ? step('dates', 'desk.next.wait')
    : step('papers', 'desk.next.write')
}
