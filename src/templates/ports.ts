/** The folder of a case whose files win over the bundled ones of the same name. */
export const CASE_TEMPLATES = 'evidence-templates'

/** The bundled `templates/` folder, with the case's own `evidence-templates/` on top. Paths use `/`: "channels/12315.yml". */
export interface Templates {
  /** Throws template/missing. */
  text(path: string): Promise<string>
  /** YAML, core schema, every scalar typed; throws template/malformed with line and column. */
  yaml(path: string): Promise<unknown>
  /** File names in a folder, sorted, from both places; empty when the folder isn't there. */
  list(folder: string): Promise<readonly string[]>
  origin(path: string): Promise<'bundled' | 'case' | 'missing'>
  /** Absolute path of the bundled folder. */
  readonly bundled: string
  /** Line and column, from 1, of the deepest part of a key path that exists in a YAML file; 0 when the file can't be read. */
  position(
    path: string,
    keys: readonly (string | number)[],
  ): Promise<{ readonly line: number; readonly column: number }>
}
