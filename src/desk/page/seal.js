import { act, button, el, get, say, tell } from './dom.js'

/** Made once: a page drawn anew takes away neither what is typed nor what came back. */
let part = null

/** 封存: the only thing at the desk that goes to the network, once for each yes. */
export function sealPart(desk) {
  if (part === null) {
    part = el('section', { class: 'question seal' }, el('h2', {}, say('seal-head')))
    fill(desk)
  }
  return part
}

async function fill(desk) {
  const found = (await get('/api/authorities')) ?? []
  const other = el('input', { type: 'url', 'aria-label': say('seal-other') })
  const picks = [...found.filter(({ address }) => address !== ''), null].map((one) => pick(one, other))
  const agreed = el('input', { type: 'checkbox' })
  const seal = async () => {
    const authority = picks.find(({ box }) => box.checked)?.address() ?? ''
    if (authority.trim() === '') return tell(say('seal-unpicked'), true)
    if (!agreed.checked) return tell(say('seal-unagreed'), true)
    agreed.checked = false
    const done = await act({ act: 'seal', authority: authority.trim(), agreed: true })
    if (!done) return
    desk.view = done.view
    said.replaceChildren(...done.result.lines.map((line) => el('p', {}, line)))
  }
  const said = el('div', { class: 'said', role: 'status' })
  part.append(
    el('p', {}, say('seal-what')),
    el(
      'div',
      { class: 'options', role: 'radiogroup', 'aria-label': say('seal-head') },
      picks.map(({ row }) => row),
    ),
    el('label', { class: 'option agree' }, agreed, ' ', say('seal-agree')),
    button(say('seal-now'), seal, { class: 'main' }),
    el('p', { class: 'hint' }, say('seal-offline')),
    said,
  )
}

/** One authority with what nobody has proved of it; null is an address of the person's own. None is picked beforehand. */
function pick(one, other) {
  const box = el('input', {
    type: 'radio',
    name: 'authority',
    'aria-label': one === null ? say('seal-other') : undefined,
  })
  if (one === null) {
    other.addEventListener('input', () => (box.checked = true))
    return {
      box,
      address: () => other.value,
      row: el('div', { class: 'option' }, box, el('label', {}, say('seal-other'), other)),
    }
  }
  const { address, operator, unproven, own } = one
  const words = own ? say('seal-own') : say('seal-unproven', { unproven })
  return {
    box,
    address: () => address,
    row: el(
      'label',
      { class: 'option' },
      box,
      el('span', {}, [operator, address].filter(Boolean).join(' '), el('small', {}, words)),
    ),
  }
}
