import type { SealFolder } from './rules/seal-folder.js'

/** Why an authority gave nothing to check; its sentence stands in `locale/` under `tsa.<why>`. */
export type TsaFailure =
  'bad-address' | 'not-reached' | 'timeout' | 'too-large' | 'redirect' | 'http-status' | 'not-a-reply'

export type TsaAnswer =
  | { readonly ok: true; readonly bytes: Uint8Array; readonly sent: Date; readonly received: Date }
  | { readonly ok: false; readonly why: TsaFailure; readonly detail: string }

/** A time-stamp authority over HTTP(S). Never throws for what the network does. */
export interface TimeStampAuthorities {
  ask(url: string, request: Uint8Array): Promise<TsaAnswer>
}

/** `.evidence/seals/` of a case. Nothing in a seal is ever written twice. */
export interface SealFolders {
  /** Every seal with all its files, by number. Throws file/unreadable for what the disk does not give; `survey` names it instead. */
  list(caseRoot: string): Promise<readonly SealFolder[]>
  survey(caseRoot: string): Promise<readonly SealFolder[]>
  /** Makes seal `id` whole or not at all; throws seal/exists when the number is taken. */
  create(caseRoot: string, id: string, files: Readonly<Record<string, Uint8Array>>): Promise<void>
  /** Adds files that aren't there yet; throws seal/exists for one that is. */
  add(caseRoot: string, id: string, files: Readonly<Record<string, Uint8Array>>): Promise<void>
}

/** Certificates trusted to end a chain, as PEM: Node's own list, and the files the person named. */
export interface TrustRoots {
  /** Files relative to `base`. Throws seal/ca-unreadable for one without a certificate. */
  pem(base: string, files: readonly string[]): Promise<string>
}
