import { Refusal, worded } from '../../ground/refusal.js'
import type { Fact } from '../../ground/refusal.js'
import { readPem } from '../../rfc3161/rules/certificate.js'
import { judgeToken } from '../../rfc3161/rules/judge-token.js'
import { readReply } from '../../rfc3161/rules/reply.js'
import { buildRequest } from '../../rfc3161/rules/request.js'
import type { SealPorts } from './seal-case.js'

/**
 * One token for a digest, from the first authority that gives one that holds; for the time stamp inside a PDF:
 * `stampPdf(path, requestToken(ports, authorities, ca, caseRoot))`. Throws seal/no-authority, seal/unreached (exit 5).
 */
export function requestToken(
  ports: Pick<SealPorts, 'authorities' | 'roots' | 'random'>,
  authorities: readonly string[],
  ca: readonly string[],
  base: string,
): (digest: Uint8Array) => Promise<Uint8Array> {
  return async (digest) => {
    if (authorities.length === 0) throw new Refusal('seal/no-authority', {}, 'usage')
    const roots = readPem(await ports.roots.pem(base, ca))
    let why: Fact = ''
    for (const url of authorities) {
      const request = buildRequest(digest, ports.random(16))
      const answer = await ports.authorities.ask(url, request.der)
      const judgement = answer.ok
        ? judgeToken(answer.bytes, { digest, nonce: request.nonce, roots, held: [] })
        : null
      if (answer.ok && judgement && 'facts' in judgement) return readReply(answer.bytes).token.raw
      why = !answer.ok
        ? worded(`tsa.${answer.why}`)
        : judgement?.state === 'invalid'
          ? worded(`token.${judgement.reason}`)
          : worded('token.unsupported')
    }
    throw new Refusal('seal/unreached', { why, detail: authorities.join(' ') }, 'unreached')
  }
}
