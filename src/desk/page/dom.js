/** Sentences of the program by key, in the language of this run. */
let words = {}

/** As in src/locale/index.ts: {count}, or {count|file is|files are}. */
const HOLE = /\{(\w+)(?:\|([^|}]*)\|([^}]*))?\}/g

/** The sentence of a key with its {holes} filled. */
export function say(key, facts = {}) {
  return (words[`desk.${key}`] ?? key).replace(HOLE, (hole, name, one, many) => {
    const fact = facts[name]
    if (fact === undefined || fact === null) return hole
    return one === undefined ? fact : `${fact} ${String(fact) === '1' ? one : many}`
  })
}

export function learn(given) {
  words = given
}

/**
 * One element. Text is always set as text, never as markup: names and chats come from the other side.
 * Properties beginning with `on` are listeners, the rest attributes; undefined and false are left out.
 */
export function el(tag, attributes = {}, ...children) {
  const made = document.createElement(tag)
  for (const [name, value] of Object.entries(attributes)) {
    if (name.startsWith('on')) made.addEventListener(name.slice(2), value)
    else if (value !== undefined && value !== false) made.setAttribute(name, value === true ? '' : value)
  }
  made.append(
    ...children.flat(Infinity).filter((child) => child !== null && child !== undefined && child !== false),
  )
  return made
}

export function button(text, onclick, more = {}) {
  return el('button', { type: 'button', onclick, ...more }, text)
}

let hush
/** Refusals so far, the last of them in words. */
let refusals = 0
let refusal = ''

/** Says something at the foot of the page; a refusal stays until the next one or a click, what goes on until it is done. */
export function tell(text, isBad = false, isGoingOn = false) {
  const place = document.querySelector('#status')
  // What stands behind an open dialog is neither seen nor read out.
  const host = document.querySelector('dialog[open]') ?? document.body
  if (place.parentNode !== host) host.append(place)
  clearTimeout(hush)
  place.className = isBad ? 'bad' : ''
  const away = () => place.replaceChildren()
  place.replaceChildren(text, ...(isBad ? [button(say('dismiss'), away, { class: 'small' })] : []))
  if (isBad) {
    refusal = text
    refusals += 1
  }
  if (!isBad && !isGoingOn) hush = setTimeout(away, 3000)
}

let isGone = false

/** The answer as it was sent; null when there is none, or a refusal, which has been said then. */
async function send(path, options) {
  let response
  try {
    response = await fetch(path, options)
    isGone = false
  } catch {
    isGone = true
    tell(say('lost'), true)
    return null
  }
  const body = await response.json().catch(() => ({ what: say('refused') }))
  if (response.ok) return body
  const { what = '', why = '', todo = '' } = body
  tell([what, why, todo].filter((part) => part !== '').join(' '), true)
  return null
}

export async function get(path) {
  return send(path)
}

/** Asks for one change; null when it was refused, which has been said then. */
export async function act(change) {
  tell(say('working'), false, true)
  const before = refusals
  const done = await send('/api/do', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(change),
  })
  // What was refused meanwhile is not talked over.
  if (done && refusals === before) tell(say(SILENT.has(change.act) ? 'done' : 'saved'))
  return done
}

/** Acts that change no answer. */
const SILENT = new Set(['bills', 'unlock-bill', 'find-masks', 'verify', 'look', 'open-folder'])

/** Copies files into the case folder, one after the other; the names of those that did not arrive, and why the last of them did not. */
export async function drop(files) {
  const failed = []
  let why = ''
  for (const [at, file] of files.entries()) {
    tell(`${say('copying', { n: at + 1, of: files.length })} ${file.name}`, false, true)
    const isReadable = await file
      .slice(0, 1)
      .arrayBuffer()
      .then(
        () => true,
        () => false,
      )
    const sent =
      isReadable &&
      (await send(`/api/drop?name=${encodeURIComponent(file.name)}`, { method: 'POST', body: file }))
    if (sent) continue
    failed.push(file.name)
    why = isReadable ? refusal : say('unreadable-file')
    if (isGone) break
  }
  return { failed, why }
}

/** Shows a folder of the case ('': the case itself) in the system's file manager, or says where to find it. */
export async function openFolder(folder, shown) {
  const done = await act({ act: 'open-folder', folder })
  if (done && !done.result.opened) tell(say('cannot-open', { folder: shown }), true)
}
