import { EscrowRefusedError, ExceedsFundedError, InDisputeError } from '@codai/contracts/jobs';
import {
  type DomainError,
  type Id,
  InvalidStateError,
  NotFoundError,
  newId,
  type SignedInCaller,
  textRefusal,
  ValidationError,
} from '@codai/kit';
import { isUniqueViolation } from '@codai/kit/data';
import { type Cron, eachApart } from '@codai/kit/jobs';
import { minorOf } from '@codai/kit/money';
import type { Deps, JobsWrite } from '../../deps.ts';
import { hiresFor } from '../../vacancies/employers/access.ts';
import { APPROVAL_REQUIRED, endFunding, PENDING_APPROVAL, waitingFunding } from './approval.ts';
import { disputePlace, milestonePlace } from './cells.ts';
import { type MilestoneRow, sidesOf } from './milestone-row.ts';
import { completeContract, endDispute, HOLD_MS, lockMilestone, planStep, runStep, type StepId } from './steps.ts';

export interface MilestoneId {
  readonly milestoneId: Id<'Milestone'>;
}

type Side = 'CLIENT' | 'FREELANCER';

/** Side of a contract that the caller is on. Everybody who hires for the client's organisation now is the client. Null for others. */
export const sideOf = ({ tenantId, freelancerId }: MilestoneRow['contract'], caller: SignedInCaller): Side | null =>
  freelancerId === caller.userId ? 'FREELANCER' : hiresFor(caller, tenantId) ? 'CLIENT' : null;

/** A milestone of the caller's side of an active contract, locked. */
export async function milestoneOf(
  tx: JobsWrite,
  caller: SignedInCaller,
  milestoneId: string,
  sides: readonly Side[],
): Promise<InvalidStateError | MilestoneRow | NotFoundError> {
  const milestone = await lockMilestone(tx, milestoneId);
  const side = milestone === null ? null : sideOf(milestone.contract, caller);
  if (milestone === null || side === null || !sides.includes(side))
    return new NotFoundError('Milestone', ['input', 'milestoneId']);
  return milestone.contract.status === 'ACTIVE'
    ? milestone
    : new InvalidStateError(milestone.contract.status, ['ACTIVE'], 'The contract is not active.');
}

export const isWaiting = async (tx: JobsWrite, milestoneId: string) =>
  (await tx.escrowStep.count({ where: { milestoneId, state: 'PENDING' } })) > 0;

export const waitsForBank = () =>
  new InvalidStateError('WAITING_FOR_BANK', [], 'The bank has not answered yet. Try again in a moment.');

/**
 * Asks banking for a step that was written down. Away, the job goes on with it and the caller sees a step that waits; refused, the caller hears
 * of it.
 */
async function finish(deps: Deps, stepId: StepId | null): Promise<EscrowRefusedError | null> {
  if (stepId === null) return null;
  const step = await runStep(deps, stepId).catch((error: unknown) => {
    deps.logger.warn({ stepId, error }, 'A step of escrow waits for the bank.');
    return null;
  });
  if (step?.state !== 'REFUSED') return null;
  // It waits for a colleague's approval.
  if (step.kind === 'FUND' && step.refusal === APPROVAL_REQUIRED) return null;
  return new EscrowRefusedError({ bankReason: step.refusal ?? 'REFUSED' });
}

export interface Planned extends MilestoneId {
  readonly stepId: StepId | null;
}

export async function planned(deps: Deps, outcome: DomainError | Planned): Promise<DomainError | MilestoneId> {
  if (!('milestoneId' in outcome)) return outcome;
  const { milestoneId, stepId } = outcome;
  return (await finish(deps, stepId)) ?? { milestoneId };
}

/**
 * Funds a milestone: banking holds its amount on an account of the client's organisation. Above the approval threshold there the funding waits until
 * colleagues have approved it.
 */
