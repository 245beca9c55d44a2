import type { MemoryPausedError } from '@codai/contracts/memory';
import {
  activeTenantOf,
  type Caller,
  type Id,
  NotFoundError,
  newId,
  QuotaExceededError,
  requestError,
  type SignedInCaller,
  type ValidationError,
} from '@codai/kit';
import type { ListArguments, Page } from '@codai/kit/data';
import { byCreation } from '@codai/kit/graphql';
import { lockPerson, pauseRefusal } from '../access/recording/person.ts';
import type { Deps, MemoryRead, MemoryWrite } from '../deps.ts';
import type { MemoryNode, MemoryRelation } from '../generated/prisma/client.ts';
import { mayWriteIn } from '../memories/rights.ts';
import { normalizedContent } from '../memories/rules.ts';
import { nodePlace, observationPlace, opened } from './cells.ts';
import { type NodeDraft, nodesRefusal, type RelationDraft, relationsRefusal } from './rules.ts';

const NODES_MAX = 10_000;
const OBSERVATIONS_MAX = 200;
const DEPTH_MAX = 3;
/** Nodes of one answer of `memoryGraph`. */
const GRAPH_MAX = 200;

export interface UpsertMemoryNodes {
  readonly spaceId?: string | null | undefined;
  readonly nodes: readonly NodeDraft[];
}

export interface NodeIds {
  readonly nodeIds: readonly Id<'MemoryNode'>[];
}

/**
 * Adds nodes to the caller's graph, or to that of a space, and observations to those that are there by their name. Repeated, it changes nothing.
 *
 * Returns their ids in order, or `ValidationError`, `NotFoundError`, `MemoryPausedError`, `QuotaExceededError`. Throws FORBIDDEN for a space
 * that the caller may only read.
 */
export async function upsertMemoryNodes(
  deps: Deps,
  caller: SignedInCaller,
  { spaceId = null, nodes }: UpsertMemoryNodes,
): Promise<MemoryPausedError | NodeIds | NotFoundError | QuotaExceededError | ValidationError> {
  const refusal = nodesRefusal(nodes);
  if (refusal !== null) return refusal;
  const tenantId = activeTenantOf(caller);
  const { database, clock } = deps;
  return database.write(caller, async (tx) => {
    await lockPerson(tx, caller);
    const pause = await pauseRefusal(tx, caller, clock.now());
    if (pause !== null) return pause;
    if (spaceId !== null) {
      const mayWrite = await mayWriteIn(tx, caller, spaceId);
      if (mayWrite === null) return new NotFoundError('MemorySpace', ['input', 'spaceId']);
      if (!mayWrite) throw requestError('FORBIDDEN', 'You may read this space and not write in it.');
    }
    const used = await tx.memoryNode.count({ where: { ownerId: caller.userId } });
    if (used + nodes.length > NODES_MAX) return new QuotaExceededError('memory nodes', used, null);
    const createdAt = clock.now();
    const nodeIds: Id<'MemoryNode'>[] = [];
    for (const { name, kind, observations } of nodes) {
      const fresh = newId<'MemoryNode'>('mno');
      await insertNode(deps, tx, { id: fresh, tenantId, ownerId: caller.userId, spaceId, kind, name, createdAt });
      const place = spaceId === null ? { spaceId: null, ownerId: caller.userId } : { spaceId };
      const nameKey = keyOf(deps, tenantId, name);
      const { id } = await tx.memoryNode.findFirstOrThrow({ where: { ...place, nameKey }, select: { id: true } });
      const nodeId = id as Id<'MemoryNode'>;
      await observe(deps, tx, { tenantId, nodeId, observations });
      const count = await tx.memoryObservation.count({ where: { nodeId } });
      // Thrown, so that nothing of the input stays.
      if (count > OBSERVATIONS_MAX)
        throw requestError('BAD_USER_INPUT', `A node has at most ${OBSERVATIONS_MAX} observations.`);
      nodeIds.push(nodeId);
    }
    return { nodeIds };
  });
}

export type NewNode = Omit<MemoryNode, 'nameKey'>;

