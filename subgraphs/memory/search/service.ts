import { activeTenantOf, isBlankText, isLongerThan, requestError, type SignedInCaller } from '@codai/kit';
import { recordAccess } from '../access/spaces/access-log.ts';
import { SERVICE_NAME } from '../access/spaces/rules.ts';
import type { Deps, MemoryWrite } from '../deps.ts';
import { opened } from '../memories/cells.ts';
import { embedOrNull } from '../memories/embedding/embedder.ts';
import type { MemoryFilter } from '../memories/filter.ts';
import { type MemoryRow, shown } from '../memories/memory-row.ts';
import { type AssembledContext, assembleContext } from './assemble.ts';
import { type Scanned, scan } from './scan.ts';
import { isMatch, type ScoreParts, type SearchMode } from './score.ts';
import { withoutStatements } from './statements.ts';

const QUERY_CHARACTERS_MAX = 8_000;
const TOP_MAX = 100;
const BUDGET_MAX = 200_000;
/** Most memories that a context is chosen from, beside the pinned ones. */
const CANDIDATES_MAX = 500;
const PINNED_MAX = 500;
/** Id, kind and date of a line alone have more. */
const LINE_TOKENS_MIN = 10;

export interface SearchMemories {
  readonly query: string;
  readonly filter?: MemoryFilter | null | undefined;
  readonly topK: number;
  readonly mode: SearchMode;
}

export interface SearchHitRow extends ScoreParts {
  readonly memory: MemoryRow;
  readonly score: number;
}

export interface SearchResult {
  readonly hits: readonly SearchHitRow[];
  readonly isComplete: boolean;
  readonly tookMs: number;
}

/**
 * The memories that the caller sees and that match best, each with the parts of its score; the search stands in the access log of
 * those whose memories they are. Throws BAD_USER_INPUT for a query without a character or of more than 8,000, and for a `topK` outside of 1 to 100.
 */
export async function searchMemories(
  deps: Deps,
  caller: SignedInCaller,
  { query, filter, topK, mode }: SearchMemories,
): Promise<SearchResult> {
  const startedAt = performance.now();
  refuseQuery(query);
  if (topK < 1 || topK > TOP_MAX) throw requestError('BAD_USER_INPUT', `Ask for 1 to ${TOP_MAX} memories.`);
  const asked = { query, filter: filter ?? {}, mode, service: null };
  const { hits, isComplete } = await search(deps, caller, asked, async (tx, { hits: found, isComplete: isAll }) => {
    const chosen = found.filter((hit) => isMatch(mode, hit)).slice(0, topK);
    const rows = await load(
      deps,
      tx,
      chosen.map(({ id }) => id),
    );
    await recordAccess(deps, tx, caller, { action: 'SEARCH', service: null, memories: [...rows.values()] });
    return {
      hits: chosen.flatMap((hit) => {
        const memory = rows.get(hit.id);
        return memory === undefined ? [] : [{ ...hit, memory }];
      }),
      isComplete: isAll,
    };
  });
  return { hits, isComplete, tookMs: performance.now() - startedAt };
}

export interface ContextRequest {
  /** The service that the context is for; null: the caller's own client. */
  readonly service?: string | null | undefined;
  readonly query: string;
  readonly tokenBudget: number;
  readonly filter?: MemoryFilter | null | undefined;
}

export interface Context extends AssembledContext<MemoryRow> {
  readonly isComplete: boolean;
  readonly tookMs: number;
}

/**
 * Knowledge for a model about a query, as one text within a budget of tokens (MEM-2): pinned memories first, then those that match
 * best. For a service: only what it stored for the caller itself, and what the caller lets it read. Rights are those at the answer (MEM-8).
 *
 * Throws BAD_USER_INPUT for a query or a budget out of bounds, FORBIDDEN for a service that stored nothing for the caller and has
 * no grant of theirs.
 */
