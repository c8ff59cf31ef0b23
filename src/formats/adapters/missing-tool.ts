import { Refusal } from '../../ground/refusal.js'

/** A part of the program could not be loaded: said by its name, never as something about a file. */
export function missingTool(tool: string, error: unknown): Refusal {
  if (error instanceof Refusal) return error
  const why = error instanceof Error ? error.message.split('\n')[0]! : String(error)
  return new Refusal('tool/missing', { tool, why }, 'failed')
}
