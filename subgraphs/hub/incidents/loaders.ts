import type { Caller } from '@codai/kit';
import { rowLoader } from '@codai/kit/graphql';
import type { Deps } from '../deps.ts';

declare module '../context.ts' {
  interface Loaders extends ReturnType<typeof incidentLoaders> {}
}

/** Incidents and maintenance windows are public. */
export function incidentLoaders(deps: Deps, caller: Caller) {
  return {
    incident: rowLoader(deps, caller, (tx, ids) => tx.incident.findMany({ where: { id: { in: ids } } })),
    maintenance: rowLoader(deps, caller, (tx, ids) => tx.maintenanceWindow.findMany({ where: { id: { in: ids } } })),
  };
}
