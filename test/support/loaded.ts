import { spawnSync } from 'node:child_process'
import { resolve } from 'node:path'

const WATCH =
  'export async function resolve(name, context, next) { const found = await next(name, context); process.stderr.write("@@" + found.url + "\\n"); return found }'
const HOOK = `import module from 'node:module'; module.register(${JSON.stringify(asUrl(WATCH))})`

/** Runs Node and lists the address of every module that was asked for. */
export function loadedBy(
  args: readonly string[],
  cwd = process.cwd(),
): { readonly code: number | null; readonly out: string; readonly loaded: readonly string[] } {
  const run = spawnSync(process.execPath, ['--import', asUrl(HOOK), ...args], { encoding: 'utf8', cwd })
  const loaded = run.stderr.split('\n').filter((line) => line.startsWith('@@'))
  return { code: run.status, out: run.stdout, loaded: loaded.map((line) => line.slice(2)) }
}

/** The modules one command line of the built program loads. */
export function watched(args: readonly string[], cwd: string): readonly string[] {
  return loadedBy([resolve('bin/evidence.js'), ...args], cwd).loaded
}

function asUrl(module: string): string {
  return `data:text/javascript,${encodeURIComponent(module)}`
}
