/** Sentences of the program by key, in the language of this run. */
let words = {}

/** The sentence of a key with its {holes} filled. */
export function say(key, facts = {}) {
  return (words[`desk.${key}`] ?? key).replace(/\{(\w+)\}/g, (hole, name) => facts[name] ?? hole)
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

/** Says something at the foot of the page; a refusal stays until the next one. */
export function tell(text, isBad = false) {
  const place = document.querySelector('#status')
  clearTimeout(hush)
  place.className = isBad ? 'bad' : ''
  place.replaceChildren(text)
  if (!isBad) hush = setTimeout(() => place.replaceChildren(), 3000)
}

async function answered(response) {
  const body = await response.json()
  if (response.ok) return body
  const { what = '', why = '', todo = '' } = body
  tell([what, why, todo].filter((part) => part !== '').join(' '), true)
  return null
}

export async function get(path) {
  return answered(await fetch(path))
}

/** Asks for one change; null when it was refused, which has been said then. */
export async function act(change) {
  tell(say('working'))
  try {
    const done = await answered(
      await fetch('/api/do', {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(change),
      }),
    )
    if (done) tell(say('saved'))
    return done
  } catch {
    tell(say('lost'), true)
    return null
  }
}

/** Copies files into the case folder, one after the other; how many arrived. */
export async function drop(files) {
  let count = 0
  for (const file of files) {
    tell(`${say('working')} ${file.name}`)
    const response = await fetch(`/api/drop?name=${encodeURIComponent(file.name)}`, {
      method: 'POST',
      body: file,
    })
    if (await answered(response)) count += 1
  }
  return count
}
