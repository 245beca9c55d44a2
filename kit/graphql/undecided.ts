import type { InputFieldMap, InputShapeFromFields } from '@pothos/core';

/** Fields of an input that the compiler has not inferred yet. */
export interface Undecided extends InputFieldMap {
  readonly undecided: never;
}

/**
 * The input as a service's function receives it. The compiler checks the function before it infers the fields, and once more after:
 * the first time any input will do.
 */
export type ShapeOf<Fields extends InputFieldMap> = [Fields] extends [Undecided]
  ? // biome-ignore lint/suspicious/noExplicitAny: as said above.
    any
  : InputShapeFromFields<Fields>;
