import { IdempotencyKeyReusedError } from '../../../base/errors/shared-errors.ts';
import { defineSubgraph } from '../../../subgraph/define-subgraph.ts';
import { bareDeclarations } from '../../../testing/bare-declarations.ts';
import { loaderById } from '../../loader.ts';
import { subgraphSchema } from '../../subgraph-schema.ts';
import { builder, type FerryContext } from './builder.ts';
import type { Deps } from './deps.ts';
import './sailings/graphql.ts';
import './users/graphql.ts';
import { findSailings } from './sailings/service.ts';

/** A small subgraph that exercises the builder and the host. Rows live in memory: see deps.ts. */
export const ferry = defineSubgraph<Deps, FerryContext>({
  ...bareDeclarations('ferry'),
  name: 'ferry',
  migrations: new URL('./migrations/', import.meta.url),
  audit: {
    bookBerths: { none: 'There is no outbox behind it.' },
    closeHarbour: { none: 'There is no outbox behind it.' },
  },
  schema: () => subgraphSchema(builder),
  create: createDeps,
  context: (deps, { base, caller }) => ({
    ...deps,
    ...base,
    loaders: {
      sailing: loaderById(
        (ids) => findSailings(deps, caller, ids),
        (sailing) => sailing.id,
      ),
    },
  }),
});

function createDeps(): Deps {
  const outcomes = new Map<string, { input: string; outcome: unknown }>();
  return {
    sailings: new Map(),
    bookings: new Map(),
    lookUps: [],
    async once<T>({ caller, operation, input }: Parameters<Deps['once']>[0], fn: () => Promise<T>) {
      const key = JSON.stringify([caller.tenantId, caller.userId, operation, input.idempotencyKey]);
      const known = outcomes.get(key);
      if (known !== undefined) {
        return known.input === JSON.stringify(input) ? (known.outcome as T) : new IdempotencyKeyReusedError();
      }
      const outcome = await fn();
      outcomes.set(key, { input: JSON.stringify(input), outcome });
      return outcome;
    },
  };
}
