/** The bundled sample case. It is only ever copied; nothing runs inside the package. */
export interface SampleCase {
  /** The sample's `evidence.yml` with every answer. */
  answers(): Promise<string>
  /**
   * Copies the sample's files into `target`, each with the modification time its story gives it, and returns the absolute
   * folder and the number of files. Without `target`: a new folder `name` (or name-2, -3 …) in `cwd`.
   * Throws demo/not-empty when the folder holds anything, demo/not-folder when it is a file.
   */
  copy(
    cwd: string,
    name: string,
    target: string | undefined,
    mtimes: ReadonlyMap<string, string>,
  ): Promise<{ readonly dir: string; readonly files: number }>
  /**
   * Two more victims for the step that puts cases together, each in a new folder of `dir`, which must not be there yet, with the
   * answers that go with it.
   */
  others(
    dir: string,
  ): Promise<readonly { readonly dir: string; readonly name: string; readonly answers: string }[]>
}
