import type { MemoryPausedError } from '@codai/contracts/memory';
import {
  activeTenantOf,
  DomainError,
  type Id,
  InvalidStateError,
  NotFoundError,
  newId,
  QuotaExceededError,
  requestError,
  type SignedInCaller,
  ValidationError,
  VersionConflictError,
} from '@codai/kit';
import { lockPerson, pauseRefusal } from '../access/recording/person.ts';
import type { Deps, MemoryWrite } from '../deps.ts';
import { memoryPlace, opened, revisionPlace } from './cells.ts';
import { embedOrNull } from './embedding/embedder.ts';
import { noVector, vectorSpaceOf } from './embedding/stored-vector.ts';
import { conditionOf, type MemoryFilter } from './filter.ts';
import { type MemoryRow, shown, unexpired } from './memory-row.ts';
import { mayChange, mayWriteIn } from './rights.ts';
import {
  changeRefusal,
  draftRefusal,
  type MemoryChange,
  type MemoryDraft,
  metadataPairs,
  normalizedContent,
} from './rules.ts';
import { blindDocument, contentKeys, pairKeys } from './words.ts';

export interface MemoryId {
  readonly memoryId: Id<'Memory'>;
}

export type StoreMemory = MemoryDraft & { readonly idempotencyKey: string };

/**
 * Remembers something for the caller, once per idempotency key (MEM-5). It is found by the next search (MEM-3).
 *
 * Returns its id, or a refusal: `ValidationError`, `NotFoundError` for a space, a superseded memory or a source that the caller does
 * not see, `InvalidStateError` for a fact that was superseded before, `MemoryPausedError`, `QuotaExceededError`,
 * `EmbeddingDimensionError`, `IdempotencyKeyReusedError`. A refusal leaves no row and no event.
 */
export async function storeMemory(
  deps: Deps,
  caller: SignedInCaller,
  input: StoreMemory,
): Promise<MemoryId | DomainError> {
  const refusal = draftRefusal(input, deps.clock.now());
  if (refusal !== null) return refusal;
  const [vector = null] = await embedOrNull(deps, [input.content]);
  return deps.database.once({ caller, operation: 'storeMemory', input }, (tx) =>
    storeDraft(deps, tx, caller, { draft: input, vector }),
  );
}

export interface StoreMemories {
  readonly items: readonly MemoryDraft[];
  readonly idempotencyKey: string;
}

export interface StoredItem {
  readonly memoryId: Id<'Memory'> | null;
  readonly refusal: Pick<DomainError, 'code' | 'message'> | null;
}

const ITEMS_MAX = 100;

/**
 * Remembers up to 100 things, each by itself: one that is refused keeps none of the others back. The results are in the order of the
 * items. Repeated with its key, it stores what is missing and gives the results of the first time.
 */
export async function storeMemories(
  deps: Deps,
  caller: SignedInCaller,
  { items, idempotencyKey }: StoreMemories,
): Promise<readonly StoredItem[] | ValidationError> {
  if (items.length < 1 || items.length > ITEMS_MAX) {
    return new ValidationError('input.items', `Give 1 to ${ITEMS_MAX} items.`);
  }
  const now = deps.clock.now();
  const refusals = items.map((draft, index) => draftRefusal(draft, now, ['input', 'items', String(index)]));
  const vectors = await embedOrNull(
    deps,
    items.map(({ content }, index) => (refusals[index] === null ? content : '')),
  );
  const results: StoredItem[] = [];
  for (const [index, draft] of items.entries()) {
    const key = `${idempotencyKey} ${index}`;
    const outcome =
      refusals[index] ??
      (await deps.database.once({ caller, operation: 'storeMemories', key, input: draft }, (tx) =>
        storeDraft(deps, tx, caller, { draft, vector: vectors[index] ?? null }),
      ));
    // As an object of its own: GraphQL takes an Error in a result for one that was thrown.
    results.push(
      outcome instanceof DomainError
        ? { memoryId: null, refusal: { code: outcome.code, message: outcome.message } }
        : { memoryId: outcome.memoryId, refusal: null },
    );
  }
  return results;
}

