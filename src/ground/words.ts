/**
 * Every key of `locale/`. Ground stands under the locale and can't name it: the locale declares its keys into this interface
 * (src/locale/index.ts), and the codes and ids below follow from them, so that one without words does not compile.
 */
export interface Words {}

/** Key of a sentence of the program. */
export type Word = keyof Words

/** Reason of a `Refusal`: what has `error.<code>.what`, `.why` and `.todo`. */
export type RefusalCode = Word extends infer Key
  ? Key extends `error.${infer Code}.what`
    ? Code
    : never
  : never

/** Id of a `Finding`: what has `finding.<id>`; its .why and .todo are no ids. */
export type FindingId = Word extends infer Key
  ? Key extends `finding.${string}.${string}`
    ? never
    : Key extends `finding.${infer Id}`
      ? Id
      : never
  : never

/** What may stand at the end of a key that begins so: the reasons of a token are `WordsAfter<'token'>`. */
export type WordsAfter<Prefix extends string> = Word extends infer Key
  ? Key extends `${Prefix}.${infer Rest}`
    ? Rest
    : never
  : never
