import type { Caller } from '@codai/kit';
import { loaderById } from '@codai/kit/graphql';
import type { Deps } from '../../deps.ts';
import type { ReadEvent } from './lists.ts';
import { readPayloads } from './payloads.ts';

declare module '../../context.ts' {
  interface Loaders {
    readonly event: ReturnType<typeof eventLoader>;
  }
}

const isManager = ({ roles }: Caller) => roles.some((role) => role === 'OWNER' || role === 'ADMIN');

/** Events of the tenant for those who may read them; null for all others. */
export function eventLoader({ database }: Deps, caller: Caller) {
  return loaderById(async (ids: readonly string[]): Promise<readonly ReadEvent[]> => {
    if (!isManager(caller)) return [];
    return database.read(caller, async (tx) => {
      const entries = await tx.busEntry.findMany({ where: { id: { in: [...ids] } } });
      const payloadOf = await readPayloads(tx, entries);
      return entries.map((entry) => ({ ...entry, data: payloadOf(entry) }));
    });
  });
}
