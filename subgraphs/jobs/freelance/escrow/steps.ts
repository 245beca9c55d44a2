import { type Id, newId } from '@codai/kit';
import { minorOf } from '@codai/kit/money';
import type { Deps, JobsWrite } from '../../deps.ts';
import type { EscrowStep } from '../../generated/prisma/client.ts';
import { APPROVAL_REQUIRED, endFunding, requestApproval } from './approval.ts';
import { type MilestoneRow, sidesOf } from './milestone-row.ts';
import { feeOf, settledStatus } from './rules.ts';

export type StepId = Id<'EscrowStep'>;

/** As long as banking holds at most, less a day. A task puts it off while the milestone goes on. */
export const HOLD_MS = 30 * 86_400_000;
export const FEE_BASIS_POINTS = 500;

export interface StepToTake {
  readonly kind: 'FUND' | 'SETTLE';
  readonly cause: 'APPROVAL' | 'AUTO_RELEASE' | 'CLIENT' | 'DISPUTE' | 'FREELANCER';
  readonly amount: bigint;
  readonly refund: bigint;
  readonly accountId: string | null;
  readonly actorId: string | null;
  /** People who have approved a funding. */
  readonly approvedBy?: readonly string[];
}

/**
 * Writes down a step that banking is to be asked for, and the job that asks. The milestone is locked; the database refuses a second step that
 * waits, one during a dispute that is not its decision, and one above what is held.
 */
export async function planStep(
  { clock }: Pick<Deps, 'clock'>,
  tx: JobsWrite,
  milestone: MilestoneRow,
  { kind, cause, amount, refund, accountId, actorId, approvedBy = [] }: StepToTake,
): Promise<StepId> {
  const id = newId<'EscrowStep'>('est');
  const now = clock.now();
  await tx.escrowStep.create({
    data: {
      id,
      milestoneId: milestone.id,
      kind,
      cause,
      accountId,
      actorId,
      state: 'PENDING',
      createdAt: now,
      amount: amount.toString(),
      refund: refund.toString(),
      approvedBy: [...approvedBy],
      fee: (kind === 'FUND' ? 0n : feeOf(amount, milestone.contract.feeBasisPoints)).toString(),
      holdUntil: kind === 'FUND' ? new Date(now.getTime() + HOLD_MS) : null,
    },
    select: { id: true },
  });
  tx.jobs.add('escrow-step', { stepId: id }, { key: `step:${id}`, maxAttempts: 25 });
  return id;
}

/** The milestone with its contract, locked. */
export async function lockMilestone(tx: JobsWrite, milestoneId: string): Promise<MilestoneRow | null> {
  await tx.$queryRaw`SELECT id FROM milestone WHERE id = ${milestoneId} FOR UPDATE`;
  return tx.milestone.findUnique({ where: { id: milestoneId }, include: { contract: true } });
}

type Answer =
  | { readonly refusal: string }
  | {
      readonly holdId: string | null;
      /** Why the fee was not taken though the payee was paid: it goes back to the client with the rest of the hold. */
      readonly feeRefusal?: string;
    };

/** Asks banking for a step. Its id is the key, so a lost answer is asked for again and nothing happens twice. */
async function askBank(deps: Deps, step: EscrowStep, { contract, holdId, title }: MilestoneRow): Promise<Answer> {
  const { bank } = deps;
  const asker = { tenantId: contract.tenantId, userId: step.actorId };
  const { currency } = contract;
  if (step.kind === 'FUND') {
    return bank.hold(asker, {
      accountId: String(step.accountId),
      minor: minorOf(step.amount),
      currency,
      reason: `Escrow: ${title}`.slice(0, 140),
      expiresAt: step.holdUntil as Date,
      approvedBy: step.approvedBy,
      key: step.id,
    });
  }
  const [amount, fee, refund] = [minorOf(step.amount), minorOf(step.fee), minorOf(step.refund)];
  const hold = { holdId: String(holdId), currency };
  if (amount === 0n) return (await bank.release(asker, { ...hold, key: step.id })) ?? { holdId: null };
  // The payee first: should it be refused, nothing has moved. What is not captured in the end goes back with the last capture.
  const paid =
    amount === fee
      ? null
      : await bank.capture(asker, {
          ...hold,
          minor: amount - fee,
          toAccountId: contract.payeeAccountId,
          isFinal: fee === 0n && refund > 0n,
          key: `${step.id}:pay`,
        });
  if (paid !== null) return paid;
  if (fee === 0n) return { holdId: null };
  const taken = await bank.capture(asker, {
    ...hold,
    minor: fee,
    toAccountId: null,
    isFinal: refund > 0n,
    key: `${step.id}:fee`,
  });
  if (taken === null) return { holdId: null };
  // The hold has ended between, after a question that was lost. Never silently.
  deps.logger.error({ stepId: step.id, refusal: taken.refusal }, 'The fee of a release was refused.');
  return { holdId: null, feeRefusal: taken.refusal };
}

