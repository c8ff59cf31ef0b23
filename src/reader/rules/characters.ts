/** What the network says for each step along a line: how likely each character is. Class 0 is "none". */
export interface Steps {
  readonly data: Float32Array
  readonly steps: number
  readonly classes: number
}

/** The most likely text of a line and how sure it is, 0…1: repeats and "none" fall away (connectionist temporal classification, greedy). */
export function textOf(
  { data, steps, classes }: Steps,
  characters: readonly string[],
): { readonly text: string; readonly confidence: number } {
  let [text, sum, count, last] = ['', 0, 0, 0]
  for (let step = 0; step < steps; step++) {
    const { best, likely } = mostLikely(data, step * classes, classes)
    if (best !== 0 && best !== last) {
      text += characters[best] ?? ''
      sum += likely
      count += 1
    }
    last = best
  }
  return { text, confidence: count === 0 ? 0 : sum / count }
}

function mostLikely(data: Float32Array, from: number, classes: number): { best: number; likely: number } {
  let [best, likely] = [0, data[from]!]
  for (let at = 1; at < classes; at++) {
    const one = data[from + at]!
    if (one > likely) [best, likely] = [at, one]
  }
  return { best, likely }
}

/** The characters by class: none, those of the model's list, and the space. */
export function charactersOf(list: string): readonly string[] {
  return ['', ...list.replace(/\r?\n$/, '').split(/\r?\n/), ' ']
}