export async function fundMilestone(
  deps: Deps,
  caller: SignedInCaller,
  input: MilestoneId & { readonly accountId: string; readonly idempotencyKey: string },
): Promise<DomainError | MilestoneId> {
  const { milestoneId, accountId } = input;
  const { userId } = caller;
  // Banking checks the account: it answers alike for an unknown id and for an account of somebody else.
  const refusal = textRefusal('input.accountId', accountId, { max: 64 });
  if (refusal !== null) return refusal;
  const outcome = await deps.database.once<DomainError | Planned>(
    { caller, operation: 'fundMilestone', input, keep: 'forever' },
    async (tx) => {
      const milestone = await milestoneOf(tx, caller, milestoneId, ['CLIENT']);
      if ('code' in milestone) return milestone;
      if (milestone.status !== 'PENDING') return new InvalidStateError(milestone.status, ['PENDING']);
      if (await isWaiting(tx, milestoneId)) return waitsForBank();
      if ((await waitingFunding(tx, milestoneId)) !== null)
        return new InvalidStateError(
          PENDING_APPROVAL,
          [],
          'This funding waits for approval. Withdraw it to fund anew.',
        );
      const amount = minorOf(milestone.amount);
      const stepId = await planStep(deps, tx, milestone, {
        kind: 'FUND',
        cause: 'CLIENT',
        amount,
        refund: 0n,
        accountId,
        actorId: userId,
      });
      return { milestoneId, stepId };
    },
  );
  return planned(deps, outcome);
}

/** Hands the work of a funded milestone in. It is released by itself when the client says nothing. */
export async function submitMilestone(
  { database, clock, keys }: Deps,
  caller: SignedInCaller,
  { milestoneId, note = null }: MilestoneId & { readonly note?: string | null | undefined },
): Promise<DomainError | MilestoneId> {
  const refusal = textRefusal('input.note', note, { max: 5_000, isLong: true, isOptional: true });
  if (refusal !== null) return refusal;
  return database.write(caller, async (tx) => {
    const milestone = await milestoneOf(tx, caller, milestoneId, ['FREELANCER']);
    if ('code' in milestone) return milestone;
    if (milestone.isDisputed) return new InDisputeError();
    if (milestone.status !== 'FUNDED' && milestone.status !== 'CHANGES_REQUESTED')
      return new InvalidStateError(milestone.status, ['FUNDED', 'CHANGES_REQUESTED']);
    if (await isWaiting(tx, milestoneId)) return waitsForBank();
    const now = clock.now();
    await tx.milestone.update({
      where: { id: milestoneId },
      data: {
        status: 'SUBMITTED',
        submittedAt: now,
        version: { increment: 1 },
        releaseDueAt: new Date(now.getTime() + milestone.contract.autoReleaseDays * 86_400_000),
        note: note === null ? null : keys.seal(note, milestonePlace(milestoneId)),
      },
      select: { id: true },
    });
    const event = { ...sidesOf(milestone), recipientIds: [milestone.contract.clientId] };
    tx.outbox.append('jobs.milestone.submitted', event, {
      subject: milestoneId,
      tenantId: milestone.contract.tenantId,
    });
    return { milestoneId };
  });
}

/** Asks for changes to work that was handed in. The time of its release begins anew with the next submission. */
export async function requestMilestoneChanges(
  { database, keys }: Deps,
  caller: SignedInCaller,
  { milestoneId, note }: MilestoneId & { readonly note: string },
): Promise<DomainError | MilestoneId> {
  const refusal = textRefusal('input.note', note, { max: 5_000, isLong: true });
  if (refusal !== null) return refusal;
  return database.write(caller, async (tx) => {
    const milestone = await milestoneOf(tx, caller, milestoneId, ['CLIENT']);
    if ('code' in milestone) return milestone;
    if (milestone.isDisputed) return new InDisputeError();
    if (milestone.status !== 'SUBMITTED') return new InvalidStateError(milestone.status, ['SUBMITTED']);
    if (await isWaiting(tx, milestoneId)) return waitsForBank();
    await tx.milestone.update({
      where: { id: milestoneId },
      data: {
        status: 'CHANGES_REQUESTED',
        releaseDueAt: null,
        version: { increment: 1 },
        note: keys.seal(note, milestonePlace(milestoneId)),
      },
      select: { id: true },
    });
    const event = { ...sidesOf(milestone), recipientIds: [milestone.contract.freelancerId] };
    tx.outbox.append('jobs.milestone.returned', event, { subject: milestoneId });
    return { milestoneId };
  });
}

