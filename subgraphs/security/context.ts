import type { BaseContext, Caller } from '@codai/kit';
import { auditEntryLoader } from './audit-log/lists.ts';
import type { Deps } from './deps.ts';
import { dataRequestLoader, requestTaskLoader } from './subject-requests/lists.ts';
import { timelineLoader } from './threats/incidents.ts';

/** Made anew for each request and each event: what one caller sees at one moment. */
export interface SecurityContext extends BaseContext, Deps {
  readonly loaders: ReturnType<typeof loadersFor>;
}

export function loadersFor(deps: Deps, caller: Caller) {
  return {
    auditEntry: auditEntryLoader(deps, caller),
    dataRequest: dataRequestLoader(deps, caller),
    requestTasks: requestTaskLoader(deps),
    timeline: timelineLoader(deps),
  };
}