/**
 * Takes a step to its end: asks banking, then books the outcome, in one transaction and once. Returns the step as it is then. Throws when banking is
 * away: the job asks again.
 */
export async function runStep(deps: Deps, stepId: string): Promise<EscrowStep | null> {
  const { database, clock } = deps;
  const step = await database.systemRead(null, (tx) => tx.escrowStep.findUnique({ where: { id: stepId } }));
  if (step === null || step.state !== 'PENDING') return step;
  const before = await database.systemRead(null, (tx) =>
    tx.milestone.findUniqueOrThrow({ where: { id: step.milestoneId }, include: { contract: true } }),
  );
  const answer = await askBank(deps, step, before);
  return database.systemWrite(before.contract.tenantId, async (tx) => {
    const milestone = await lockMilestone(tx, step.milestoneId);
    if (milestone === null) return null;
    const now = clock.now();
    const isRefused = 'refusal' in answer;
    const refusal = isRefused ? answer.refusal : (answer.feeRefusal ?? null);
    const { count } = await tx.escrowStep.updateMany({
      where: { id: stepId, state: 'PENDING' },
      data: { state: isRefused ? 'REFUSED' : 'DONE', doneAt: now, refusal },
    });
    // Another one has booked it between.
    if (count > 0) {
      if (isRefused) await bookRefusal(tx, milestone, step, answer.refusal, now);
      else if (step.kind === 'FUND') await bookFunding(tx, milestone, step, String(answer.holdId), now);
      else await bookSettlement(tx, milestone, settledBy(step, answer, minorOf(milestone.held)), now);
    }
    return tx.escrowStep.findUnique({ where: { id: stepId } });
  });
}

const bothOf = ({ contract: { clientId, freelancerId } }: MilestoneRow) => ({ recipientIds: [clientId, freelancerId] });

/** A release that came due and was refused is tried again after this. */
const DUE_AGAIN_MS = 86_400_000;

async function bookRefusal(
  tx: JobsWrite,
  milestone: MilestoneRow,
  step: EscrowStep,
  refusal: string,
  now: Date,
): Promise<void> {
  const { cause, kind } = step;
  if (kind === 'FUND' && refusal === APPROVAL_REQUIRED) return requestApproval(tx, milestone, step, now);
  if (cause === 'AUTO_RELEASE') {
    await tx.milestone.update({
      where: { id: milestone.id },
      data: { releaseDueAt: new Date(now.getTime() + DUE_AGAIN_MS), version: { increment: 1 } },
      select: { id: true },
    });
  }
  const event = { ...sidesOf(milestone), ...bothOf(milestone), reason: refusal.slice(0, 60) };
  tx.outbox.append('jobs.milestone.refused', event, { subject: milestone.id });
}

async function bookFunding(
  tx: JobsWrite,
  milestone: MilestoneRow,
  step: EscrowStep,
  holdId: string,
  now: Date,
): Promise<void> {
  const { id, contract } = milestone;
  await endFunding(tx, milestone, { status: 'FUNDED', decidedById: null }, now);
  await tx.milestone.update({
    where: { id },
    data: {
      funded: step.amount,
      held: step.amount,
      holdId,
      holdExpiresAt: step.holdUntil,
      status: 'FUNDED',
      fundedAt: now,
      version: { increment: 1 },
    },
    select: { id: true },
  });
  const amount = { amount: step.amount.toFixed(0), currency: contract.currency };
  tx.outbox.append(
    'jobs.milestone.funded',
    { ...sidesOf(milestone), ...bothOf(milestone), ...amount },
    { subject: id },
  );
}

interface Settled {
  readonly amount: bigint;
  readonly refund: bigint;
  readonly cause: string;
  readonly actorId: string | null;
}

/**
 * Part of a step that banking has done: a fee that it refused was not released, and goes back. A part of it may have been booked before, when the hold
 * ended while the step waited.
 */
function settledBy(
  { amount, fee, refund, cause, actorId }: EscrowStep,
  { feeRefusal }: Exclude<Answer, { refusal: string }>,
  held: bigint,
): Settled {
  const untaken = feeRefusal === undefined ? 0n : minorOf(fee);
  const released = minorOf(amount) - untaken;
  const [given, left] = [minorOf(refund) + untaken, held - released];
  return { amount: released, refund: given < left ? given : left, cause, actorId };
}