/** Releases what is held, or a part of it, to the freelancer. The rest stays held. */
export async function approveMilestone(
  deps: Deps,
  caller: SignedInCaller,
  input: MilestoneId & { readonly release?: bigint | null | undefined; readonly idempotencyKey: string },
): Promise<DomainError | MilestoneId> {
  const { milestoneId, release } = input;
  if (release != null && release <= 0n) return new ValidationError('input.release', 'Give an amount above zero.');
  const outcome = await deps.database.once<DomainError | Planned>(
    { caller, operation: 'approveMilestone', input, keep: 'forever' },
    async (tx) => {
      const milestone = await milestoneOf(tx, caller, milestoneId, ['CLIENT']);
      if ('code' in milestone) return milestone;
      if (milestone.isDisputed) return new InDisputeError();
      const held = minorOf(milestone.held);
      const amount = release ?? held;
      if (held === 0n) return new InvalidStateError(milestone.status, ['FUNDED', 'SUBMITTED', 'CHANGES_REQUESTED']);
      if (await isWaiting(tx, milestoneId)) return waitsForBank();
      if (amount > held) return new ExceedsFundedError({ held, currency: milestone.contract.currency });
      const stepId = await planStep(deps, tx, milestone, {
        kind: 'SETTLE',
        cause: 'APPROVAL',
        amount,
        refund: 0n,
        accountId: null,
        actorId: caller.userId,
      });
      return { milestoneId, stepId };
    },
  );
  return planned(deps, outcome);
}

/** The freelancer gives what is held back to the client; a client cancels a milestone that was never funded. */
export async function cancelMilestone(
  deps: Deps,
  caller: SignedInCaller,
  input: MilestoneId & { readonly idempotencyKey: string },
): Promise<DomainError | MilestoneId> {
  const { milestoneId } = input;
  const outcome = await deps.database.once<DomainError | Planned>(
    { caller, operation: 'cancelMilestone', input, keep: 'forever' },
    async (tx) => {
      const milestone = await milestoneOf(tx, caller, milestoneId, ['CLIENT', 'FREELANCER']);
      if ('code' in milestone) return milestone;
      if (milestone.isDisputed) return new InDisputeError();
      if (await isWaiting(tx, milestoneId)) return waitsForBank();
      const held = minorOf(milestone.held);
      if (milestone.status === 'PENDING') {
        await tx.milestone.update({
          where: { id: milestoneId },
          data: { status: 'CANCELLED', version: { increment: 1 } },
          select: { id: true },
        });
        const { tenantId, clientId, freelancerId } = milestone.contract;
        await endFunding(tx, milestone, { status: 'CANCELLED', decidedById: caller.userId }, deps.clock.now());
        const event = { ...sidesOf(milestone), recipientIds: [clientId, freelancerId] };
        tx.outbox.append('jobs.milestone.cancelled', event, { subject: milestoneId, tenantId });
        await completeContract(tx, milestone, deps.clock.now());
        return { milestoneId, stepId: null };
      }
      if (held === 0n)
        return new InvalidStateError(milestone.status, ['PENDING', 'FUNDED', 'SUBMITTED', 'CHANGES_REQUESTED']);
      if (sideOf(milestone.contract, caller) !== 'FREELANCER')
        return new InvalidStateError(
          milestone.status,
          ['PENDING'],
          'Only the freelancer gives funded money back. Open a dispute instead.',
        );
      const stepId = await planStep(deps, tx, milestone, {
        kind: 'SETTLE',
        cause: 'FREELANCER',
        amount: 0n,
        refund: held,
        accountId: null,
        actorId: caller.userId,
      });
      return { milestoneId, stepId };
    },
  );
  return planned(deps, outcome);
}

