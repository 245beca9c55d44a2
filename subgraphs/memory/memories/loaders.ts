import type { Caller } from '@codai/kit';
import { loaderById } from '@codai/kit/graphql';
import type { Deps } from '../deps.ts';
import { opened } from './cells.ts';
import { type MemoryRow, shown, unexpired } from './memory-row.ts';

declare module '../context.ts' {
  interface Loaders {
    readonly memory: ReturnType<typeof memoryLoader>;
  }
}

/** Memories that the caller sees, by id: null for unknown, forbidden, forgotten and expired alike. */
export function memoryLoader(deps: Deps, caller: Caller) {
  return loaderById((ids: readonly string[]) => findMemories(deps, caller, ids));
}

async function findMemories(deps: Deps, caller: Caller, ids: readonly string[]): Promise<readonly MemoryRow[]> {
  const where = { id: { in: [...ids] }, ...unexpired(deps.clock.now()) };
  const rows = await deps.database.read(caller, (tx) => tx.memory.findMany({ where, select: shown }));
  return rows.map((row) => opened(deps.keys, row as MemoryRow));
}
