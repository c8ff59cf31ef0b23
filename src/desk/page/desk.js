import { act, button, drop, el, get, learn, say, tell } from './dom.js'
import { filesRoom } from './files.js'
import { putBack, remember } from './keep.js'
import { answersRoom, storyRoom } from './answers.js'
import { papersRoom } from './papers.js'
import { datesRoom, moneyRoom, verifyRoom } from './records.js'

const ROOMS = {
  files: filesRoom,
  story: storyRoom,
  money: moneyRoom,
  answers: answersRoom,
  papers: papersRoom,
  verify: verifyRoom,
  dates: datesRoom,
}

/** What the page shows now; `view` is always the whole case as the server last gave it. */
const desk = {
  view: null,
  room: 'home',
  /** The next room is entered to answer what is open in it. */
  isSeeking: false,
  /** Carries out a change and shows the case as it stands after it. */
  async change(wanted) {
    const done = await act(wanted)
    if (done) {
      desk.view = done.view
      draw(['answer', 'add-row'].includes(wanted.act) ? (wanted.question ?? wanted.list) : undefined)
    }
    return done
  },
  go(room) {
    location.hash = room
  },
}

async function begin() {
  learn(await get('/api/words'))
  document.title = say('name')
  document.documentElement.lang = say('room.files') === '材料' ? 'zh-CN' : 'en'
  desk.view = await get('/api/case')
  const life = new EventSource('/api/life')
  life.addEventListener('word', ({ data }) => tell(data))
  life.addEventListener('look', async ({ data }) => {
    tell(data)
    desk.view = await get('/api/case')
    // What somebody is typing or looking at is not taken away under their hands.
    if (['home', 'files'].includes(desk.room) && !document.querySelector('dialog, select:focus')) draw()
  })
  life.onerror = () => {
    life.close()
    tell(say('lost'), true)
  }
  addEventListener('hashchange', follow)
  takeDrops()
  follow()
}

function follow() {
  const wanted = location.hash.slice(1)
  desk.room = wanted in ROOMS ? wanted : 'home'
  draw()
  document.querySelector('main')?.focus()
  if (desk.isSeeking) document.querySelector('.question:not(.answered)')?.scrollIntoView({ block: 'center' })
  desk.isSeeking = false
}

/** `saved` is the question whose answer the page has now. */
function draw(saved) {
  const scroll = scrollY
  remember(saved)
  const main = el(
    'main',
    { id: 'main', tabindex: '-1' },
    desk.room === 'home' ? home() : ROOMS[desk.room](desk),
  )
  document.querySelector('#desk').replaceChildren(skip(), head(), desk.room === 'home' ? '' : nav(), main)
  putBack()
  scrollTo(0, scroll)
}

function skip() {
  return el(
    'a',
    {
      href: '#main',
      class: 'skip',
      onclick: (event) => {
        event.preventDefault()
        document.querySelector('main').focus()
      },
    },
    say('skip'),
  )
}

function head() {
  return el(
    'header',
    {},
    el('a', { href: '#home', class: 'brand' }, desk.view.title || say('name')),
    el('span', { class: 'local' }, say('local')),
    desk.view.undo !== '' && button(say('undo'), () => desk.change({ act: 'undo' }), { class: 'undo' }),
    button(say('end'), end, { class: 'quiet' }),
  )
}

function nav() {
  const link = (room) =>
    el(
      'a',
      { href: `#${room}`, 'aria-current': room === desk.room ? 'page' : undefined },
      say(`room.${room}`),
    )
  return el('nav', { 'aria-label': say('all-rooms') }, Object.keys(ROOMS).map(link))
}

/** Who comes for the first time sees one step; the rooms stand small below it. */
function home() {
  const { room, text } = desk.view.next
  return [
    el('p', { class: 'urgent' }, say('first')),
    el(
      'section',
      { class: 'next' },
      el('h1', {}, say('next')),
      el('p', {}, text),
      desk.view.files.length === 0 ? picker() : button(say('go'), () => seek(room), { class: 'main' }),
    ),
    el('details', {}, el('summary', {}, say('all-rooms')), nav()),
    el('p', { class: 'folder' }, desk.view.folder),
  ]
}

/** Goes to a room and to what is open there. */
function seek(room) {
  desk.isSeeking = ['answers', 'story', 'money'].includes(room)
  desk.go(room)
}

/** A button that takes files. */
export function picker() {
  const input = el('input', { type: 'file', multiple: true, id: 'picked', class: 'hidden' })
  input.addEventListener('change', () => take([...input.files]))
  return el(
    'span',
    {},
    input,
    button(say('add-files'), () => input.click(), { class: 'main' }),
  )
}

async function take(files) {
  const count = await drop(files)
  if (count === 0) return
  await desk.change({ act: 'look' })
  tell(say('dropped', { count }))
  desk.go('files')
}
desk.picker = picker

function takeDrops() {
  const isFiles = (event) => event.dataTransfer?.types.includes('Files')
  const mark = (on) => document.body.classList.toggle('dropping', on)
  addEventListener('dragover', (event) => {
    if (!isFiles(event)) return
    event.preventDefault()
    mark(true)
    document.querySelector('#status').replaceChildren(say('drop-here'))
  })
  addEventListener('dragleave', (event) => event.relatedTarget === null && mark(false))
  addEventListener('drop', (event) => {
    mark(false)
    if (!isFiles(event)) return
    event.preventDefault()
    take([...event.dataTransfer.files])
  })
}

async function end() {
  await fetch('/api/end', { method: 'POST', headers: { 'content-type': 'application/json' }, body: '{}' })
  document.querySelector('#desk').replaceChildren(el('main', {}, el('p', { class: 'closed' }, say('closed'))))
}

begin()
