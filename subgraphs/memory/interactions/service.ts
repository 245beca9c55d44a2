import { activeTenantOf, DomainError, type Id, PortUnavailable, type SignedInCaller } from '@codai/kit';
import type { Deps, MemoryWrite } from '../deps.ts';
import { Prisma } from '../generated/prisma/client.ts';
import { memoryPlace } from '../memories/cells.ts';
import { embedOrNull } from '../memories/embedding/embedder.ts';
import { conditionOf, unexpiredAt, validAt } from '../memories/filter.ts';
import { draftRefusal, type MemoryDraft, normalizedContent } from '../memories/rules.ts';
import { storeDraft } from '../memories/service.ts';
import { contentKeys } from '../memories/words.ts';
import { EXTRACTED_MAX, type Extracted } from '../ports/extractor.ts';
import { embeddedExtractor, folded, hasSecret } from './embedded.ts';
import { type InteractionMessage, inMessages, messagesRefusal, transcriptOf } from './rules.ts';

const EXTRACT_MS = 30_000;
/** Member of the metadata that names the subject of a statement. */
const ASPECT_MEMBER = 'aspect';

export interface StoreInteraction {
  readonly messages: readonly InteractionMessage[];
  readonly sessionId?: string | null | undefined;
  readonly service?: string | null | undefined;
  readonly extract: boolean;
  readonly idempotencyKey: string;
}

export interface StoredInteraction {
  readonly episodeId: Id<'Memory'>;
  readonly learnedIds: readonly string[];
  readonly supersededIds: readonly string[];
  readonly knownIds: readonly string[];
  readonly extractedBy: string | null;
}

/**
 * Stores a conversation as an episode, and statements of the caller about themselves as memories derived from it, once per idempotency key (MEM-5).
 * A statement supersedes the memories that it contradicts (MEM-7); a known statement is not stored again. Forgetting the episode forgets the
 * memories derived from it alone. Statements beyond the caller's quota are left out.
 *
 * Returns the ids, or the refusals of `storeMemory`. A refusal leaves no row and no event.
 */
export async function storeInteraction(
  deps: Deps,
  caller: SignedInCaller,
  input: StoreInteraction,
): Promise<StoredInteraction | DomainError> {
  const { messages, sessionId = null, service = null, extract } = input;
  const messageFault = messagesRefusal(messages);
  if (messageFault !== null) return messageFault;
  const content = transcriptOf(messages);
  const episode: MemoryDraft = {
    content,
    scope: sessionId === null ? 'USER' : 'SESSION',
    contextId: sessionId,
    kind: 'EPISODE',
    service,
    importance: 0.3,
    pinned: false,
    sensitivity: hasSecret(content) ? 'SECRET' : 'PERSONAL',
  };
  const refusal = draftRefusal(episode, deps.clock.now());
  if (refusal !== null) return inMessages(refusal);

  const { extracted, extractedBy } = extract ? await extraction(deps, messages) : { extracted: [], extractedBy: null };
  const drafts = extracted.map((one) => ({ ...one, draft: draftOf(one, service, extractedBy ?? '') }));
  const fitting = drafts.filter(({ draft }) => draftRefusal(draft, deps.clock.now()) === null);
  const [vector = null, ...vectors] = await embedOrNull(deps, [content, ...fitting.map(({ draft }) => draft.content)]);

  return deps.database.once({ caller, operation: 'storeInteraction', input }, async (tx) => {
    const stored = await storeDraft(deps, tx, caller, { draft: episode, vector });
    if (stored instanceof DomainError) return stored;
    const { memoryId: episodeId } = stored;
    const learned = { learnedIds: new Set<string>(), supersededIds: new Set<string>(), knownIds: new Set<string>() };
    for (const [index, { aspect, ends, draft: whole }] of fitting.entries()) {
      const current = await lockCurrent(deps, tx, caller, { aspect, ends, content: whole.content });
      // A statement that ends nothing stays as a record, without metadata: searches by aspect do not return it as current.
      const draft = ends !== undefined && current.length === 0 ? { ...whole, metadata: null } : whole;
      const known = current.find(({ isSame }) => isSame);
      if (known !== undefined) {
        if (!learned.learnedIds.has(known.id)) learned.knownIds.add(known.id);
        continue;
      }
      const supersedesId = current[0]?.id ?? null;
      const statement = { ...draft, supersedesId, derivedFromIds: [episodeId] };
      const outcome = await storeDraft(deps, tx, caller, { draft: statement, vector: vectors[index] ?? null });
      if (outcome instanceof DomainError) break;
      learned.learnedIds.add(outcome.memoryId);
      if (supersedesId !== null) learned.supersededIds.add(supersedesId);
    }
    const { learnedIds, supersededIds, knownIds } = learned;
    return {
      episodeId,
      learnedIds: [...learnedIds],
      supersededIds: [...supersededIds],
      knownIds: [...knownIds],
      extractedBy,
    };
  });
}

