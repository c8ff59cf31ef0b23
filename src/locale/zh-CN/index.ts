import { cli } from './cli.js'
import { help } from './help.js'
import { case_ } from './case.js'
import { interview } from './interview.js'
import { init } from './init.js'
import { classifying } from './interview-files.js'
import { questions } from './interview-questions.js'
import { answers } from './interview-answers.js'
import { parties } from './interview-parties.js'
import { verify } from './verify.js'
import { seal } from './seal.js'
import { export_ } from './export.js'
import { bill } from './bill.js'
import { dossier } from './dossier.js'
import { letter } from './letter.js'
import { channels } from './channels.js'
import { track } from './track.js'
import { status } from './status.js'
import { demo } from './demo.js'
import { template } from './template.js'
import { rendition } from './rendition.js'
import { joint } from './joint.js'
import { doctor } from './doctor.js'
import { desk } from './desk.js'
import { deskFiles } from './desk-files.js'
import { deskPapers } from './desk-papers.js'
import { deskMoney } from './desk-money.js'
import { read } from './read.js'
import { purge } from './purge.js'
import { gather } from './gather.js'

/** Every word the program says, one file per area; English is typed by it, so a gap does not compile. */
export const zhCN = {
  ...cli,
  ...help,
  ...case_,
  ...interview,
  ...init,
  ...classifying,
  ...questions,
  ...answers,
  ...parties,
  ...verify,
  ...seal,
  ...export_,
  ...bill,
  ...dossier,
  ...letter,
  ...channels,
  ...track,
  ...status,
  ...demo,
  ...template,
  ...rendition,
  ...joint,
  ...doctor,
  ...desk,
  ...deskFiles,
  ...deskPapers,
  ...deskMoney,
  ...read,
  ...purge,
  ...gather,
} as const
