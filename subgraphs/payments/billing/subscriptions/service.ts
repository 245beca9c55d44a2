import { type DomainError, NotFoundError, type SignedInCaller } from '@codai/kit';
import { eachApart } from '@codai/kit/jobs';
import type { Deps, PaymentsWrite } from '../../deps.ts';
import type { SubscriptionStatus } from '../../generated/prisma/enums.ts';
import { shifted } from '../../pricing/periods/rules.ts';
import { paymentUnderWay } from '../invoices/attempts.ts';
import { moveSchedules } from '../revenue/accrue.ts';
import type { SubscriptionId } from './create.ts';
import { endSubscription, isBeginning } from './end.ts';
import { resumeRefusal, runningRefusal, statusRefusal, turningRefusal } from './rules.ts';
import { lockSubscription, publishSubscription, type WholeSubscription } from './subscription-row.ts';

export interface OfSubscription {
  readonly subscriptionId: string;
  readonly idempotencyKey: string;
}

type Verb = (tx: PaymentsWrite, subscription: WholeSubscription, now: Date) => Promise<DomainError | null>;

/** One verb over one subscription of the caller's tenant, its row locked. */
function verb(
  deps: Deps,
  caller: SignedInCaller,
  request: { readonly operation: string; readonly input: OfSubscription },
  work: Verb,
): Promise<DomainError | SubscriptionId> {
  return deps.database.once({ caller, ...request, keep: 'forever' }, async (tx) => {
    const subscription = await lockSubscription(tx, request.input.subscriptionId);
    if (subscription === null) return new NotFoundError('BillingSubscription', ['input', 'subscriptionId']);
    return (await work(tx, subscription, deps.clock.now())) ?? { subscriptionId: subscription.id };
  });
}

/**
 * Stops the clock: no period turns, and nothing is used, until it is resumed. Returns its id, or `NotFoundError`,
 * `InvalidStateError`, `ConflictError`, `IdempotencyKeyReusedError`, `ValidationError`.
 */
export function pauseSubscription(deps: Deps, caller: SignedInCaller, input: OfSubscription) {
  const request = { operation: 'pauseBillingSubscription', input };
  return verb(deps, caller, request, async (tx, subscription, now) => {
    const refusal = statusRefusal(subscription.status, 'PAUSED');
    if (refusal !== null) return refusal;
    const turning = turningRefusal(subscription.period, now);
    if (turning !== null) return turning;
    await write(tx, subscription, { status: 'PAUSED', pausedAt: now });
    return null;
  });
}

/**
 * Goes on where it was paused: what was paid for is had in full, later by the length of the pause. One that was to end with its period
 * does not. Returns its id, or the refusals of `pauseSubscription`.
 */
export function resumeSubscription(deps: Deps, caller: SignedInCaller, input: OfSubscription) {
  const request = { operation: 'resumeBillingSubscription', input };
  return verb(deps, caller, request, async (tx, subscription, now) => {
    const { status, pausedAt, cancelAtPeriodEnd } = subscription;
    if (status === 'PAUSED' && pausedAt !== null) {
      const period = shifted(subscription.period, now.getTime() - pausedAt.getTime());
      // Later boundaries are counted from the end of this period, which is not a whole interval from the old anchor any more.
      const moved = { period, anchorAt: period.endsAt, anchorIndex: -1 };
      await moveSchedules(tx, subscription.id, { from: pausedAt, to: now });
      await write(tx, subscription, { status: 'ACTIVE', pausedAt: null, cancelAtPeriodEnd: false, ...moved });
      return null;
    }
    const refusal =
      runningRefusal(status) ?? resumeRefusal(status, cancelAtPeriodEnd) ?? turningRefusal(subscription.period, now);
    if (refusal !== null) return refusal;
    await write(tx, subscription, { cancelAtPeriodEnd: false });
    return null;
  });
}

export interface CancelSubscription extends OfSubscription {
  /** With the period that is running, which is paid (PAY-10); else at once. */
  readonly atPeriodEnd: boolean;
  /** At once: whether the time that is not used goes to the customer's credit. */
  readonly creditsUnusedTime: boolean;
}

/** Returns its id, or the refusals of `pauseSubscription`. */
export function cancelSubscription(deps: Deps, caller: SignedInCaller, input: CancelSubscription) {
  const request = { operation: 'cancelBillingSubscription', input };
  return verb(deps, caller, request, async (tx, subscription, now) => {
    const refusal = statusRefusal(subscription.status, 'CANCELLED');
    if (refusal !== null) return refusal;
    if (input.atPeriodEnd) {
      const running = runningRefusal(subscription.status);
      if (running !== null) return running;
      // Behind its end it turns any moment; it ends with the period that was running when this was asked.
      await write(tx, subscription, { cancelAtPeriodEnd: true });
      return null;
    }
    if (subscription.status === 'INCOMPLETE' && (await isBeginning(tx, subscription.id))) return paymentUnderWay();
    await endSubscription(deps, tx, subscription, { at: now, credits: input.creditsUnusedTime }, now);
    return null;
  });
}

type Changes = Partial<
  Pick<WholeSubscription, 'anchorAt' | 'anchorIndex' | 'cancelAtPeriodEnd' | 'pausedAt' | 'period' | 'status'>
>;

/** Writes the changes, and publishes them. */
export async function write(tx: PaymentsWrite, before: WholeSubscription, changes: Changes): Promise<void> {
  const { period, ...columns } = changes;
  await tx.billingSubscription.update({
    where: { id: before.id },
    data: {
      ...columns,
      ...(period && { periodStartsAt: period.startsAt, periodEndsAt: period.endsAt }),
      version: { increment: 1 },
    },
    select: { id: true },
  });
  publishSubscription(tx, 'payments.subscription.changed', { ...before, ...changes }, before.status);
}

/** How long a first payment may take. */
const INCOMPLETE_MS = 24 * 3_600_000;
const ENDINGS_PER_RUN = 200;

/** Ends subscriptions whose first invoice nobody paid. One that is just being paid is left alone. */
export async function endIncomplete(deps: Deps): Promise<void> {
  const { database, clock } = deps;
  const before = new Date(clock.now().getTime() - INCOMPLETE_MS);
  const status: SubscriptionStatus = 'INCOMPLETE';
  await eachApart({
    find: (without) =>
      database.systemRead(null, (tx) =>
        tx.billingSubscription.findMany({
          where: { status, createdAt: { lte: before }, id: { notIn: [...without] } },
          select: { id: true, tenantId: true },
          orderBy: { createdAt: 'asc' },
          take: ENDINGS_PER_RUN,
        }),
      ),
    work: ({ id, tenantId }) =>
      database.systemWrite(tenantId, async (tx) => {
        const subscription = await lockSubscription(tx, id);
        if (subscription?.status !== status || (await isBeginning(tx, id))) return;
        const now = clock.now();
        await endSubscription(deps, tx, subscription, { at: now, credits: false }, now);
      }),
    complaint: 'Some incomplete subscriptions could not be ended.',
    max: ENDINGS_PER_RUN,
  });
}