/** Writes a node, unless its place has one of the name; concurrent additions write one. */
export async function insertNode(
  deps: Deps,
  tx: MemoryWrite,
  { id, tenantId, ownerId, spaceId, kind, name, createdAt }: NewNode,
): Promise<void> {
  const sealed = deps.keys.seal(name, nodePlace(tenantId, id));
  await tx.$executeRaw`
    INSERT INTO memory_node (id, tenant_id, owner_id, space_id, kind, name, name_key, created_at)
    VALUES (${id}, ${tenantId}, ${ownerId}, ${spaceId}, ${kind}, ${sealed}, ${keyOf(deps, tenantId, name)}, ${createdAt}::timestamptz)
    ON CONFLICT DO NOTHING`;
}

export async function observe(
  deps: Deps,
  tx: MemoryWrite,
  {
    tenantId,
    nodeId,
    observations,
  }: { readonly tenantId: string; readonly nodeId: string; readonly observations: readonly string[] },
): Promise<void> {
  const data = observations.map((text) => {
    const id = newId('mob');
    const content = deps.keys.seal(text, observationPlace(tenantId, id));
    return { id, tenantId, nodeId, content, contentKey: keyOf(deps, tenantId, text), createdAt: deps.clock.now() };
  });
  if (data.length > 0) await tx.memoryObservation.createMany({ data, skipDuplicates: true });
}

export interface RelationIds {
  readonly relationIds: readonly string[];
}

/** Relates nodes that the caller may write, each pair in one place. Repeated, it changes nothing. Returns the relations, or `ValidationError`, `NotFoundError`, `MemoryPausedError`. */
export async function relateMemoryNodes(
  { database, clock }: Deps,
  caller: SignedInCaller,
  { relations }: { readonly relations: readonly RelationDraft[] },
): Promise<MemoryPausedError | NotFoundError | RelationIds | ValidationError> {
  const refusal = relationsRefusal(relations);
  if (refusal !== null) return refusal;
  const tenantId = activeTenantOf(caller);
  return database.write(caller, async (tx) => {
    await lockPerson(tx, caller);
    const pause = await pauseRefusal(tx, caller, clock.now());
    if (pause !== null) return pause;
    const ids = [...new Set(relations.flatMap(({ fromId, toId }) => [fromId, toId]))];
    const nodes = new Map((await writableNodes(tx, caller, ids)).map((node) => [node.id, node]));
    for (const { fromId, toId } of relations) {
      const [from, to] = [nodes.get(fromId), nodes.get(toId)];
      if (from === undefined || to === undefined || from.spaceId !== to.spaceId) {
        return new NotFoundError('MemoryNode', ['input', 'relations']);
      }
    }
    const createdAt = clock.now();
    const data = relations.map((relation) => ({ id: newId('mre'), tenantId, ...relation, createdAt }));
    await tx.memoryRelation.createMany({ data, skipDuplicates: true });
    const OR = relations.map(({ fromId, toId, kind }) => ({ fromId, toId, kind }));
    const rows = await tx.memoryRelation.findMany({ where: { OR }, select: { id: true }, orderBy: { id: 'asc' } });
    return { relationIds: rows.map(({ id }) => id) };
  });
}

/** Forgets nodes with their observations and relations. Returns how many there were; those that the caller may not write are passed over as unknown ones are. */
export async function deleteMemoryNodes(
  { database }: Deps,
  caller: SignedInCaller,
  { nodeIds }: { readonly nodeIds: readonly string[] },
): Promise<{ readonly count: number }> {
  activeTenantOf(caller);
  return database.write(caller, async (tx) => {
    const nodes = await writableNodes(tx, caller, nodeIds);
    return tx.memoryNode.deleteMany({ where: { id: { in: nodes.map(({ id }) => id) } } });
  });
}

