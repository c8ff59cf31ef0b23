/** A drawn chat: raw RGB pixels and the rows [top, bottom) of everything that must not be cut. */
export interface Chat {
  readonly pixels: Buffer
  readonly width: number
  readonly height: number
  readonly messages: readonly (readonly [top: number, bottom: number])[]
  readonly look: string
}

type Colour = readonly [number, number, number]
const SCHEMES: readonly {
  readonly look: string
  readonly ground: Colour
  readonly theirs: Colour
  readonly mine: Colour
  readonly ink: Colour
  readonly slope?: number
}[] = [
  {
    look: 'light',
    ground: [237, 237, 237],
    theirs: [255, 255, 255],
    mine: [149, 236, 105],
    ink: [25, 25, 25],
  },
  { look: 'dark', ground: [17, 17, 17], theirs: [44, 44, 44], mine: [60, 176, 52], ink: [220, 220, 220] },
  {
    look: 'pale',
    ground: [245, 246, 248],
    theirs: [255, 255, 255],
    mine: [214, 234, 255],
    ink: [30, 30, 30],
  },
  {
    look: 'coloured',
    ground: [203, 222, 240],
    theirs: [255, 255, 255],
    mine: [255, 226, 170],
    ink: [40, 20, 20],
  },
  {
    look: 'gradient',
    ground: [180, 200, 190],
    theirs: [250, 250, 250],
    mine: [120, 220, 160],
    ink: [10, 10, 10],
    slope: 40,
  },
]

/** Draws a chat by a seed: bubbles of one to many lines, pictures with their own empty bands, avatars, centred times. */
export function drawChat(seed: number, width = 1080, height = 30_000): Chat {
  const random = numbers(seed)
  const scheme = SCHEMES[seed % SCHEMES.length]!
  const pixels = ground(width, height, scheme.ground, scheme.slope ?? 0)
  const unit = width / 1080
  const canvas = new Canvas(pixels, width, height, random)
  const messages: [number, number][] = []
  for (let top = Math.round(60 * unit); ;) {
    const kind = random()
    const bottom =
      kind < 0.12
        ? time(canvas, top, unit, scheme.ink)
        : kind < 0.3
          ? picture(canvas, top, unit, random)
          : bubble(canvas, top, unit, random, scheme)
    if (bottom > height - 40) break
    messages.push([top, bottom])
    top = bottom + Math.round((22 + random() * 60) * unit)
  }
  return { pixels, width, height, messages, look: scheme.look }
}

function bubble(
  canvas: Canvas,
  top: number,
  unit: number,
  random: () => number,
  scheme: (typeof SCHEMES)[number],
): number {
  const mine = random() < 0.5
  const lines = 1 + Math.floor(random() ** 3 * 24)
  const height = Math.round((lines * 58 + 56) * unit)
  const wide = Math.round((lines > 1 ? 720 : 160 + random() * 560) * unit)
  const left = mine ? canvas.width - Math.round(150 * unit) - wide : Math.round(150 * unit)
  canvas.fill(left, top, wide, height, mine ? scheme.mine : scheme.theirs)
  for (let line = 0; line < lines; line++)
    canvas.strokes(
      left + Math.round(28 * unit),
      top + Math.round((34 + line * 58) * unit),
      wide - Math.round(56 * unit),
      Math.round(40 * unit),
      scheme.ink,
    )
  canvas.noise(
    mine ? canvas.width - Math.round(120 * unit) : Math.round(30 * unit),
    top,
    Math.round(90 * unit),
    Math.min(height, Math.round(90 * unit)),
  )
  return top + height
}

/** A picture message: noise with calm bands inside, as photos of a sky or a page have. */
function picture(canvas: Canvas, top: number, unit: number, random: () => number): number {
  const [wide, height] = [
    Math.round((300 + random() * 400) * unit),
    Math.round((300 + random() * 900) * unit),
  ]
  const left = Math.round((random() < 0.5 ? 150 : 930 - wide / unit) * unit)
  canvas.fill(left, top, wide, height, [250, 250, 250])
  canvas.noise(left, top, wide, Math.round(height * 0.3))
  canvas.noise(left, top + Math.round(height * 0.55), wide, Math.round(height * 0.45))
  return top + height
}

function time(canvas: Canvas, top: number, unit: number, ink: Colour): number {
  canvas.strokes(Math.round(430 * unit), top, Math.round(220 * unit), Math.round(30 * unit), ink)
  return top + Math.round(30 * unit)
}

class Canvas {
  readonly pixels: Buffer
  readonly width: number
  readonly height: number
  readonly random: () => number

  constructor(pixels: Buffer, width: number, height: number, random: () => number) {
    this.pixels = pixels
    this.width = width
    this.height = height
    this.random = random
  }

  fill(left: number, top: number, width: number, height: number, colour: Colour): void {
    const row = Buffer.alloc(width * 3, Buffer.from(colour))
    for (let y = top; y < Math.min(this.height, top + height); y++)
      row.copy(this.pixels, (y * this.width + left) * 3)
  }

  /** Vertical strokes of ink like a line of characters. */
  strokes(left: number, top: number, width: number, height: number, colour: Colour): void {
    for (let x = left; x + 12 < left + width; x += 8 + Math.floor(this.random() * 14))
      this.fill(x, top + Math.floor(this.random() * 6), 5, height - 8, colour)
  }

  noise(left: number, top: number, width: number, height: number): void {
    for (let y = top; y < Math.min(this.height, top + height); y++) {
      for (let at = (y * this.width + left) * 3, end = at + width * 3; at < end; at++)
        this.pixels[at] = this.random() * 255
    }
  }
}

function ground(width: number, height: number, colour: Colour, slope: number): Buffer {
  const row = Buffer.alloc(width * 3)
  for (let at = 0; at < row.length; at++) row[at] = colour[at % 3]! + Math.floor((at / row.length) * slope)
  const pixels = Buffer.alloc(width * height * 3)
  for (let y = 0; y < height; y++) row.copy(pixels, y * width * 3)
  return pixels
}

function numbers(seed: number): () => number {
  let state = (seed * 2_654_435_761 + 1) >>> 0
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return state / 4_294_967_296
  }
}
