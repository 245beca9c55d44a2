import type { Caller } from '@codai/kit';
import { rowLoader } from '@codai/kit/graphql';
import type { Deps } from '../../deps.ts';
import { opened, readable } from './service.ts';

declare module '../../context.ts' {
  interface Loaders {
    readonly calendarEvent: ReturnType<typeof eventLoader>;
  }
}

/** Events by id, as the caller may read them: null for unknown and for those of others alike. */
export function eventLoader(deps: Deps, caller: Caller) {
  return rowLoader(deps, caller, async (tx, ids) => {
    const where = { id: { in: ids }, ...(await readable(tx, caller.userId ?? '')) };
    return (await tx.calendarEvent.findMany({ where })).map((row) => opened(deps, row));
  });
}
