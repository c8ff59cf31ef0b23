import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { packageRoot } from '../../disk/adapters/paths.js'
import { Refusal } from '../../ground/refusal.js'

/** A library that only some need and that is not installed along. Throws server/not-installed, with what to install. */
export async function optional<Library>(load: () => Promise<Library>): Promise<Library> {
  try {
    return await load()
  } catch (error) {
    const { code } = error as { code?: unknown }
    if (code !== 'ERR_MODULE_NOT_FOUND' && code !== 'ERR_DLOPEN_FAILED') throw error
    throw new Refusal('server/not-installed', { packages: optionalPackages().join(' ') }, 'usage')
  }
}

/** All that queue and store need, before either is spoken to. */
export async function checkLibraries(): Promise<void> {
  await optional(() => Promise.all([import('bullmq'), import('ioredis'), import('@aws-sdk/client-s3')]))
}

function optionalPackages(): readonly string[] {
  const { peerDependencies } = JSON.parse(readFileSync(join(packageRoot, 'package.json'), 'utf8')) as {
    peerDependencies: Record<string, string>
  }
  return Object.entries(peerDependencies).map(([name, range]) => `${name}@${range}`)
}