/** Statements of the caller. The embedded rules extract while the model is away, so that the conversation is still stored. */
async function extraction({ extractor, logger }: Deps, messages: readonly InteractionMessage[]) {
  const texts = messages.filter(({ role }) => role === 'USER').map(({ content }) => content);
  const signal = AbortSignal.timeout(EXTRACT_MS);
  try {
    const extracted = await extractor.extract(texts, signal);
    const harmless = extracted.filter(({ content }) => !hasSecret(content)).slice(0, EXTRACTED_MAX);
    return { extracted: harmless, extractedBy: extractor.name };
  } catch (error) {
    if (!(error instanceof PortUnavailable)) throw error;
    logger.warn({ err: error, model: extractor.name }, 'The extraction model is away.');
    return { extracted: await embeddedExtractor.extract(texts, signal), extractedBy: embeddedExtractor.name };
  }
}

function draftOf({ content, kind, aspect, importance }: Extracted, service: string | null, by: string): MemoryDraft {
  const metadata = JSON.stringify({ ...(aspect !== null && { [ASPECT_MEMBER]: aspect }), extractedBy: by });
  return { content, kind, importance, service, metadata, scope: 'USER', pinned: false, sensitivity: 'PERSONAL' };
}

interface Current {
  readonly id: string;
  readonly isSame: boolean;
  readonly content: string;
}

/** Statements of the caller that still hold, about the same aspect or in the same words; locked, newest first. */
async function lockCurrent(
  { keys, clock }: Deps,
  tx: MemoryWrite,
  caller: SignedInCaller,
  { aspect, ends, content }: Pick<Extracted, 'aspect' | 'content' | 'ends'>,
): Promise<readonly Current[]> {
  const tenantId = activeTenantOf(caller);
  const now = clock.now();
  const equal = Prisma.sql`m.content_key = ANY (${[...contentKeys(keys, tenantId, normalizedContent(content))]}::text[])`;
  const metadata = aspect === null ? null : { name: ASPECT_MEMBER, value: aspect };
  const sameAspect = metadata === null ? Prisma.sql`false` : conditionOf(keys, tenantId, { metadata });
  const rows = await tx.$queryRaw<Current[]>`
    SELECT m.id, ${equal} AS "isSame", m.content FROM memory m
     WHERE m.tenant_id = ${tenantId} AND m.owner_id = ${caller.userId} AND m.scope = 'USER' AND m.kind IN ('FACT', 'PREFERENCE', 'PROCEDURE')
       AND m.superseded_by_id IS NULL AND ${validAt(now)} AND ${unexpiredAt(now)} AND (${equal} OR ${sameAspect})
     ORDER BY m.created_at DESC, m.id DESC FOR UPDATE`;
  if (ends === undefined) return rows;
  const holds = ({ id, content: sealed }: Current) =>
    folded(keys.open(sealed, memoryPlace(tenantId, 'content', id))).includes(ends);
  return rows.filter((row) => row.isSame || holds(row));
}
