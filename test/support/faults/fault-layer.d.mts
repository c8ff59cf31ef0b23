export interface FaultPlan {
  readonly under: readonly string[]
  readonly at: number
  readonly fault: string
}

/** Which kinds of fault make sense at a kind of call. */
export const FAULTS: Readonly<Record<string, readonly string[]>>
export function arm(wanted: FaultPlan | null): void
export function disarm(): { readonly op: string; readonly path: string }[]
