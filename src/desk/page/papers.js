import { button, el, say } from './dom.js'

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
    document.querySelector('#written')?.replaceWith(result())
    document.querySelector('#written').scrollIntoView()
  }
  return [
    el('h1', {}, say('room.papers')),
    el(
      'div',
      { class: 'channels' },
      channels.map((one) => channel(desk, one)),
    ),
    el(
      'div',
      { class: 'saving' },
      button(say('write'), () => write(false), { class: 'main', disabled: chosen.length === 0 }),
      button(say('write-draft'), () => write(true), { disabled: chosen.length === 0 }),
    ),
    result(),
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
    one.against.map((text) => el('p', { class: 'against' }, text)),
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

function result() {
  if (written === null) return el('section', { id: 'written' })
  const { folder, papers, left } = written
  return el(
    'section',
    { id: 'written' },
    folder ? el('h2', {}, say('written', { folder })) : el('h2', {}, say('nothing-written')),
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
    papers.map(paper),
  )
}

function paper({ path, kind, pages }) {
  if (kind !== 'pdf') return el('p', {}, path)
  return el(
    'details',
    { class: 'paper' },
    el('summary', {}, path),
    Array.from({ length: pages }, (_, at) =>
      el('img', {
        src: `/paper?path=${encodeURIComponent(path)}&page=${at + 1}`,
        alt: `${path} ${say('page', { n: at + 1 })}`,
        loading: 'lazy',
      }),
    ),
  )
}
