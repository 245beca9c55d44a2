import type { Caller } from '@codai/kit';
import { loaderById } from '@codai/kit/graphql';
import type { Deps } from '../../deps.ts';

declare module '../../context.ts' {
  interface Loaders {
    readonly routingRule: ReturnType<typeof ruleLoader>;
  }
}

export function ruleLoader({ database }: Deps, caller: Caller) {
  return loaderById(
    (ids: readonly string[]) =>
      database.read(caller, (tx) => tx.routingRule.findMany({ where: { id: { in: [...ids] } } })),
    ({ id }) => id,
  );
}
