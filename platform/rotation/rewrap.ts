import type { Clock } from '@codai/kit';
import type { ObjectStore } from '@codai/kit/files';
import { type LeftBehind, leftBehind, type Rewrapped, rewrapColumns } from '@codai/kit/host';
import { archiveOf, EXPORTS } from '../objects.ts';
import type { Installation } from '../subjects/installation.ts';

/** How often the tables are gone through: a row that others move while it is looked for is found by the next pass. */
const PASSES_MAX = 3;
const OBJECTS_PAGE = 100;
/** Above every limit that a subgraph sets to a file. */
const OBJECT_BYTES_MAX = Number.MAX_SAFE_INTEGER;

export interface RewrapReport {
  readonly columns: readonly (Rewrapped & { readonly subgraph: string })[];
  readonly objects: number;
  /** Must be empty before the older key is taken away. */
  readonly left: readonly (LeftBehind & { readonly subgraph: string })[];
}

/** Puts all sealed columns and files under the newest master key. Can be ended at any moment and run again. */
export async function rewrapAll(installation: Installation, clock: Clock): Promise<RewrapReport> {
  const columns = new Map<string, Rewrapped & { readonly subgraph: string }>();
  let left: RewrapReport['left'] = [];
  for (let pass = 0; pass === 0 || (left.length > 0 && pass < PASSES_MAX); pass++) {
    for (const { name, subjects } of installation.modules) {
      await asOwner(installation, name, async (client) => {
        const options = { schema: name, declaration: subjects, keys: installation.keys };
        for await (const one of rewrapColumns(client, options)) {
          const key = `${name}.${one.table}.${one.column}`;
          const rows = one.rows + (columns.get(key)?.rows ?? 0);
          columns.set(key, { subgraph: name, ...one, rows });
        }
      });
    }
    left = await stillOutdated(installation);
  }
  let objects = 0;
  const names = installation.modules.map(({ name }) => name);
  for (const folder of [...names, EXPORTS, ...names.map(archiveOf)]) {
    objects += await rewriteObjects(installation.objectsOf(folder), clock.now());
  }
  return { columns: [...columns.values()].filter(({ rows, unopened }) => rows + unopened > 0), objects, left };
}

async function stillOutdated(installation: Installation) {
  const { modules, keys } = installation;
  const found: (LeftBehind & { readonly subgraph: string })[] = [];
  for (const module of modules) {
    const { name: subgraph } = module;
    await asOwner(installation, subgraph, async (client) => {
      for (const one of await leftBehind(client, subgraph, keys)) found.push({ subgraph, ...one });
      for (const one of (await module.signedByOlderKey?.(client, keys)) ?? []) found.push({ subgraph, ...one });
    });
  }
  return found;
}

async function asOwner(
  installation: Installation,
  subgraph: string,
  work: (client: Parameters<typeof leftBehind>[0]) => Promise<void>,
): Promise<void> {
  const client = await installation.ownerOf(subgraph).connect();
  try {
    await work(client);
  } finally {
    client.release();
  }
}

/** A file is read and stored again: its body under a new key of its own, that under the newest master key. Those written since are left alone. */
async function rewriteObjects(store: ObjectStore, since: Date): Promise<number> {
  let rewritten = 0;
  for (let after: string | null = null; ; ) {
    const { objects, next } = await store.list({ after, limit: OBJECTS_PAGE });
    for (const { key, sha256, writtenAt } of objects) {
      const body = writtenAt < since ? await store.read(key) : null;
      if (body === null) continue;
      await store.put(key, body, { bytesMax: OBJECT_BYTES_MAX, sha256 });
      rewritten++;
    }
    if (next === null) return rewritten;
    after = next;
  }
}