interface Prepared {
  readonly draft: MemoryDraft;
  /** Null: the model is away. */
  readonly vector: readonly number[] | null;
}

/** Remembers a draft that was checked before. The first write comes after the last refusal. */
export async function storeDraft(
  deps: Deps,
  tx: MemoryWrite,
  caller: SignedInCaller,
  { draft, vector }: Prepared,
): Promise<MemoryId | DomainError> {
  const { clock, memoriesMax } = deps;
  const tenantId = activeTenantOf(caller);
  const now = clock.now();
  await lockPerson(tx, caller);
  const pause = await pauseRefusal(tx, caller, now);
  if (pause !== null) return pause;
  const used = await tx.memory.count({ where: { tenantId, ownerId: caller.userId }, take: memoriesMax });
  if (used >= memoriesMax) return new QuotaExceededError('memories', used, null);

  const spaceId = draft.spaceId ?? null;
  if (spaceId !== null) {
    const mayWrite = await mayWriteIn(tx, caller, spaceId);
    if (mayWrite === null) return new NotFoundError('MemorySpace', ['input', 'spaceId']);
    if (!mayWrite) throw requestError('FORBIDDEN', 'You may read this space and not write in it.');
  }
  const validFrom = draft.validFrom ?? now;
  if (draft.validTo != null && draft.validTo < validFrom) {
    return new ValidationError('input.validTo', 'The end lies before the beginning.');
  }
  const older =
    draft.supersedesId == null ? null : await lockSuperseded(deps, tx, caller, { id: draft.supersedesId, validFrom });
  if (older !== null && 'code' in older) return older;
  if (older !== null && older.spaceId !== spaceId) {
    return new ValidationError('input.supersedesId', 'A memory supersedes one of the same space.');
  }
  const sources = [...new Set(draft.derivedFromIds ?? [])];
  if (sources.length > 0) {
    // Locked, so that none of them is forgotten between here and the commit.
    const found = await tx.$queryRaw<object[]>`SELECT FROM memory WHERE id = ANY (${sources}::text[]) FOR KEY SHARE`;
    if (found.length !== sources.length) return new NotFoundError('Memory', ['input', 'derivedFromIds']);
  }

  const id = newId<'Memory'>('mem');
  const row: MemoryRow = {
    id,
    tenantId,
    ownerId: caller.userId,
    scope: draft.scope,
    spaceId,
    contextId: draft.contextId ?? null,
    service: draft.service ?? null,
    kind: draft.kind,
    content: draft.content,
    metadata: draft.metadata ?? null,
    importance: draft.importance,
    pinned: draft.pinned,
    sensitivity: draft.sensitivity,
    validFrom,
    validTo: draft.validTo ?? null,
    expiresAt: draft.expiresAt ?? null,
    supersededById: null,
    version: 1,
    embeddingModel: null,
    createdAt: now,
    updatedAt: now,
  };
  await insertMemory(deps, tx, row, vector);
  await tx.memorySource.createMany({ data: sources.map((sourceId) => ({ memoryId: id, sourceId, tenantId })) });
  if (older !== null) {
    await revise(deps, tx, older, { validTo: validFrom, supersededById: id }, { change: 'SUPERSEDED', caller });
    const closed = { ...factsOf(older), version: older.version + 1, supersededById: id };
    tx.outbox.append('memory.item.superseded', closed, told(older));
  }
  return { memoryId: id };
}

/** Writes a new memory with what it is found by, its first version and its event. */
export async function insertMemory(
  deps: Deps,
  tx: MemoryWrite,
  row: MemoryRow,
  vector: readonly number[] | null,
): Promise<void> {
  const data = { ...row, ...sealedOf(deps, row), ...derivedOf(deps, row, vector) };
  await tx.memory.create({ data, select: { id: true } });
  await writeWords(deps, tx, row);
  await writeRevision(deps, tx, row, { change: 'STORED', changedById: row.ownerId });
  tx.outbox.append('memory.item.stored', { ...factsOf(row), version: 1 }, told(row));
}

