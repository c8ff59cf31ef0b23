import { act, button, drop, el, get, learn, openFolder, say, tell } from './dom.js'
import { filesRoom } from './files.js'
import { putBack, remember, unsaved } from './keep.js'
import { focusKept } from './focus.js'
import { standing } from './standing.js'
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

/** Rooms of many pictures or cards; the others are read line by line. */
const WIDE = new Set(['files', 'papers'])

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
  const words = await get('/api/words')
  if (words === null) return
  learn(words)
  document.title = say('name')
  document.documentElement.lang = say('room.files') === '材料' ? 'zh-CN' : 'en'
  desk.view = await get('/api/case')
  const life = new EventSource('/api/life')
  life.addEventListener('word', ({ data }) => tell(data))
  life.addEventListener('look', async ({ data }) => {
    tell(data)
    desk.view = (await get('/api/case')) ?? desk.view
    // What somebody is typing or looking at is not taken away under their hands.
    if (['home', 'files'].includes(desk.room) && !document.querySelector('dialog, select:focus')) draw()
  })
  life.onerror = () => {
    life.close()
    lose()
  }
  addEventListener('hashchange', follow)
  addEventListener('beforeunload', (event) => {
    if (!isEnded && unsaved().length > 0) event.preventDefault()
  })
  takeDrops()
  follow()
}

/** The program is gone: said until the page is closed, above everything; what was typed stays to be read and copied. */
function lose() {
  if (document.querySelector('.closed')) return
  tell(say('lost'), true)
  document.body.prepend(el('p', { class: 'gone', role: 'alert' }, say('lost')))
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
  const refocus = focusKept()
  remember(saved)
  const main = el(
    'main',
    { id: 'main', tabindex: '-1', class: WIDE.has(desk.room) ? '' : 'narrow' },
    desk.room === 'home' ? home() : ROOMS[desk.room](desk),
  )
  document.querySelector('#desk').replaceChildren(skip(), head(), desk.room === 'home' ? '' : nav(), main)
  putBack()
  refocus()
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
    desk.view.undo !== '' &&
      button(undoWords(desk.view.undo), () => desk.change({ act: 'undo' }), { class: 'undo' }),
    button(say('end'), end, { class: 'quiet' }),
  )
}

/** 撤销：归类 */
function undoWords(act) {
  return say('undo-of', { what: say(`did.${act}`) })
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
    el('details', {}, el('summary', {}, say('all-rooms')), standing(desk, Object.keys(ROOMS))),
    el(
      'p',
      { class: 'folder' },
      say('folder', desk.view),
      ' ',
      button(say('open-folder'), () => openFolder('', desk.view.folder), { class: 'small' }),
    ),
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
  const { failed, why } = await drop(files)
  const count = files.length - failed.length
  if (count > 0) {
    await desk.change({ act: 'look' })
    desk.go('files')
  }
  const words = count > 0 ? say('dropped', { count }) : ''
  if (failed.length === 0) tell(words)
  else tell([words, say('not-copied', { names: failed.join(say('mask-and')) }), why].join(' '), true)
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
    filesIn([...event.dataTransfer.items]).then((files) => files.length > 0 && take(files))
  })
}

/** Everything dropped, folders opened to their files. */
async function filesIn(items) {
  // Both must be asked for before anything is awaited: the browser forgets them.
  const dropped = items
    .filter(({ kind }) => kind === 'file')
    .map((item) => ({ entry: item.webkitGetAsEntry?.(), file: item.getAsFile() }))
  const found = dropped.map(({ entry, file }) => (entry?.isDirectory ? within(entry) : [file]))
  return (await Promise.all(found)).flat().filter(Boolean)
}

/** The files of a folder and of those in it; what cannot be read is left out. */
async function within(entry) {
  if (entry.isFile) return [await new Promise((read) => entry.file(read, () => read(null)))]
  const reader = entry.createReader()
  const found = []
  for (;;) {
    const some = await new Promise((read) => reader.readEntries(read, () => read([])))
    if (some.length === 0) return (await Promise.all(found.map(within))).flat()
    found.push(...some)
  }
}

/** What was typed and not saved is named once before it is lost. */
let isWarned = false
let isEnded = false

async function end() {
  const open = unsaved()
  if (open.length > 0 && !isWarned) {
    isWarned = true
    const named = open.map((id) => desk.view.forms.find((form) => form.id === id)?.question ?? id)
    return tell(say('unsaved', { count: open.length, questions: named.join(say('mask-and')) }), true)
  }
  isEnded = true
  await fetch('/api/end', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: '{}',
  }).catch(() => undefined)
  document.querySelector('#desk').replaceChildren(el('main', {}, el('p', { class: 'closed' }, say('closed'))))
}

begin()
