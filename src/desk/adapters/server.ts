import { randomBytes } from 'node:crypto'
import { createServer } from 'node:http'
import type { IncomingMessage, Server, ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { SAFE_HEADERS, cookieName, foreign, holdsSecret, sameText } from '../rules/guard.js'

/** One answer: status, media type, body. */
export interface Answer {
  readonly status: number
  readonly type: string
  readonly body: string | Uint8Array
}

/** What the desk answers to a request that has passed the guard. */
export type Answerer = (request: IncomingMessage, url: URL) => Promise<Answer>

/** Milliseconds after the last window has gone until the desk ends: a reload is shorter. */
const GRACE = 8000

/**
 * The desk's server: on 127.0.0.1 at a free port, for one browser. The address holds a token good for one visit, which is
 * changed for a SameSite=Strict HttpOnly cookie. Ends by `end`, or when the last window that listened to it is gone.
 */
export class DeskServer {
  readonly #answer: Answerer
  readonly #server: Server
  readonly #secret = randomBytes(32).toString('hex')
  #token: string | null = randomBytes(32).toString('hex')
  readonly #open = new Set<ServerResponse>()
  #leaving: NodeJS.Timeout | undefined
  #isEnding = false
  readonly ended: Promise<void>

  constructor(answer: Answerer) {
    this.#answer = answer
    this.#server = createServer((request, response) => {
      this.#handle(request, response).catch(() => response.destroy())
    })
    this.ended = new Promise((resolve) => this.#server.once('close', resolve))
  }

  /** Begins to listen; the address to open, good for one visit. */
  async listen(): Promise<string> {
    await new Promise<void>((resolve, reject) => {
      this.#server.once('error', reject)
      this.#server.listen(0, '127.0.0.1', resolve)
    })
    return `http://127.0.0.1:${this.#port}/?token=${this.#token}`
  }

  end(): void {
    this.#isEnding = true
    clearTimeout(this.#leaving)
    this.#server.close()
    this.#server.closeAllConnections()
  }

  get #port(): number {
    return (this.#server.address() as AddressInfo).port
  }

  async #handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const asked = { method: request.method ?? '', headers: request.headers }
    const url = new URL(request.url ?? '/', 'http://127.0.0.1')
    const why = foreign(asked, this.#port)
    // A click on the address in another program comes from another site: the token lets it in, and to nothing but the cookie.
    if (why !== null && !(why === 'site' && url.searchParams.has('token')))
      return send(response, refused(`refused: ${why}`))
    if (this.#redeems(url, asked.method)) {
      const cookie = `${cookieName(this.#port)}=${this.#secret}; HttpOnly; SameSite=Strict; Path=/`
      response.writeHead(303, { ...SAFE_HEADERS, location: '/', 'set-cookie': cookie }).end()
      return
    }
    if (why !== null) return send(response, refused(NO_TOKEN))
    if (!holdsSecret(asked, this.#port, this.#secret)) return send(response, refused(NO_TOKEN))
    if (url.pathname === '/api/life') return this.#watch(response)
    send(response, await this.#answer(request, url))
  }

  #redeems(url: URL, method: string): boolean {
    const token = url.searchParams.get('token')
    if (method !== 'GET' || url.pathname !== '/' || token === null || this.#token === null) return false
    if (!sameText(token, this.#token)) return false
    this.#token = null
    return true
  }

  /** Tells every window how far something is; `look`: it may ask for the case again. */
  announce(text: string, look: boolean): void {
    for (const window of this.#open) window.write(`event: ${look ? 'look' : 'word'}\ndata: ${text}\n\n`)
  }

  /** A window holds this open as long as it lives. */
  #watch(response: ServerResponse): void {
    clearTimeout(this.#leaving)
    this.#open.add(response)
    response.writeHead(200, { ...SAFE_HEADERS, 'content-type': 'text/event-stream' }).write(': here\n\n')
    response.once('close', () => {
      this.#open.delete(response)
      if (this.#open.size === 0 && !this.#isEnding) this.#leaving = setTimeout(() => this.end(), GRACE)
    })
  }
}

const NO_TOKEN =
  '这个地址只能打开一次，或已经过期。请回到命令窗口，重新运行 evidence desk。\nThis address opens once. Run evidence desk again.'

function refused(body: string): Answer {
  return { status: 403, type: 'text/plain; charset=utf-8', body }
}

function send(response: ServerResponse, { status, type, body }: Answer): void {
  response.writeHead(status, { ...SAFE_HEADERS, 'content-type': type }).end(body)
}
