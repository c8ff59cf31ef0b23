import { z } from 'zod'
import type { CaptureFact, CaptureTime } from './capture.js'
import { toIso } from '../../ground/time.js'

/** `templates/names.yml`: how phones and programs name their files. */
export const namingSchema = z.strictObject({
  version: z.literal(1),
  checked_on: z.string(),
  rules: z.array(
    z.strictObject({
      id: z.string(),
      zone: z.enum(['assumed', 'stated']),
      app: z.string().optional(),
      ext: z.array(z.string()).optional(),
      source: z.string(),
      regex: z.string().transform((source) => new RegExp(source, 'u')),
    }),
  ),
  apps: z.record(z.string(), z.string()),
  labels: z.record(z.string(), z.string()),
})
export type NamingRules = z.output<typeof namingSchema>

/** Times and facts a file's name carries; empty when no rule fits. Only the last part of `path` counts. */
export function readName(
  path: string,
  rules: NamingRules,
): { times: readonly CaptureTime[]; facts: readonly CaptureFact[] } {
  const name = path.slice(path.lastIndexOf('/') + 1)
  const [, stem = name, extension = ''] = /^(.+)\.([A-Za-z0-9]{1,5})$/.exec(name) ?? []
  for (const rule of rules.rules) {
    if (rule.ext && !rule.ext.includes(extension.toLowerCase())) continue
    const groups = rule.regex.exec(stem)?.groups
    const at = groups && timeOf(groups)
    if (!at) continue
    const basis = rule.id
    const app = groups['app'] ?? rule.app ?? labelled(groups['label'], rules)
    const party = [groups['person']?.trim(), groups['phone']].filter((part) => part).join(' ')
    return {
      times: [
        { at, clock: 'name', zone: groups['epoch'] || groups['epoch_s'] ? 'stated' : rule.zone, basis },
      ],
      facts: [
        ...(app ? [{ what: 'app', value: app, basis } as const] : []),
        ...(party ? [{ what: 'sender', value: party, basis } as const] : []),
      ],
    }
  }
  return { times: [], facts: [] }
}

/** The name a reader knows an app by: com.tencent.mm → 微信; the value itself when it is not listed. */
export function appName(value: string, rules: Pick<NamingRules, 'apps'>): string {
  return Object.hasOwn(rules.apps, value) ? rules.apps[value]! : value
}

function labelled(label: string | undefined, rules: NamingRules): string | undefined {
  if (label === undefined || /^\d*$/.test(label)) return undefined
  return Object.hasOwn(rules.labels, label) ? rules.labels[label] : undefined
}

function timeOf(groups: Readonly<Record<string, string | undefined>>): string | null {
  const epoch = groups['epoch'] ?? (groups['epoch_s'] === undefined ? undefined : `${groups['epoch_s']}000`)
  if (epoch !== undefined) return plausible(new Date(Number(epoch)))
  const { y, mo, d, mi, s } = groups
  const h = hourOf(groups)
  if (h === null) return null
  const text = `${y}-${mo}-${d}T${String(h).padStart(2, '0')}:${mi}:${s}+08:00`
  const instant = new Date(text)
  const iso = plausible(instant)
  return iso === text ? iso : null
}

/** The hour on a 24-hour clock; null when the name says a half of the day that its hour does not have (15 PM). */
function hourOf({ h, before, after }: Readonly<Record<string, string | undefined>>): number | null {
  const hour = Number(h)
  const half = (before ?? after)?.toUpperCase()
  if (half === undefined) return hour
  if (hour < 1 || hour > 12) return null
  if (half === 'AM' || half === '上午' || half === '凌晨') return hour % 12
  if (half === '中午') return hour === 11 ? 11 : (hour % 12) + 12
  return half === '晚上' && hour === 12 ? 0 : (hour % 12) + 12
}

/** null for a day that does not exist or a year no phone of today wrote. */
function plausible(instant: Date): string | null {
  const year = Number.isNaN(instant.getTime()) ? 0 : instant.getUTCFullYear()
  return year >= 2000 && year < 2100 ? toIso(instant) : null
}
