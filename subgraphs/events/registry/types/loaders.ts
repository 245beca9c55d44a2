import type { Caller } from '@codai/kit';
import { listLoaderById, loaderById } from '@codai/kit/graphql';
import type { Deps } from '../../deps.ts';

declare module '../../context.ts' {
  interface Loaders {
    readonly eventType: ReturnType<typeof eventTypeLoader>;
    readonly schemaVersions: ReturnType<typeof schemaVersionsLoader>;
  }
}

export function eventTypeLoader({ database }: Deps, caller: Caller) {
  return loaderById(
    (ids: readonly string[]) =>
      database.read(caller, (tx) => tx.eventType.findMany({ where: { id: { in: [...ids] }, visibility: 'TENANT' } })),
    ({ id }) => id,
  );
}

/** Versions of a type, newest first. */
export function schemaVersionsLoader({ database }: Deps, caller: Caller) {
  return listLoaderById(
    (ids: readonly string[]) =>
      database.read(caller, (tx) =>
        tx.eventSchemaVersion.findMany({ where: { eventTypeId: { in: [...ids] } }, orderBy: { version: 'desc' } }),
      ),
    ({ eventTypeId }) => eventTypeId,
  );
}