/** Opens a dispute: nothing is released until an operator has decided, not by itself either. */
export async function openDispute(
  { database, clock, keys }: Deps,
  caller: SignedInCaller,
  input: MilestoneId & { readonly reason: string; readonly idempotencyKey: string },
): Promise<DomainError | MilestoneId> {
  const { milestoneId, reason } = input;
  const refusal = textRefusal('input.reason', reason, { max: 5_000, isLong: true });
  if (refusal !== null) return refusal;
  return database.once<DomainError | MilestoneId>({ caller, operation: 'openMilestoneDispute', input }, async (tx) => {
    const milestone = await milestoneOf(tx, caller, milestoneId, ['CLIENT', 'FREELANCER']);
    if ('code' in milestone) return milestone;
    if (milestone.isDisputed) return new InDisputeError();
    if (minorOf(milestone.held) === 0n)
      return new InvalidStateError(milestone.status, ['FUNDED', 'SUBMITTED', 'CHANGES_REQUESTED']);
    if (await isWaiting(tx, milestoneId)) return waitsForBank();
    const disputeId = newId('jdp');
    await tx.milestoneDispute.create({
      data: {
        id: disputeId,
        milestoneId,
        openedById: caller.userId,
        status: 'OPEN',
        createdAt: clock.now(),
        reason: keys.seal(reason, disputePlace(disputeId)),
      },
      select: { id: true },
    });
    await tx.milestone.update({
      where: { id: milestoneId },
      data: { isDisputed: true, version: { increment: 1 } },
      select: { id: true },
    });
    const { tenantId, clientId, freelancerId } = milestone.contract;
    const recipientIds = [clientId, freelancerId].filter((id) => id !== caller.userId);
    tx.outbox.append(
      'jobs.dispute.opened',
      { ...sidesOf(milestone), disputeId, recipientIds },
      { subject: milestoneId, tenantId },
    );
    return { milestoneId };
  });
}

/** An operator divides what is held: a part to the freelancer, the rest back to the client. */
export async function resolveDispute(
  deps: Deps,
  caller: SignedInCaller,
  input: { readonly disputeId: string; readonly release: bigint },
): Promise<DomainError | { readonly disputeId: string }> {
  const { disputeId, release } = input;
  if (release < 0n) return new ValidationError('input.release', 'Give an amount of at least zero.');
  const { database, clock } = deps;
  const found = await database.systemRead(null, (tx) =>
    tx.milestoneDispute.findUnique({
      where: { id: disputeId },
      include: { milestone: { include: { contract: true } } },
    }),
  );
  if (found === null) return new NotFoundError('MilestoneDispute', ['input', 'disputeId']);
  const { milestoneId } = found;
  const { tenantId } = found.milestone.contract;
  // An operator is of neither side: the system writes, and the dispute's state is what makes it happen once.
  const outcome = await database.systemWrite<DomainError | { readonly stepId: StepId | null }>(tenantId, async (tx) => {
    const milestone = (await lockMilestone(tx, milestoneId)) as MilestoneRow;
    const dispute = await tx.milestoneDispute.findUniqueOrThrow({ where: { id: disputeId } });
    if (dispute.status !== 'OPEN') return new InvalidStateError('RESOLVED', ['OPEN']);
    if (await isWaiting(tx, milestoneId)) return waitsForBank();
    const held = minorOf(milestone.held);
    if (release > held) return new ExceedsFundedError({ held, currency: milestone.contract.currency });
    // The decision takes effect once the bank has executed it. A refused one leaves the dispute open.
    if (held === 0n) {
      await endDispute(tx, milestone, { released: 0n, resolvedById: caller.userId }, clock.now());
      return { stepId: null };
    }
    const stepId = await planStep(deps, tx, milestone, {
      kind: 'SETTLE',
      cause: 'DISPUTE',
      amount: release,
      refund: held - release,
      accountId: null,
      actorId: caller.userId,
    });
    return { stepId };
  });
  if (!('stepId' in outcome)) return outcome;
  return (await finish(deps, outcome.stepId)) ?? { disputeId };
}