async function bookSettlement(
  tx: JobsWrite,
  milestone: MilestoneRow,
  { amount, refund, cause, actorId }: Settled,
  now: Date,
): Promise<void> {
  const after = {
    funded: minorOf(milestone.funded),
    released: minorOf(milestone.released) + amount,
    refunded: minorOf(milestone.refunded) + refund,
    held: minorOf(milestone.held) - amount - refund,
  };
  await writeEscrow(tx, milestone, after);
  const sides = { ...sidesOf(milestone), ...bothOf(milestone) };
  const { currency } = milestone.contract;
  const about = { subject: milestone.id };
  if (amount > 0n) {
    const isAutomatic = cause === 'AUTO_RELEASE';
    tx.outbox.append('jobs.milestone.released', { ...sides, amount: amount.toString(), currency, isAutomatic }, about);
  }
  if (refund > 0n)
    tx.outbox.append('jobs.milestone.refunded', { ...sides, amount: refund.toString(), currency }, about);
  if (cause === 'DISPUTE') await endDispute(tx, milestone, { released: amount, resolvedById: actorId }, now);
  if (after.held === 0n) await completeContract(tx, milestone, now);
}

async function writeEscrow(
  tx: JobsWrite,
  milestone: MilestoneRow,
  after: { readonly funded: bigint; readonly released: bigint; readonly refunded: bigint; readonly held: bigint },
): Promise<void> {
  const { released, refunded, held } = after;
  await tx.milestone.update({
    where: { id: milestone.id },
    data: {
      released: released.toString(),
      refunded: refunded.toString(),
      held: held.toString(),
      status: settledStatus(after, milestone.status),
      ...(held === 0n && { releaseDueAt: null, holdExpiresAt: null }),
      version: { increment: 1 },
    },
    select: { id: true },
  });
}

/** Ends the open dispute of a milestone: what was decided has happened. */
export async function endDispute(
  tx: JobsWrite,
  milestone: MilestoneRow,
  { released, resolvedById }: { readonly released: bigint; readonly resolvedById: string | null },
  now: Date,
): Promise<void> {
  const { id: milestoneId, contract } = milestone;
  const dispute = await tx.milestoneDispute.findFirstOrThrow({
    where: { milestoneId, status: 'OPEN' },
    select: { id: true },
  });
  await tx.milestoneDispute.update({
    where: dispute,
    data: { status: 'RESOLVED', released: released.toString(), resolvedById, resolvedAt: now },
    select: { id: true },
  });
  await tx.milestone.update({
    where: { id: milestoneId },
    data: { isDisputed: false, releaseDueAt: null, version: { increment: 1 } },
    select: { id: true },
  });
  const event = { ...sidesOf(milestone), ...bothOf(milestone), disputeId: dispute.id };
  tx.outbox.append('jobs.dispute.resolved', event, { subject: milestoneId, tenantId: contract.tenantId });
}

/** The contract is done once none of its milestones is open. */
export async function completeContract(
  tx: JobsWrite,
  { contractId, contract }: MilestoneRow,
  now: Date,
): Promise<void> {
  await tx.$queryRaw`SELECT id FROM contract WHERE id = ${contractId} FOR UPDATE`;
  const open = await tx.milestone.count({
    where: { contractId, status: { notIn: ['RELEASED', 'REFUNDED', 'CANCELLED'] } },
  });
  if (open > 0) return;
  const { count } = await tx.contract.updateMany({
    where: { id: contractId, status: 'ACTIVE' },
    data: { status: 'COMPLETED', completedAt: now, version: { increment: 1 } },
  });
  const { clientId, freelancerId } = contract;
  const event = { contractId, clientId, freelancerId, recipientIds: [clientId, freelancerId] };
  if (count > 0) tx.outbox.append('jobs.contract.completed', event, { subject: contractId });
}

/** Banking has given back what a hold had left, because its time was over: that is a refund. Repeated, it changes nothing. */
export async function bookExpiry(
  { clock }: Pick<Deps, 'clock'>,
  tx: JobsWrite,
  { holdId, released }: { readonly holdId: string; readonly released: bigint },
): Promise<void> {
  const found = await tx.milestone.findUnique({ where: { holdId }, select: { id: true } });
  const milestone = found === null ? null : await lockMilestone(tx, found.id);
  if (milestone === null) return;
  const held = minorOf(milestone.held);
  const back = released < held ? released : held;
  if (back === 0n) return;
  await writeEscrow(tx, milestone, {
    funded: minorOf(milestone.funded),
    released: minorOf(milestone.released),
    refunded: minorOf(milestone.refunded) + back,
    held: held - back,
  });
  const amount = { amount: back.toString(), currency: milestone.contract.currency };
  const event = { ...sidesOf(milestone), ...bothOf(milestone), ...amount };
  tx.outbox.append('jobs.milestone.refunded', event, { subject: milestone.id });
  if (held === back) await completeContract(tx, milestone, clock.now());
}
