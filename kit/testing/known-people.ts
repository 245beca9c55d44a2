import type { People } from '../security/people/people.ts';

/** Knows everybody but these: for tests of a subgraph without identity beside it, in which people are ids alone. */
export function everybodyBut(...ids: readonly string[]): People {
  return { unknownOf: async (_caller, asked) => new Set(asked.filter((id) => ids.includes(id))) };
}