/** Releases work that nobody has answered in time: at most once a milestone, and never during a dispute (JOBS-4). */
export async function releaseDue(deps: Deps, signal?: AbortSignal): Promise<void> {
  const { database, clock } = deps;
  const now = clock.now();
  await eachApart({
    complaint: 'Milestones could not be released.',
    max: 500,
    ...(signal && { signal }),
    find: (without) =>
      database.systemRead(null, (tx) =>
        tx.milestone.findMany({
          where: {
            status: 'SUBMITTED',
            isDisputed: false,
            releaseDueAt: { lte: now },
            id: { notIn: [...without] },
            steps: { none: { OR: [{ state: 'PENDING' }, { cause: 'AUTO_RELEASE', state: 'DONE' }] } },
          },
          include: { contract: true },
          orderBy: { releaseDueAt: 'asc' },
          take: 50,
        }),
      ),
    async work({ id, contract }) {
      const stepId = await database
        .systemWrite(contract.tenantId, async (tx) => {
          const milestone = await lockMilestone(tx, id);
          if (milestone === null || milestone.status !== 'SUBMITTED' || milestone.isDisputed) return null;
          if (milestone.releaseDueAt === null || milestone.releaseDueAt > now || (await isWaiting(tx, id))) return null;
          return planStep(deps, tx, milestone, {
            kind: 'SETTLE',
            cause: 'AUTO_RELEASE',
            amount: minorOf(milestone.held),
            refund: 0n,
            accountId: null,
            actorId: contract.clientId,
          });
        })
        // Another process was first.
        .catch((error: unknown) => (isUniqueViolation(error) ? null : Promise.reject(error)));
      if (stepId !== null) await runStep(deps, stepId);
    },
  });
}

/** Holds are put off when fewer days than these are left of them. */
const RENEW_MS = 12 * 86_400_000;
/** A hold is put off for this long after the funding at most, and as long as there is a dispute: then banking gives the money back. */
const ESCROW_MS_MAX = 365 * 86_400_000;

/** Puts the holds of milestones off that are still open. */
export async function extendHolds(deps: Deps, signal?: AbortSignal): Promise<void> {
  const { database, clock, bank } = deps;
  const now = clock.now();
  await eachApart({
    complaint: 'Holds of milestones could not be extended.',
    max: 500,
    ...(signal && { signal }),
    find: (without) =>
      database.systemRead(null, (tx) =>
        tx.milestone.findMany({
          where: {
            held: { gt: 0 },
            id: { notIn: [...without] },
            holdExpiresAt: { lt: new Date(now.getTime() + RENEW_MS), gt: now },
            OR: [{ isDisputed: true }, { fundedAt: { gt: new Date(now.getTime() - ESCROW_MS_MAX) } }],
          },
          include: { contract: true },
          orderBy: { holdExpiresAt: 'asc' },
          take: 50,
        }),
      ),
    async work({ id, holdId, contract }) {
      const until = new Date(now.getTime() + HOLD_MS);
      const asker = { tenantId: contract.tenantId, userId: contract.clientId };
      const key = `${id}:extend:${until.toISOString().slice(0, 10)}`;
      // The same day gives the same instant, so that the key has one input.
      const expiresAt = new Date(`${until.toISOString().slice(0, 10)}T00:00:00.000Z`);
      const refused = await bank.extend(asker, { holdId: String(holdId), expiresAt, key });
      if (refused !== null) {
        deps.logger.warn({ milestoneId: id, refusal: refused.refusal }, 'The hold of a milestone was not extended.');
        return;
      }
      await database.systemWrite(contract.tenantId, (tx) =>
        tx.milestone.updateMany({ where: { id, holdId }, data: { holdExpiresAt: expiresAt } }),
      );
    },
  });
}

/** Asks again for steps that have waited for an hour: their jobs may have been given up. */
export async function sweepSteps(deps: Deps, signal?: AbortSignal): Promise<void> {
  const { database, clock } = deps;
  const before = new Date(clock.now().getTime() - 3_600_000);
  await eachApart({
    complaint: 'Steps of escrow wait for the bank.',
    max: 500,
    ...(signal && { signal }),
    find: (without) =>
      database.systemRead(null, (tx) =>
        tx.escrowStep.findMany({
          where: { state: 'PENDING', createdAt: { lt: before }, id: { notIn: [...without] } },
          orderBy: { createdAt: 'asc' },
          take: 50,
        }),
      ),
    work: ({ id }) => runStep(deps, id),
  });
}

export const escrowCrons: readonly Cron[] = [
  { task: 'release-due', pattern: '*/10 * * * *' },
  { task: 'extend-holds', pattern: '23 */6 * * *' },
  { task: 'sweep-steps', pattern: '*/15 * * * *' },
];
