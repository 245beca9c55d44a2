import { SenderNotVerifiedError } from '@codai/contracts/marketing';
import {
  activeTenantOf,
  type Caller,
  type DomainError,
  type Id,
  NotFoundError,
  newId,
  type SignedInCaller,
  VersionConflictError,
} from '@codai/kit';
import type { ListArguments, Page } from '@codai/kit/data';
import { byCreation, rowLoader } from '@codai/kit/graphql';
import type { SegmentRule } from '../../audience/segments/rules.ts';
import type { Deps, MarketingWrite } from '../../deps.ts';
import { type Journey, Prisma } from '../../generated/prisma/client.ts';
import { type JourneyPlan, type JourneyStep, journeyStateRefusal, planRefusal } from './rules.ts';

declare module '../../context.ts' {
  interface Loaders extends ReturnType<typeof journeyLoaders> {}
}

export interface JourneyId {
  readonly journeyId: Id<'Journey'>;
}
type Outcome = Promise<DomainError | JourneyId>;

export const stepsOf = ({ steps }: Pick<Journey, 'steps'>) => steps as unknown as readonly JourneyStep[];
export const goalOf = ({ goal }: Pick<Journey, 'goal'>) => goal as unknown as SegmentRule | null;
/** A step with null for what it lacks. */
export type StepRow = Pick<JourneyStep, 'id' | 'kind' | 'rule'> & { readonly hours: number | null } & {
  readonly [Name in 'actionLabel' | 'actionUrl' | 'body' | 'next' | 'otherwise' | 'subject']: string | null;
};
const NOTHING = {
  hours: null,
  subject: null,
  body: null,
  actionLabel: null,
  actionUrl: null,
  next: null,
  otherwise: null,
};
export const stepRow = (step: JourneyStep) => ({ ...NOTHING, ...step }) as StepRow;
/** Columns of a plan, without what is absent. */
const columnsOf = ({ name, purpose, trigger, steps, goal }: JourneyPlan) => ({
  name,
  purpose,
  trigger,
  steps: JSON.parse(JSON.stringify(steps)) as object[],
  goal: goal == null ? Prisma.DbNull : (JSON.parse(JSON.stringify(goal)) as object),
});

/** Creates a draft. Returns its id, or `ValidationError`, `IdempotencyKeyReusedError`. */
export async function createJourney(
  { database, clock }: Deps,
  caller: SignedInCaller,
  input: JourneyPlan & { readonly idempotencyKey: string },
): Outcome {
  const refusal = planRefusal(input);
  if (refusal !== null) return refusal;
  const tenantId = activeTenantOf(caller);
  return database.once({ caller, operation: 'createJourney', input }, async (tx) => {
    const journeyId = newId<'Journey'>('jny');
    await tx.journey.create({
      data: { id: journeyId, tenantId, ...columnsOf(input), createdById: caller.userId, createdAt: clock.now() },
    });
    return { journeyId };
  });
}

/** Replaces the plan of a draft. */
export async function updateJourney(
  { database }: Deps,
  caller: SignedInCaller,
  { journeyId, expectedVersion, ...plan }: JourneyId & JourneyPlan & { readonly expectedVersion: number },
): Outcome {
  const refusal = planRefusal(plan);
  if (refusal !== null) return refusal;
  return change(database, caller, journeyId, 'change', async (_tx, { version }) =>
    version === expectedVersion ? columnsOf(plan) : new VersionConflictError(version),
  );
}

/** Publishes a journey: the caller approves its words as they are (MKT-8), and contacts enter from now on. `expectedVersion`: what they have read. */
export function publishJourney(
  { database, clock }: Deps,
  caller: SignedInCaller,
  { journeyId, expectedVersion }: JourneyId & { readonly expectedVersion: number },
): Outcome {
  return change(database, caller, journeyId, 'publish', async (tx, { tenantId, version }) => {
    if (version !== expectedVersion) return new VersionConflictError(version);
    if ((await tx.sender.count({ where: { tenantId } })) === 0) return new SenderNotVerifiedError();
    tx.outbox.append('marketing.journey.published', { journeyId, version: version + 1 }, { subject: journeyId });
    return { status: 'PUBLISHED', publishedById: caller.userId, publishedAt: clock.now() };
  });
}

/** Stops a journey for good. Nothing of it is handed over once it has returned; contacts stay where they are. */
export function stopJourney({ database }: Deps, caller: SignedInCaller, { journeyId }: JourneyId): Outcome {
  return change(database, caller, journeyId, 'stop', async (tx) => {
    tx.outbox.append('marketing.journey.stopped', { journeyId }, { subject: journeyId });
    return { status: 'STOPPED' };
  });
}

function change(
  database: Deps['database'],
  caller: SignedInCaller,
  journeyId: Id<'Journey'>,
  verb: Parameters<typeof journeyStateRefusal>[0],
  work: (tx: MarketingWrite, journey: Journey) => Promise<DomainError | Prisma.JourneyUncheckedUpdateInput>,
): Outcome {
  const tenantId = activeTenantOf(caller);
  return database.write(caller, async (tx): Outcome => {
    // Walks hold the row for reading: a stop waits for those that are judged, and is seen by those that come.
    await tx.$queryRaw`SELECT id FROM journey WHERE id = ${journeyId} FOR UPDATE`;
    const journey = await tx.journey.findFirst({ where: { id: journeyId, tenantId } });
    if (journey === null) return new NotFoundError('Journey', ['input', 'journeyId']);
    const refusal = journeyStateRefusal(verb, journey.status);
    if (refusal !== null) return refusal;
    const data = await work(tx, journey);
    if (data instanceof Error) return data;
    await tx.journey.update({ where: { id: journeyId }, data: { ...data, version: { increment: 1 } } });
    return { journeyId };
  });
}

/** Journeys of the active organisation, newest first. */
export function listJourneys(deps: Deps, caller: Caller, args: ListArguments): Promise<Page<Journey>> {
  const tenantId = activeTenantOf(caller);
  return byCreation.NEWEST_FIRST.readRows(deps, caller, args, (tx, { where, ...page }) =>
    tx.journey.findMany({ where: { AND: [{ tenantId }, where] }, ...page }),
  );
}

/** Number of contacts of a journey in each state. */
export interface JourneyCounts {
  readonly id: string;
  readonly active: number;
  readonly completed: number;
  readonly goal: number;
  readonly exited: number;
}

/** Journeys of the active organisation, and their counts: null for unknown and forbidden alike. */
export function journeyLoaders(deps: Deps, caller: Caller) {
  const own = { tenantId: caller.tenantId ?? '' };
  return {
    journey: rowLoader(deps, caller, (tx, ids) => tx.journey.findMany({ where: { id: { in: [...ids] }, ...own } })),
    countsOfJourney: rowLoader(deps, caller, async (tx, ids): Promise<JourneyCounts[]> => {
      const groups = await tx.journeyEnrolment.groupBy({
        by: ['journeyId', 'status'],
        where: { journeyId: { in: [...ids] }, ...own },
        _count: true,
      });
      const count = (id: string, status: string) =>
        groups.find((group) => group.journeyId === id && group.status === status)?._count ?? 0;
      return ids.map((id) => ({
        id,
        active: count(id, 'ACTIVE'),
        completed: count(id, 'COMPLETED'),
        goal: count(id, 'GOAL'),
        exited: count(id, 'EXITED'),
      }));
    }),
  };
}
