import { createHash } from 'node:crypto'
import { createReadStream, createWriteStream } from 'node:fs'
import { Readable, Transform } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { setTimeout as pause } from 'node:timers/promises'
import type { S3Client } from '@aws-sdk/client-s3'
import { Refusal } from '../../ground/refusal.js'
import type { MeasuredFile, ObjectStore } from '../ports.js'
import type { StoreAddress } from '../rules/server-url.js'
import { optional } from './optional-package.js'
import { isNotThere, isPassing, storeRefusal } from './store-errors.js'

type Library = typeof import('@aws-sdk/client-s3')

/** Opens the bucket and looks whether it answers. Throws server/…. */
export async function openStore(address: StoreAddress, patience: number): Promise<ObjectStore> {
  const library = await optional(() => import('@aws-sdk/client-s3'))
  const store = new S3Store(library, address, patience)
  await store.reach()
  return store
}

/**
 * A bucket over S3's protocol. Every request is repeated, less and less often, until `patience` milliseconds have passed; what is
 * refused for good is not. Bytes go up and come down with their SHA-256, so that what a server spoils shows.
 */
class S3Store implements ObjectStore {
  readonly #library: Library
  readonly #address: StoreAddress
  readonly #patience: number
  readonly #client: S3Client

  constructor(library: Library, address: StoreAddress, patience: number) {
    this.#library = library
    this.#address = address
    this.#patience = patience
    this.#client = new library.S3Client({
      region: address.region,
      forcePathStyle: address.style === 'path',
      credentials: {
        accessKeyId: address.accessKey,
        secretAccessKey: address.secretKey,
        ...(address.sessionToken !== '' && { sessionToken: address.sessionToken }),
      },
      ...(address.endpoint !== null && { endpoint: address.endpoint }),
      maxAttempts: 1,
      requestChecksumCalculation: 'WHEN_REQUIRED',
      responseChecksumValidation: 'WHEN_REQUIRED',
      requestHandler: { connectionTimeout: 5000, socketTimeout: 60_000 },
    })
  }

  async reach(): Promise<void> {
    const command = () => new this.#library.HeadBucketCommand({ Bucket: this.#address.bucket })
    await this.#insist(() => this.#client.send(command()), Math.min(this.#patience, 10_000)).catch(
      (error: unknown) => {
        throw storeRefusal(error, this.#address.shown)
      },
    )
  }

  async putFile(key: string, { path, bytes, sha256 }: MeasuredFile): Promise<void> {
    await this.#insist(() => this.#put(key, createReadStream(path), bytes, sha256))
  }

  async put(key: string, bytes: Uint8Array): Promise<void> {
    const digest = createHash('sha256').update(bytes).digest('hex')
    await this.#insist(() => this.#put(key, bytes, bytes.length, digest))
  }

  async get(key: string): Promise<Uint8Array | null> {
    return this.#insist(async () => {
      const body = await this.#body(key)
      return body && new Uint8Array(await new Response(Readable.toWeb(body) as ReadableStream).arrayBuffer())
    })
  }

  async has(key: string): Promise<boolean> {
    const command = () => new this.#library.HeadObjectCommand(this.#at(key))
    return this.#insist(async () => {
      await this.#client.send(command())
      return true
    }).catch((error: unknown) => {
      if (isNotThere(error)) return false
      throw error
    })
  }

  async fetch(key: string, path: string): Promise<Omit<MeasuredFile, 'path'> | null> {
    return this.#insist(async () => {
      const body = await this.#body(key)
      if (!body) return null
      const hash = createHash('sha256')
      let bytes = 0
      const measured = new Transform({
        transform(chunk: Buffer, _, next) {
          hash.update(chunk)
          bytes += chunk.length
          next(null, chunk)
        },
      })
      await pipeline(body, measured, createWriteStream(path, { mode: 0o600 }))
      return { bytes, sha256: hash.digest('hex') }
    })
  }

  async *list(prefix: string): AsyncGenerator<string> {
    const { bucket, prefix: own } = this.#address
    for (let after: string | undefined; ;) {
      const command = new this.#library.ListObjectsV2Command({
        Bucket: bucket,
        Prefix: own + prefix,
        ...(after !== undefined && { ContinuationToken: after }),
      })
      const page = await this.#insist(() => this.#client.send(command))
      for (const { Key } of page.Contents ?? []) if (Key !== undefined) yield Key.slice(own.length)
      after = page.NextContinuationToken
      if (after === undefined) return
    }
  }

  /** One by one: not every server knows the request that removes many. */
  async remove(keys: readonly string[]): Promise<void> {
    const rest = [...keys]
    const lane = async (): Promise<void> => {
      for (let key = rest.pop(); key !== undefined; key = rest.pop()) {
        const command = new this.#library.DeleteObjectCommand(this.#at(key))
        await this.#insist(() => this.#client.send(command))
      }
    }
    await Promise.all(Array.from({ length: 8 }, lane))
  }

  close(): void {
    this.#client.destroy()
  }

  async #put(key: string, body: Readable | Uint8Array, bytes: number, sha256: string): Promise<void> {
    const command = new this.#library.PutObjectCommand({ ...this.#at(key), Body: body, ContentLength: bytes })
    command.middlewareStack.add(
      (next) => (args) => {
        const { headers } = args.request as { headers: Record<string, string> }
        headers['x-amz-content-sha256'] = sha256
        return next(args)
      },
      { step: 'build', name: 'digestOfBody' },
    )
    await this.#client.send(command)
  }

  async #body(key: string): Promise<Readable | null> {
    const command = new this.#library.GetObjectCommand(this.#at(key))
    try {
      return (await this.#client.send(command)).Body as Readable
    } catch (error) {
      if (isNotThere(error)) return null
      throw error
    }
  }

  #at(key: string): { Bucket: string; Key: string } {
    return { Bucket: this.#address.bucket, Key: this.#address.prefix + key }
  }

  async #insist<T>(ask: () => Promise<T>, patience = this.#patience): Promise<T> {
    const until = Date.now() + patience
    for (let wait = 200; ; wait = Math.min(wait * 2, 5000)) {
      try {
        return await ask()
      } catch (error) {
        if (error instanceof Refusal || isNotThere(error)) throw error
        if (!isPassing(error) || Date.now() + wait > until) throw storeRefusal(error, this.#address.shown)
        await pause(wait * (0.5 + Math.random() / 2))
      }
    }
  }
}
