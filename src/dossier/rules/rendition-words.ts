import { PLACEHOLDER_REASONS } from '../../paper/rules/rendition.js'
import type { Rendition, RenditionPage } from '../../paper/rules/rendition.js'
import type { DossierWords } from '../../paper/rules/dossier.js'
import type { PartWords } from './words.js'

/** What was done to show an exhibit, one sentence each; a note without its sentence is a bug and stops. */
export function noteSentences(rendition: Rendition, words: PartWords): string[] {
  return rendition.notes.map((note) => words.say(`notes.${note.code}`, note.facts))
}

/** Information pages with the names of their facts put into words. */
export function withWords(rendition: Rendition, words: PartWords): Rendition {
  return { ...rendition, pages: rendition.pages.map((page) => pageWithWords(page, words)) }
}

function pageWithWords(page: RenditionPage, words: PartWords): RenditionPage {
  if (page.kind !== 'information') return page
  return {
    ...page,
    facts: page.facts.map(({ what, value }) => ({
      what: words.find(`facts.${what}`) ?? what,
      value: value
        .split(' + ')
        .map((one) => words.find(`values.${what}.${one}`) ?? one)
        .join(' + '),
    })),
  }
}

/** The stamps with the sentence of every placeholder added, as the PDF writer looks them up. */
export function stampsWithReasons(words: PartWords, renditionWords: PartWords): DossierWords {
  const reasons = PLACEHOLDER_REASONS.map(
    (reason) => [`reason.${reason}`, renditionWords.say(`reasons.${reason}`)] as const,
  )
  const still = { 'reason.video-still': renditionWords.say('with_still.video') }
  return { ...words.stamp, ...Object.fromEntries(reasons), ...still }
}
