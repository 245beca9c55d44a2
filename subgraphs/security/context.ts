import type { BaseContext, Caller } from '@codai/kit';
import { auditEntryLoader } from './audit-log/lists.ts';
import type { Deps } from './deps.ts';

/** Made anew for each request and each event: what one caller sees at one moment. */
export interface SecurityContext extends BaseContext, Deps {
  readonly loaders: ReturnType<typeof loadersFor>;
}

export function loadersFor(deps: Deps, caller: Caller) {
  return {
    auditEntry: auditEntryLoader(deps, caller),
  };
}
