import { button, el, get, openFolder, say, tell } from './dom.js'
import { handOverPart } from './hand-over.js'

/** What was written last, shown below the channels. */
let written = null

/** 文书: where to hand in, what is missing for it, and the real pages. */
export function papersRoom(desk) {
  const { channels } = desk.view
  const chosen = channels.filter((one) => one.chosen)
  const write = async (draft) => {
    const done = await desk.change({ act: 'write', channels: chosen.map(({ id }) => id), draft })
    if (!done) return
    written = done.result
    desk.go('papers')
    document.querySelector('#written')?.replaceWith(result(desk))
    document.querySelector('#written').scrollIntoView()
  }
  return [
    el('h1', {}, say('room.papers')),
    el(
      'div',
      { class: 'channels' },
      channels.map((one) => channel(desk, one)),
    ),
    chosen.length === 0 && el('p', { class: 'hint' }, say('choose-first')),
    el(
      'div',
      { class: 'saving' },
      button(say('write'), () => write(false), { class: 'main', disabled: chosen.length === 0 }),
      button(say('write-draft'), () => write(true), { disabled: chosen.length === 0 }),
    ),
    result(desk),
    handOverPart(desk),
  ]
}

function channel(desk, one) {
  const box = el('input', { type: 'checkbox' })
  box.checked = one.chosen
  box.addEventListener('change', () => {
    const now = desk.view.channels
      .filter(({ id, chosen }) => (id === one.id ? box.checked : chosen))
      .map(({ id }) => id)
    desk.change({ act: 'answer', question: 'channels', value: now })
  })
  const isReady = one.needs.length === 0
  return el(
    'article',
    { class: one.chosen ? 'channel chosen' : 'channel' },
    el(
      'h2',
      {},
      el('label', {}, box, ' ', one.name),
      one.recommended && el('small', { class: 'state' }, say('recommended')),
    ),
    el('p', {}, one.why),
    one.against.length > 0 &&
      el(
        'ul',
        { class: 'notes' },
        one.against.map((text) => el('li', {}, text)),
      ),
    one.chosen &&
      (isReady
        ? el('p', { class: 'ready' }, say('ready'))
        : el(
            'details',
            {},
            el('summary', {}, say('lacks', { count: one.needs.length })),
            el(
              'ul',
              {},
              one.needs.map((need) => el('li', {}, need)),
            ),
          )),
  )
}

function result(desk) {
  if (written === null) return el('section', { id: 'written' })
  const { folder, papers, left, unshown } = written
  return el(
    'section',
    { id: 'written' },
    folder ? el('h2', {}, say('written', { folder })) : el('h2', {}, say('nothing-written')),
    folder && button(say('open-folder'), () => openFolder(folder, folder)),
    left.map(({ channel, gaps }) =>
      el(
        'details',
        { open: true },
        el('summary', {}, channel),
        el(
          'ul',
          {},
          gaps.map(({ needs, how }) => el('li', {}, `${needs}——${how}`)),
        ),
      ),
    ),
    unshown &&
      el(
        'details',
        { open: true },
        el('summary', {}, unshown.title),
        el(
          'ul',
          {},
          unshown.lines.map((line) => el('li', {}, line)),
        ),
      ),
    byChannel(desk, papers).map(([name, own]) => [el('h3', {}, name), own.map(paper)]),
  )
}

/** Papers by the folder of their channel, its letter before its form text. */
function byChannel(desk, papers) {
  const nameOf = (id) => desk.view.channels.find((one) => one.id === id)?.name ?? id
  const folders = [...new Set(papers.map(({ path }) => path.split('/').slice(0, -1).join('/')))]
  return folders.map((name) => [
    nameOf(name.split('/').at(-1)),
    papers.filter(({ path }) => path.split('/').slice(0, -1).join('/') === name),
  ])
}

/** The text of a web form beside its pages: to read, to copy field by field. */
function formText(path) {
  const fields = el('div', {})
  const show = async (event) => {
    if (!event.target.open || fields.childElementCount > 0) return
    const text = (await get(`/paper-text?path=${encodeURIComponent(path)}`))?.text ?? ''
    fields.replaceChildren(...text.split(/\n(?=【[^\n]*】[^\n]*\n)/).map(formField))
  }
  return el('details', { class: 'paper', ontoggle: show }, el('summary', {}, path.split('/').at(-1)), fields)
}

/** 【投诉内容】(…) and what goes into it; the head is not copied. */
function formField(text) {
  const [head, ...lines] = text.startsWith('【') ? text.split('\n') : ['', text]
  const value = lines.join('\n').trim()
  const copy = async () => {
    await navigator.clipboard.writeText(value)
    tell(say('copied'))
  }
  if (head === '') return el('p', { class: 'hint' }, value)
  return el(
    'section',
    { class: 'form-field' },
    el('h4', {}, head),
    el('pre', { tabindex: '0' }, value),
    button(say('copy'), copy, { class: 'small', 'aria-label': `${say('copy')} ${head}` }),
  )
}

function paper({ path, kind, pages }) {
  const name = path.split('/').at(-1)
  if (kind === 'txt') return formText(path)
  if (kind !== 'pdf') return el('p', { class: 'hint' }, name, ' · ', say('editable'))
  return el(
    'details',
    { class: 'paper' },
    el('summary', {}, name),
    Array.from({ length: pages }, (_, at) =>
      el('img', {
        src: `/paper?path=${encodeURIComponent(path)}&page=${at + 1}`,
        alt: `${path} ${say('page', { n: at + 1 })}`,
        loading: 'lazy',
      }),
    ),
  )
}