/** The fact that a new one takes the place of, locked: what is valid until then ends at the instant at which the new one begins (MEM-7). */
async function lockSuperseded(
  deps: Deps,
  tx: MemoryWrite,
  caller: SignedInCaller,
  { id, validFrom }: { readonly id: string; readonly validFrom: Date },
): Promise<MemoryRow | DomainError> {
  const older = await lockOwn(deps, tx, caller, id, ['input', 'supersedesId']);
  if (older instanceof NotFoundError) return older;
  if (older.supersededById !== null || (older.validTo !== null && older.validTo <= validFrom)) {
    return new InvalidStateError(
      'SUPERSEDED',
      ['CURRENT'],
      'This memory was superseded before. Supersede its successor.',
    );
  }
  return validFrom < older.validFrom
    ? new ValidationError('input.validFrom', 'The superseded memory is valid from a later instant.')
    : older;
}

export type UpdateMemory = MemoryChange & MemoryId & { readonly expectedVersion: number };

/**
 * Changes a memory, and keeps what it was in its history (MEM-6). Members that are absent stay; a `metadata`, `validTo` or
 * `expiresAt` of null is removed. Returns its id, or `ValidationError`, `NotFoundError`, `VersionConflictError`,
 * `MemoryPausedError`, `EmbeddingDimensionError`. Throws FORBIDDEN for one that the caller may read and not change.
 */
export async function updateMemory(
  deps: Deps,
  caller: SignedInCaller,
  { memoryId, expectedVersion, ...change }: UpdateMemory,
): Promise<MemoryId | MemoryPausedError | NotFoundError | ValidationError | VersionConflictError> {
  const refusal = changeRefusal(change, deps.clock.now());
  if (refusal !== null) return refusal;
  const vector = change.content === undefined ? null : ((await embedOrNull(deps, [change.content]))[0] ?? null);

  return deps.database.write(caller, async (tx) => {
    await lockPerson(tx, caller);
    const pause = await pauseRefusal(tx, caller, deps.clock.now());
    if (pause !== null) return pause;
    const row = await lockOwn(deps, tx, caller, memoryId);
    if (row instanceof NotFoundError) return row;
    if (row.version !== expectedVersion) return new VersionConflictError(row.version);
    if (change.validTo != null && change.validTo < row.validFrom) {
      return new ValidationError('input.validTo', 'The end lies before the beginning.');
    }
    await revise(deps, tx, row, change, { change: 'UPDATED', caller, vector });
    tellUpdate(tx, row);
    return { memoryId };
  });
}

export interface PinMemory extends MemoryId {
  readonly pinned: boolean;
}

/** Pins a memory, which every context then begins with, or unpins it. Does nothing to one that is so already. */
export async function pinMemory(
  deps: Deps,
  caller: SignedInCaller,
  { memoryId, pinned }: PinMemory,
): Promise<MemoryId | NotFoundError> {
  return deps.database.write(caller, async (tx) => {
    const row = await lockOwn(deps, tx, caller, memoryId);
    if (row instanceof NotFoundError) return row;
    if (row.pinned === pinned) return { memoryId };
    await revise(deps, tx, row, { pinned }, { change: pinned ? 'PINNED' : 'UNPINNED', caller });
    tellUpdate(tx, row);
    return { memoryId };
  });
}

/** Forgets one memory: see `forgetMemories`. */
export async function deleteMemory(
  deps: Deps,
  caller: SignedInCaller,
  { memoryId }: MemoryId,
): Promise<MemoryId | NotFoundError> {
  return deps.database.write(caller, async (tx) => {
    const row = await lockOwn(deps, tx, caller, memoryId);
    if (row instanceof NotFoundError) return row;
    await forget(tx, [row.id]);
    return { memoryId };
  });
}

export interface Forgotten {
  readonly count: number;
  /** Whether more match: call again. */
  readonly hasMore: boolean;
}

