import type {
  PlaceholderReason,
  Rendition,
  RenditionNote,
  RenditionPage,
} from '../../paper/rules/rendition.js'

export type Fact = { readonly what: FactName; readonly value: string }

/** Names of the facts on an information page; their words stand in templates/zh-CN/renditions.yml. */
export type FactName =
  | 'type'
  | 'size'
  | 'duration'
  | 'codec'
  | 'container'
  | 'created'
  | 'sample-rate'
  | 'channels'
  | 'bitrate'
  | 'width'
  | 'height'
  | 'pages'
  | 'lines'
  | 'files'
  | 'names'
  | 'problem'

/** A page that stands for what paper cannot show, with its reason. */
export function information(
  exhibit: string,
  reason: PlaceholderReason,
  facts: readonly Fact[],
  more: { readonly notes?: readonly RenditionNote[]; readonly still?: InformationPage['still'] } = {},
): Rendition {
  const still = more.still === undefined ? {} : { still: more.still }
  return { exhibit, pages: [{ kind: 'information', reason, facts, ...still }], notes: more.notes ?? [] }
}

type InformationPage = Extract<RenditionPage, { kind: 'information' }>

/** 1234567 → 1,234,567. */
export function grouped(value: number): string {
  return String(Math.round(value)).replace(/\B(?=(\d{3})+$)/g, ',')
}

/** Seconds as 00:01:03.2; tenths only below an hour. */
export function clockTime(seconds: number): string {
  const tenths = Math.round(seconds * 10)
  const whole = Math.floor(tenths / 10)
  const two = (value: number): string => String(value).padStart(2, '0')
  const text = `${two(Math.floor(whole / 3600))}:${two(Math.floor(whole / 60) % 60)}:${two(whole % 60)}`
  return whole < 3600 && tenths % 10 > 0 ? `${text}.${tenths % 10}` : text
}
