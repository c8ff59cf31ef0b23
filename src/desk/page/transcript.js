import { button, el, get, say } from './dom.js'

const WAYS = ['none', 'machine', 'checked']

/** What a chat's picture says, to be mended beside it; nothing of it is printed until the person says so. */
export function transcriptPart(desk, file) {
  const part = el('div', { class: 'transcript' })
  fill(desk, file, part)
  return part
}

async function fill(desk, file, part) {
  const found = await get(`/files/${file.id}/transcript`)
  if (!found) return
  const { text, print } = found
  const words = el('textarea', { rows: '9' }, text)
  const ways = WAYS.map((value) => {
    const box = el('input', { type: 'radio', name: `transcript ${file.id}`, value })
    box.checked = value === print
    return el('label', { class: 'option' }, box, ' ', say(`transcript.${value}`))
  })
  const save = () =>
    desk.change({
      act: 'transcript',
      id: file.id,
      text: words.value,
      print: part.querySelector('input:checked').value,
    })
  part.append(
    el(
      'details',
      { open: print !== 'none' },
      el('summary', {}, say('transcript')),
      el('p', { class: 'hint' }, say('transcript-hint')),
      el('label', {}, say('quote-words'), words),
      el('fieldset', { class: 'ways' }, el('legend', {}, say('transcript-ask')), ways),
      button(say('save'), save, { class: 'main' }),
    ),
  )
}