/** Memories that one transaction forgets, and tells of. */
const FORGOTTEN_MAX = 5_000;

/**
 * Forgets the caller's own memories that the filter names, 5,000 at a time: content, hashed words, vector, history, and what was
 * derived from them alone, all in one transaction (MEM-4). `ValidationError` for a filter that names nothing.
 */
export async function forgetMemories(
  deps: Deps,
  caller: SignedInCaller,
  filter: MemoryFilter,
): Promise<Forgotten | ValidationError> {
  if (Object.values(filter).every((value) => value == null)) {
    return new ValidationError('input.filter', 'Name at least one condition.');
  }
  const condition = conditionOf(deps.keys, activeTenantOf(caller), filter);
  return deps.database.write(caller, async (tx) => {
    const rows = await tx.$queryRaw<{ id: string }[]>`
      SELECT m.id FROM memory m WHERE m.owner_id = ${caller.userId} AND ${condition}
       ORDER BY m.id LIMIT ${FORGOTTEN_MAX + 1} FOR UPDATE`;
    const count = await forget(
      tx,
      rows.slice(0, FORGOTTEN_MAX).map(({ id }) => id),
    );
    return { count, hasMore: rows.length > FORGOTTEN_MAX };
  });
}

/** Deletes the rows, and the database what hangs on them; tells of those that the transaction's caller sees. Returns how many were named. */
export async function forget(tx: MemoryWrite, ids: readonly string[]): Promise<number> {
  if (ids.length === 0) return 0;
  const facts = await tx.$queryRaw<ItemFacts[]>`
    WITH RECURSIVE doomed AS (
      SELECT id FROM memory WHERE id = ANY (${[...ids]}::text[])
      UNION SELECT s.memory_id FROM memory_source s JOIN doomed d ON d.id = s.source_id
    ) SELECT m.id, m.tenant_id AS "tenantId", m.owner_id AS "ownerId", m.space_id AS "spaceId" FROM memory m JOIN doomed d ON d.id = m.id ORDER BY m.id`;
  const { count } = await tx.memory.deleteMany({ where: { id: { in: [...ids] } } });
  const left = await tx.memory.findMany({ where: { id: { in: facts.map(({ id }) => id) } }, select: { id: true } });
  const stay = new Set(left.map(({ id }) => id));
  for (const row of facts) if (!stay.has(row.id)) tx.outbox.append('memory.item.deleted', factsOf(row), told(row));
  return count;
}

interface Revision {
  readonly change: 'PINNED' | 'STORED' | 'SUPERSEDED' | 'UNPINNED' | 'UPDATED';
  readonly caller: SignedInCaller;
  /** Vector of the new content. */
  readonly vector?: readonly number[] | null;
}

type Changes = MemoryChange & { readonly pinned?: boolean; readonly supersededById?: string };

/** Writes the next version of a locked row, and adds it to the history. `row` is opened. */
export async function revise(
  deps: Deps,
  tx: MemoryWrite,
  row: MemoryRow,
  changes: Changes,
  { change, caller, vector = null }: Revision,
): Promise<void> {
  const given = Object.fromEntries(Object.entries(changes).filter(([, value]) => value !== undefined)) as Changes;
  const next: MemoryRow = {
    ...row,
    ...given,
    metadata: metadataOf(given, row),
    version: row.version + 1,
    updatedAt: deps.clock.now(),
  };
  const isNewContent = next.content !== row.content;
  const { content, metadata } = sealedOf(deps, next);
  await tx.memory.update({
    where: { id: row.id },
    data: {
      version: next.version,
      updatedAt: next.updatedAt,
      importance: next.importance,
      pinned: next.pinned,
      validTo: next.validTo,
      expiresAt: next.expiresAt,
      supersededById: next.supersededById,
      metadata,
      ...(isNewContent && { content }),
      ...(isNewContent ? derivedOf(deps, next, vector) : { metadataKeys: metadataKeysOf(deps, next) }),
    },
    select: { id: true },
  });
  if (isNewContent) await writeWords(deps, tx, next);
  await writeRevision(deps, tx, next, { change, changedById: caller.userId });
}

