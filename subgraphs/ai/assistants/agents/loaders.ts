import { type Caller, hasRole } from '@codai/kit';
import { rowLoader } from '@codai/kit/graphql';
import type { Deps } from '../../deps.ts';
import { openAgent } from './agents.ts';
import { openCall, openRun } from './runs.ts';

declare module '../../context.ts' {
  interface Loaders {
    readonly agent: ReturnType<typeof agentLoader>;
    readonly agentRun: ReturnType<typeof runLoader>;
    readonly agentToolCall: ReturnType<typeof callLoader>;
  }
}

/** Agents of the tenant, archived ones too. */
export function agentLoader(deps: Deps, caller: Caller) {
  return rowLoader(deps, caller, async (tx, ids) => {
    const rows = await tx.agent.findMany({ where: { id: { in: ids } } });
    return rows.map((row) => openAgent(deps, row));
  });
}

/** Runs by id, as row-level security shows them: the caller's own. */
export function runLoader(deps: Deps, caller: Caller) {
  return rowLoader(deps, caller, async (tx, ids) => {
    const rows = await tx.agentRun.findMany({ where: { id: { in: ids } } });
    return rows.map((row) => openRun(deps, row));
  });
}

/** Calls that the caller may see: their own; as owner or administrator of the tenant, also the critical ones of others. */
export function callLoader(deps: Deps, caller: Caller) {
  const isManager = hasRole(caller, 'OWNER', 'ADMIN');
  return rowLoader(deps, caller, async (tx, ids) => {
    const rows = await tx.agentToolCall.findMany({
      where: { id: { in: ids }, ...(!isManager && { userId: caller.userId ?? '' }) },
    });
    return rows.map((row) => openCall(deps, row));
  });
}
