import {
  activeTenantOf,
  type Caller,
  type DomainError,
  type Id,
  NotFoundError,
  newId,
  requestError,
  type SignedInCaller,
  textRefusal,
  VersionConflictError,
} from '@codai/kit';
import type { ListArguments, Page } from '@codai/kit/data';
import { byCreation } from '@codai/kit/graphql';
import type { Purpose } from '../../contacts/consents/rules.ts';
import type { Deps } from '../../deps.ts';
import type { Contact, Segment } from '../../generated/prisma/client.ts';
import { membersCondition, reachableCondition } from './compile.ts';
import { definitionRefusal, type SegmentRule } from './rules.ts';

export interface SegmentId {
  readonly segmentId: Id<'Segment'>;
}

interface SegmentWords {
  readonly name: string;
  readonly definition: SegmentRule;
}

/** A definition as it is stored: without what is absent. */
const storedDefinition = (definition: SegmentRule) => JSON.parse(JSON.stringify(definition)) as object;
/** The definition of a stored segment. */
export const definitionOf = ({ definition }: Pick<Segment, 'definition'>) => definition as unknown as SegmentRule;

/** Creates a segment. Returns its id, or `ValidationError`, `IdempotencyKeyReusedError`. */
export async function createSegment(
  { database, clock }: Deps,
  caller: SignedInCaller,
  input: SegmentWords & { readonly idempotencyKey: string },
): Promise<DomainError | SegmentId> {
  const refusal = textRefusal('input.name', input.name, { max: 120 }) ?? definitionRefusal(input.definition);
  if (refusal !== null) return refusal;
  const tenantId = activeTenantOf(caller);
  const { name, definition } = input;
  return database.once({ caller, operation: 'createSegment', input }, async (tx) => {
    const segmentId = newId<'Segment'>('sgm');
    const data = {
      id: segmentId,
      tenantId,
      name,
      definition: storedDefinition(definition),
      createdById: caller.userId,
      createdAt: clock.now(),
    };
    await tx.segment.create({ data });
    tx.outbox.append('marketing.segment.changed', { segmentId, version: 1 }, { subject: segmentId });
    return { segmentId };
  });
}

/** Changes a segment. Campaigns that have started keep the audience that they began with. */
export async function updateSegment(
  { database }: Deps,
  caller: SignedInCaller,
  { segmentId, name, definition, expectedVersion }: SegmentId & SegmentWords & { readonly expectedVersion: number },
): Promise<DomainError | SegmentId> {
  const refusal = textRefusal('input.name', name, { max: 120 }) ?? definitionRefusal(definition);
  if (refusal !== null) return refusal;
  const tenantId = activeTenantOf(caller);
  return database.write(caller, async (tx) => {
    const [segment] = await tx.segment.updateManyAndReturn({
      where: { id: segmentId, tenantId, version: expectedVersion },
      data: { name, definition: storedDefinition(definition), version: { increment: 1 } },
    });
    if (segment === undefined) {
      const row = await tx.segment.findFirst({ where: { id: segmentId, tenantId } });
      return row === null
        ? new NotFoundError('Segment', ['input', 'segmentId'])
        : new VersionConflictError(row.version);
    }
    tx.outbox.append('marketing.segment.changed', { segmentId, version: segment.version }, { subject: segmentId });
    return { segmentId };
  });
}

/** Segments of the active organisation, newest first. */
export function listSegments(deps: Deps, caller: Caller, args: ListArguments): Promise<Page<Segment>> {
  const tenantId = activeTenantOf(caller);
  return byCreation.NEWEST_FIRST.readRows(deps, caller, args, (tx, { where, ...page }) =>
    tx.segment.findMany({ where: { AND: [{ tenantId }, where] }, ...page }),
  );
}

/** Result of evaluating a definition now. `reachable`: members who may be written to for the purpose. */
export interface Preview {
  readonly count: number;
  readonly reachable: number;
  readonly sample: readonly Contact[];
}

const SAMPLE_MAX = 5;

/** Evaluates a definition in one snapshot. Throws BAD_USER_INPUT for what is not a definition. */
export async function previewSegment(
  { database, clock }: Deps,
  caller: Caller,
  { definition, purpose }: { readonly definition: SegmentRule; readonly purpose: Purpose },
): Promise<Preview> {
  const refusal = definitionRefusal(definition, ['definition']);
  if (refusal !== null) throw requestError('BAD_USER_INPUT', `${refusal.inputPath?.join('.')}: ${refusal.message}`);
  const members = membersCondition(activeTenantOf(caller), definition, clock.now());
  return database.read(caller, async (tx) => {
    const [counts] = await tx.$queryRaw<{ count: number; reachable: number; sample: string[] | null }[]>`
      SELECT count(*)::int AS count, count(*) FILTER (WHERE reachable)::int AS reachable,
             (array_agg(id ORDER BY created_at DESC, id DESC))[1:${SAMPLE_MAX}::int] AS sample
        FROM (SELECT c.id, c.created_at, ${reachableCondition(purpose)} AS reachable FROM contact c WHERE ${members}) found`;
    const sample = await tx.contact.findMany({
      where: { id: { in: counts?.sample ?? [] } },
      orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
    });
    return { count: counts?.count ?? 0, reachable: counts?.reachable ?? 0, sample };
  });
}
