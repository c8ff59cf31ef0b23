import http from 'node:http'
import https from 'node:https'
import type { Socket } from 'node:net'
import tls from 'node:tls'

/** The proxy the environment names for an address (http_proxy, https_proxy, no_proxy; either case), or null. */
export function proxyFor(url: URL, env: NodeJS.ProcessEnv): URL | null {
  const named = (name: string): string => env[name] ?? env[name.toUpperCase()] ?? ''
  const spared = named('no_proxy')
    .split(',')
    .map((one) => one.trim().toLowerCase())
    .filter((one) => one !== '')
  const host = url.hostname.toLowerCase()
  if (
    spared.some(
      (one) =>
        one === '*' || host === one.replace(/:\d+$/, '') || host.endsWith(`.${one.replace(/^\*?\./, '')}`),
    )
  )
    return null
  const proxy = named(url.protocol === 'https:' ? 'https_proxy' : 'http_proxy') || named('all_proxy')
  return URL.canParse(proxy) && new URL(proxy).protocol === 'http:' ? new URL(proxy) : null
}

/** The header a proxy with a name and password in its address wants. */
export function proxyLogin(proxy: URL): Record<string, string> {
  if (!proxy.username) return {}
  const login = `${decodeURIComponent(proxy.username)}:${decodeURIComponent(proxy.password)}`
  return { 'proxy-authorization': `Basic ${Buffer.from(login).toString('base64')}` }
}

/** An agent whose one connection goes through `proxy` by CONNECT and speaks TLS with the real host. */
export async function tunnelAgent(url: URL, proxy: URL, signal: AbortSignal): Promise<https.Agent> {
  const raw = await connect(url, proxy, signal)
  const agent = new https.Agent({ keepAlive: false })
  agent.createConnection = () => tls.connect({ socket: raw, servername: url.hostname })
  return agent
}

function connect(url: URL, proxy: URL, signal: AbortSignal): Promise<Socket> {
  const target = `${url.hostname}:${url.port || 443}`
  return new Promise((resolve, reject) => {
    http
      .request(proxy, {
        method: 'CONNECT',
        path: target,
        headers: { host: target, ...proxyLogin(proxy) },
        signal,
      })
      .on('connect', (response, socket) => {
        if (response.statusCode === 200) resolve(socket as Socket)
        else reject(new Error(`proxy ${response.statusCode}`))
      })
      .on('error', reject)
      .end()
  })
}
