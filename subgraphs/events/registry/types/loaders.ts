import type { Caller } from '@codai/kit';
import { rowLoader, rowsLoader } from '@codai/kit/graphql';
import type { Deps } from '../../deps.ts';

declare module '../../context.ts' {
  interface Loaders {
    readonly eventType: ReturnType<typeof eventTypeLoader>;
    readonly schemaVersions: ReturnType<typeof schemaVersionsLoader>;
  }
}

export function eventTypeLoader(deps: Deps, caller: Caller) {
  return rowLoader(deps, caller, (tx, ids) =>
    tx.eventType.findMany({ where: { id: { in: ids }, visibility: 'TENANT' } }),
  );
}

/** Versions of a type, newest first. */
export function schemaVersionsLoader(deps: Deps, caller: Caller) {
  return rowsLoader(
    deps,
    caller,
    (tx, ids) => tx.eventSchemaVersion.findMany({ where: { eventTypeId: { in: ids } }, orderBy: { version: 'desc' } }),
    ({ eventTypeId }) => eventTypeId,
  );
}