export async function memoryContext(
  deps: Deps,
  caller: SignedInCaller,
  { service = null, query, tokenBudget, filter }: ContextRequest,
): Promise<Context> {
  const startedAt = performance.now();
  refuseQuery(query);
  if (tokenBudget < 0 || tokenBudget > BUDGET_MAX) {
    throw requestError('BAD_USER_INPUT', `A budget has 0 to ${BUDGET_MAX} tokens.`);
  }
  if (service !== null && !SERVICE_NAME.test(service))
    throw requestError('BAD_USER_INPUT', 'This is not the name of a service.');
  const asked = { query, filter: filter ?? {}, mode: 'HYBRID' as const, service };
  const context = await search(deps, caller, asked, async (tx, { hits, isComplete }) => {
    if (service !== null && hits.length === 0) await refuseStranger(tx, caller, service);
    const pinned = hits.filter(({ isPinned }) => isPinned).slice(0, PINNED_MAX);
    const fitting = Math.min(CANDIDATES_MAX, Math.ceil(tokenBudget / LINE_TOKENS_MIN));
    const others = hits.filter((hit) => !hit.isPinned).slice(0, fitting);
    const candidates = [...pinned, ...others];
    const rows = await load(
      deps,
      tx,
      candidates.map(({ id }) => id),
    );
    const current = await withoutSuperseded(deps, tx, rows);
    const assembled = assembleContext(
      candidates.flatMap((hit) => {
        const memory = current.get(hit.id);
        return memory === undefined ? [] : [{ ...hit, memory }];
      }),
      tokenBudget,
    );
    const memories = assembled.items.map(({ memory }) => memory);
    await recordAccess(deps, tx, caller, { action: 'CONTEXT', service, memories });
    const { totalTokens } = assembled;
    tx.outbox.append(
      'memory.context.retrieved',
      { readerId: caller.userId, service, memoryCount: memories.length, totalTokens },
      { partitionKey: caller.userId },
    );
    return { ...assembled, truncated: assembled.truncated || candidates.length < hits.length, isComplete };
  });
  return { ...context, tookMs: performance.now() - startedAt };
}

interface Asked {
  readonly query: string;
  readonly filter: MemoryFilter;
  readonly mode: SearchMode;
  readonly service: string | null;
}

/** One transaction for the comparison, the reading and the log: what is given out is what the caller had a right to then. */
async function search<T>(
  deps: Deps,
  caller: SignedInCaller,
  asked: Asked,
  use: (tx: MemoryWrite, scanned: Scanned) => Promise<T>,
): Promise<T> {
  activeTenantOf(caller);
  const isByWords = asked.mode === 'KEYWORD';
  const [vector = null] = isByWords ? [] : await embedOrNull(deps, [asked.query]);
  return deps.database.write(caller, async (tx) =>
    use(tx, await scan(deps, tx, caller, { ...asked, vector, now: deps.clock.now() })),
  );
}

async function load(deps: Deps, tx: MemoryWrite, ids: readonly string[]): Promise<ReadonlyMap<string, MemoryRow>> {
  const rows = await tx.memory.findMany({ where: { id: { in: [...ids] } }, select: shown });
  return new Map(rows.map((row) => [row.id, opened(deps.keys, row as MemoryRow)]));
}

/**
 * Episodes without what was learned from them and has been superseded since: a model would read the old and the new side by side. One that says
 * nothing else is left out.
 */
async function withoutSuperseded(
  deps: Deps,
  tx: MemoryWrite,
  rows: ReadonlyMap<string, MemoryRow>,
): Promise<ReadonlyMap<string, MemoryRow>> {
  const episodes = [...rows.values()].filter(({ kind }) => kind === 'EPISODE').map(({ id }) => id);
  if (episodes.length === 0) return rows;
  const learned = await tx.memorySource.findMany({ where: { sourceId: { in: episodes } } });
  const superseded = await tx.memory.findMany({
    where: { id: { in: learned.map(({ memoryId }) => memoryId) }, supersededById: { not: null } },
    select: shown,
  });
  const contents = new Map(superseded.map((row) => [row.id, opened(deps.keys, row as MemoryRow).content]));
  const kept = new Map(rows);
  for (const id of episodes) {
    const row = rows.get(id) as MemoryRow;
    const gone = learned.flatMap(({ memoryId, sourceId }) => (sourceId === id ? (contents.get(memoryId) ?? []) : []));
    if (gone.length === 0) continue;
    const content = withoutStatements(row.content, gone);
    if (content === '') kept.delete(id);
    else kept.set(id, { ...row, content });
  }
  return kept;
}

function refuseQuery(query: string): void {
  if (isBlankText(query) || isLongerThan(query, QUERY_CHARACTERS_MAX) || query.includes('\0')) {
    throw requestError('BAD_USER_INPUT', `A query has 1 to ${QUERY_CHARACTERS_MAX} characters.`);
  }
}

/** Throws FORBIDDEN for a service that the caller has nothing to do with. */
async function refuseStranger(tx: MemoryWrite, caller: SignedInCaller, service: string): Promise<void> {
  const own = await tx.memory.findFirst({ where: { ownerId: caller.userId, service }, select: { id: true } });
  if (own !== null) return;
  const granted = await tx.memoryGrant.findFirst({
    where: { grantorId: caller.userId, granteeKind: 'SERVICE', granteeId: service, revokedAt: null },
    select: { id: true },
  });
  if (granted === null)
    throw requestError('FORBIDDEN', 'This service has no grant of yours. Give it one with shareMemorySpace.');
}