function metadataOf({ metadata }: Changes, row: MemoryRow): string | null {
  return metadata === undefined ? row.metadata : metadata;
}

function sealedOf({ keys }: Deps, { id, tenantId, content, metadata }: MemoryRow) {
  return {
    content: keys.seal(content, memoryPlace(tenantId, 'content', id)),
    metadata: metadata === null ? null : keys.seal(metadata, memoryPlace(tenantId, 'metadata', id)),
  };
}

/** Keyed data made of the content, by which searches find the row. */
function derivedOf(deps: Deps, row: MemoryRow, vector: readonly number[] | null) {
  const { keys, embedder } = deps;
  const space = vectorSpaceOf(keys, row.tenantId, embedder);
  return {
    contentKey: contentKeys(keys, row.tenantId, normalizedContent(row.content))[0] ?? '',
    metadataKeys: metadataKeysOf(deps, row),
    ...(vector === null ? noVector : space.stored(vector)),
  };
}

function metadataKeysOf({ keys }: Deps, { tenantId, metadata }: MemoryRow): string[] {
  return metadataPairs(metadata).map((pair) => pairKeys(keys, tenantId, pair)[0] ?? '');
}

async function writeWords({ keys }: Deps, tx: MemoryWrite, { id, tenantId, content }: MemoryRow): Promise<void> {
  const document = await blindDocument(tx, keys, tenantId, content);
  await tx.$executeRaw`UPDATE memory SET document = ${document}::tsvector WHERE id = ${id}`;
}

async function writeRevision(
  { keys }: Deps,
  tx: MemoryWrite,
  row: MemoryRow,
  { change, changedById }: { readonly change: Revision['change']; readonly changedById: string },
): Promise<void> {
  const { id: memoryId, version, tenantId, content, metadata } = row;
  const place = { memoryId, version };
  const { importance, pinned, validFrom, validTo, expiresAt, updatedAt: changedAt } = row;
  await tx.memoryRevision.create({
    data: {
      memoryId,
      version,
      tenantId,
      change,
      changedById,
      importance,
      pinned,
      validFrom,
      validTo,
      expiresAt,
      changedAt,
      content: keys.seal(content, revisionPlace(tenantId, 'content', place)),
      metadata: metadata === null ? null : keys.seal(metadata, revisionPlace(tenantId, 'metadata', place)),
    },
    select: { version: true },
  });
}

/**
 * A memory that the caller may change, locked and opened. The lock comes in a statement of its own, so that the look sees what it
 * waited for. Throws FORBIDDEN for one that they may only read.
 */
async function lockOwn(
  { keys, clock }: Deps,
  tx: MemoryWrite,
  caller: SignedInCaller,
  id: string,
  path: readonly string[] = ['input', 'memoryId'],
): Promise<MemoryRow | NotFoundError> {
  await tx.$executeRaw`SELECT FROM memory WHERE id = ${id} FOR UPDATE`;
  const row = await tx.memory.findFirst({ where: { id, ...unexpired(clock.now()) }, select: shown });
  if (row === null) return new NotFoundError('Memory', path);
  if (!(await mayChange(tx, caller, row))) throw requestError('FORBIDDEN', 'You may not change this memory.');
  return opened(keys, row as MemoryRow);
}

interface ItemFacts {
  readonly id: string;
  readonly tenantId: string;
  readonly ownerId: string;
  readonly spaceId: string | null;
}

function factsOf({ id, ownerId, spaceId }: ItemFacts) {
  return { memoryId: id, ownerId, spaceId };
}

/** Events of one memory keep their order. */
function told({ id, tenantId }: ItemFacts) {
  return { subject: id, partitionKey: id, tenantId };
}

function tellUpdate(tx: MemoryWrite, row: MemoryRow): void {
  tx.outbox.append('memory.item.updated', { ...factsOf(row), version: row.version + 1 }, told(row));
}
