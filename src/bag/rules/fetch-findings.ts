import { worded } from '../../ground/refusal.js'
import type { Finding } from '../../ground/finding.js'
import { isSafe } from './read-manifest.js'
import { finding, fetched } from './file-findings.js'
import type { BagReading } from './check-bag.js'

/** Payload-Oxum of bag-info.txt against what is there (RFC 8493, 2.2.2). */
export function oxumFindings({ bagInfo, files, sizes }: BagReading): Finding[] {
  const said = [...(bagInfo ?? '').matchAll(/^Payload-Oxum[ \t]*:[ \t]*(.*)$/gim)].map(([, value]) =>
    value!.trim(),
  )
  const payload = [...files].filter((path) => path.startsWith('data/'))
  if (payload.some((path) => !sizes.has(path))) return [] // what can't be read is reported already
  const real = `${payload.reduce((sum, path) => sum + sizes.get(path)!, 0)}.${payload.length}`
  return said
    .filter((value) => value !== real)
    .map((value) => finding('bag/oxum', 'broken', 'bag-info.txt', { said: value, real }))
}

/** What fetch.txt names is not in the bag: said once, and every path that leads out of it (RFC 8493, 2.2.3). */
export function fetchFindings({ fetch }: BagReading): Finding[] {
  if (fetch === null) return []
  const unsafe = [...fetched(fetch)].filter((path) => !isSafe(path) || !path.startsWith('data/'))
  return [
    finding('bag/fetch', 'note', 'fetch.txt', {}),
    ...unsafe.map((path) =>
      finding('bag/manifest', 'broken', path, {
        file: 'fetch.txt',
        line: 0,
        why: worded('bag.manifest.unsafe'),
      }),
    ),
  ]
}
