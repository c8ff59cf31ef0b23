import type { KeyObject } from 'node:crypto'
import type { JointPackage } from '../../src/handover/rules/joint-schema.js'

export interface Victim {
  readonly index: number
  readonly person: number
  readonly copied: number | null
  readonly name: string
  readonly phone: string
  readonly privateKey: KeyObject
  readonly joint: JointPackage
}

export interface Truth {
  readonly packages: number
  readonly victims: number
  readonly payments: number
  readonly paid: number
  readonly refunded: number
  readonly median: number
  readonly largest: number
  readonly accounts: readonly (readonly [account: string, victims: number, payments: number, paid: number])[]
  readonly months: readonly (readonly [month: string, victims: number, payments: number, paid: number])[]
  readonly phrases: readonly (readonly [kind: string, victims: number])[]
}

type Seal = (text: string) => Promise<Uint8Array>

export const ORGANISER: string
export function victims(count: number, seed: number, keys?: number): Victim[]
export function packageBytes(
  joint: object,
  privateKey: KeyObject,
  more?: {
    contact?: Uint8Array | null
    signed?: Uint8Array | null
    exhibits?: Readonly<Record<string, Uint8Array>>
  },
): Buffer
export function packageOf(victim: Victim, seal?: Seal | null): Promise<Buffer>
export function writePackages(
  folder: string,
  count: number,
  options?: {
    seed?: number
    seal?: Seal | null
    faults?: boolean
    keys?: number
    uses?: readonly string[] | null
  },
): Promise<{ victims: Victim[]; used: Victim[]; aside: Record<string, string> }>
export function truth(used: readonly Victim[], use: string, options: { opened: boolean }): Truth
