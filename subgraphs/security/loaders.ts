import type { Caller } from '@codai/kit';
import { auditEntryLoader } from './audit-log/loaders.ts';
import type { Loaders } from './context.ts';
import type { Deps } from './deps.ts';
import { dataRequestLoader, requestTaskLoader } from './privacy/subject-requests/loaders.ts';
import { timelineLoader } from './protection/threats/loaders.ts';

export function loadersFor(deps: Deps, caller: Caller): Loaders {
  return {
    auditEntry: auditEntryLoader(deps, caller),
    dataRequest: dataRequestLoader(deps, caller),
    requestTasks: requestTaskLoader(deps),
    timeline: timelineLoader(deps),
  };
}
