import type { Caller } from '@codai/kit';
import { loaderById } from '@codai/kit/graphql';
import type { Deps } from '../deps.ts';

declare module '../context.ts' {
  interface Loaders extends ReturnType<typeof incidentLoaders> {}
}

/** Incidents and maintenance windows are public. */
export function incidentLoaders({ database }: Deps, caller: Caller) {
  return {
    incident: loaderById(
      (ids: readonly string[]) =>
        database.read(caller, (tx) => tx.incident.findMany({ where: { id: { in: [...ids] } } })),
      ({ id }) => id,
    ),
    maintenance: loaderById(
      (ids: readonly string[]) =>
        database.read(caller, (tx) => tx.maintenanceWindow.findMany({ where: { id: { in: [...ids] } } })),
      ({ id }) => id,
    ),
  };
}
