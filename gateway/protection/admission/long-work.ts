import type { GraphQLSchema } from 'graphql';
import type { KnownDocument, KnownOperation } from '../../documents/read-document.ts';
import type { Deadlines } from '../../supergraph/deadlines.ts';
import { fieldDeadlinesOf } from '../../supergraph/field-deadlines.ts';

/**
 * Tells how much longer than others an operation may take, by `@deadline` at its fields. The fields of a query are asked
 * at the same time, so the longest counts; those of a mutation one after the other, so they are added up.
 *
 * Worked out once for each operation.
 */
export class LongWork {
  readonly #known = new WeakMap<KnownOperation, number>();

  constructor(
    private readonly schema: GraphQLSchema,
    private readonly deadlines: Deadlines,
  ) {}

  /** Milliseconds; 0 when no field declares a deadline. */
  of(document: KnownDocument, operation: KnownOperation): number {
    if (this.deadlines.size === 0) return 0;
    let known = this.#known.get(operation);
    if (known === undefined) {
      const { node } = operation;
      const found = fieldDeadlinesOf(document.node, node, this.deadlines, this.schema).map(({ longest }) => longest);
      known = node.operation === 'mutation' ? found.reduce((sum, ms) => sum + ms, 0) : Math.max(0, ...found);
      this.#known.set(operation, known);
    }
    return known;
  }
}
