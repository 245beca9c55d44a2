import type { Caller } from '@codai/kit';
import { rowLoader } from '@codai/kit/graphql';
import type { Deps } from '../../deps.ts';

declare module '../../context.ts' {
  interface Loaders {
    readonly endpoint: ReturnType<typeof endpointLoader>;
  }
}

export function endpointLoader(deps: Deps, caller: Caller) {
  return rowLoader(deps, caller, (tx, ids) => tx.webhookEndpoint.findMany({ where: { id: { in: ids } } }));
}
