import { el, say } from './dom.js'

/** Every room with how far it is, as a list of links. */
export function standing(desk, rooms) {
  return el(
    'ul',
    { class: 'standing' },
    rooms.map((room) =>
      el(
        'li',
        {},
        el('a', { href: `#${room}` }, say(`room.${room}`)),
        ' ',
        el('span', {}, stateOf(desk, room)),
      ),
    ),
  )
}

function stateOf({ view }, room) {
  const { files, forms, money, channels, dues } = view
  const chosen = channels.filter((one) => one.chosen)
  const facts = {
    files: { count: files.length, tray: files.filter(({ said }) => said === null).length },
    story: { count: forms.find(({ id }) => id === 'facts')?.rows.length ?? 0 },
    money: { amount: money.at(-1)?.amount ?? '' },
    answers: { done: forms.filter(({ answered }) => answered).length, of: forms.length },
    papers: { count: chosen.length, ready: chosen.filter(({ needs }) => needs.length === 0).length },
    verify: {},
    dates: { count: dues.length },
  }
  return say(`standing.${room}`, facts[room])
}