/** Nodes among these that the caller may write, locked against their deletion. */
async function writableNodes(tx: MemoryWrite, caller: SignedInCaller, ids: readonly string[]) {
  const nodes = await tx.$queryRaw<{ id: string; spaceId: string | null }[]>`
    SELECT id, space_id AS "spaceId" FROM memory_node WHERE id = ANY (${[...ids]}::text[]) ORDER BY id FOR KEY SHARE`;
  const writable = new Map<string | null, boolean>([[null, true]]);
  for (const { spaceId } of nodes) {
    if (spaceId !== null && !writable.has(spaceId))
      writable.set(spaceId, (await mayWriteIn(tx, caller, spaceId)) === true);
  }
  return nodes.filter(({ spaceId }) => writable.get(spaceId) === true);
}

export interface Graph {
  readonly nodes: readonly MemoryNode[];
  readonly relations: readonly MemoryRelation[];
  readonly isComplete: boolean;
}

/**
 * The nodes that are at most `depth` relations away from one, in either direction, nearest first, and the relations between them; at most 200
 * nodes. null when the caller does not see the centre. Throws BAD_USER_INPUT for a depth outside of 0 to 3.
 */
export async function memoryGraph(
  { database, keys }: Deps,
  caller: Caller,
  { center, depth }: { readonly center: string; readonly depth: number },
): Promise<Graph | null> {
  if (depth < 0 || depth > DEPTH_MAX) throw requestError('BAD_USER_INPUT', `A graph has a depth of 0 to ${DEPTH_MAX}.`);
  return database.read(caller, async (tx) => {
    const order = await nodesAround(tx, center, depth);
    if (order.length === 0) return null;
    const ids = order.slice(0, GRAPH_MAX);
    const found = await tx.memoryNode.findMany({ where: { id: { in: ids } } });
    const byId = new Map(found.map((node) => [node.id, opened(keys, node)]));
    const relations = await tx.memoryRelation.findMany({
      where: { fromId: { in: ids }, toId: { in: ids } },
      orderBy: { id: 'asc' },
    });
    return { nodes: ids.flatMap((id) => byId.get(id) ?? []), relations, isComplete: order.length <= GRAPH_MAX };
  });
}

/** Ids by distance, then by id; one more than an answer holds. Row-level security cuts every step at what the caller does not see. */
async function nodesAround(tx: MemoryRead, center: string, depth: number): Promise<readonly string[]> {
  const known = new Set<string>();
  let edge = (await tx.memoryNode.findMany({ where: { id: center }, select: { id: true } })).map(({ id }) => id);
  for (let distance = 0; edge.length > 0; distance++) {
    for (const id of edge) known.add(id);
    if (distance === depth || known.size > GRAPH_MAX) break;
    const next = await tx.$queryRaw<{ id: string }[]>`
      SELECT DISTINCT other AS id FROM (
        SELECT to_id AS other FROM memory_relation WHERE from_id = ANY (${edge}::text[])
        UNION ALL SELECT from_id FROM memory_relation WHERE to_id = ANY (${edge}::text[])) step
       WHERE NOT other = ANY (${[...known]}::text[]) ORDER BY other LIMIT ${GRAPH_MAX + 1}`;
    edge = next.map(({ id }) => id);
  }
  return [...known].slice(0, GRAPH_MAX + 1);
}

/** Nodes that the caller sees, newest first; those of one name, apart from case and spaces, when one is given. */
export function listNodes(
  deps: Deps,
  caller: Caller,
  { name, ...args }: ListArguments & { readonly name?: string | null | undefined },
): Promise<Page<MemoryNode>> {
  const tenantId = activeTenantOf(caller);
  const named = name == null ? {} : { nameKey: { in: [...keysOf(deps, tenantId, name)] } };
  return byCreation.NEWEST_FIRST.read(args, async ({ where, orderBy, take }) => {
    const rows = await deps.database.read(caller, (tx) =>
      tx.memoryNode.findMany({ where: { ...named, ...where }, orderBy, take }),
    );
    return rows.map((row) => opened(deps.keys, row));
  });
}

function keysOf({ keys }: Deps, tenantId: string, text: string): readonly string[] {
  return keys.blindIndexes(`${tenantId} ${normalizedContent(text)}`, { table: 'memory_node', column: 'name_key' });
}

function keyOf(deps: Deps, tenantId: string, text: string): string {
  return keysOf(deps, tenantId, text)[0] ?? '';
}
