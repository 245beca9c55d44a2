import { type DomainError, type Id, NotFoundError, type SignedInCaller } from '@codai/kit';
import { eachApart } from '@codai/kit/jobs';
import { decisionRefusal, tallyVotes } from '@codai/kit/security';
import type { Deps, WalletWrite } from '../../deps.ts';
import type { ApprovalPolicy, Movement } from '../../generated/prisma/client.ts';
import { requesterRefusal, whoMayAct } from '../../owners/people/may-act.ts';
import { type MovementId, scheduleCarryOut } from '../movements/admit.ts';
import { conclude } from '../movements/conclude.ts';
import { endMovement } from '../movements/settle.ts';

/**
 * One person's yes. With the last one that is needed the movement is carried out, at most once: the row is locked, and the policy and its approvers
 * are those of this moment; whether there is enough money is looked at by banking when it moves (WAL-7). Returns the movement, or `NotFoundError`, `InvalidStateError`,
 * an approval error, `MovementRefusedError` when banking then says no.
 */
export async function approveMovement(
  deps: Deps,
  caller: SignedInCaller,
  movementId: string,
): Promise<DomainError | MovementId> {
  const atBanking = await rightAtBanking(deps, caller, movementId);
  const outcome = await deps.database.write(caller, async (tx) => {
    const looked = await look(deps, tx, caller, movementId, atBanking);
    if (!('movement' in looked)) return looked;
    const { movement, policy, approverIds } = looked;
    const { tenantId, walletId, initiatorId, approvalsRequired } = movement;
    const unable = await requesterRefusal(tx, tenantId, initiatorId);
    if (unable !== null) return unable;
    await tx.approval.createMany({
      data: { movementId, approverId: caller.userId, tenantId, decidedAt: deps.clock.now() },
      skipDuplicates: true,
    });
    publish(tx, { movementId, walletId, approverId: caller.userId, isApproved: true });
    const approvals = await tx.approval.findMany({ where: { movementId } });
    const voterIds = await whoMayAct(
      tx,
      tenantId,
      approvals.map(({ approverId }) => approverId),
    );
    const votes = voterIds.map((voterId) => ({ voterId, verdict: 'APPROVE' as const }));
    const { outcome } = tallyVotes(votes, {
      requesterIds: [initiatorId],
      approvers: approverIds === null ? 'ANYONE' : { userIds: approverIds },
      // The policy may have become stricter since the movement was made.
      required: Math.max(approvalsRequired, policy?.approvals ?? 1),
    });
    if (outcome !== 'APPROVED') return { movementId: movementId as Id<'Movement'>, isReady: false };
    await tx.movement.update({ where: { id: movementId }, data: { status: 'PENDING' }, select: { id: true } });
    scheduleCarryOut(tx, movementId);
    return { movementId: movementId as Id<'Movement'>, isReady: true };
  });
  if (!('isReady' in outcome)) return outcome;
  return outcome.isReady ? conclude(deps, caller, movementId) : { movementId: outcome.movementId };
}

/** One person's no ends it. Returns the movement, or `NotFoundError`, `InvalidStateError`, an approval error. */
export async function rejectMovement(
  deps: Deps,
  caller: SignedInCaller,
  movementId: string,
): Promise<DomainError | MovementId> {
  const atBanking = await rightAtBanking(deps, caller, movementId);
  return deps.database.write(caller, async (tx) => {
    const looked = await look(deps, tx, caller, movementId, atBanking);
    if (!('movement' in looked)) return looked;
    const { walletId } = looked.movement;
    publish(tx, { movementId, walletId, approverId: caller.userId, isApproved: false });
    const end = { status: 'REJECTED', code: 'INVALID_STATE', message: 'An approver said no.' } as const;
    await endMovement(tx, movementId, 'PENDING_APPROVAL', end, deps.clock.now());
    return { movementId: movementId as Id<'Movement'> };
  });
}

/** Whether the caller may approve at banking, where banking asks for a second person; true where it does not. */
async function rightAtBanking(
  { database, banking }: Deps,
  caller: SignedInCaller,
  movementId: string,
): Promise<boolean> {
  const { tenantId, userId, correlationId } = caller;
  const movement = await database.read(caller, (tx) => tx.movement.findUnique({ where: { id: movementId } }));
  if (tenantId === null || movement === null || !movement.isBankAsking) return true;
  return (await banking.policy({ tenantId, userId, correlationId }, [], [userId])).approverIds.includes(userId);
}

interface Looked {
  readonly movement: Movement;
  readonly policy: ApprovalPolicy | null;
  /** People whose votes count; null where the wallet has no policy and banking alone asks: then those who may approve there. */
  readonly approverIds: readonly string[] | null;
}

/** The movement, locked, and the policy in force; without one nobody is an approver, unless banking asks. */
async function look(
  { clock }: Deps,
  tx: WalletWrite,
  caller: SignedInCaller,
  movementId: string,
  atBanking: boolean,
): Promise<DomainError | Looked> {
  await tx.$queryRaw`SELECT id FROM movement WHERE id = ${movementId} FOR UPDATE`;
  const movement = await tx.movement.findUnique({ where: { id: movementId } });
  if (movement === null) return new NotFoundError('Movement', ['input', 'movementId']);
  const { status, initiatorId, expiresAt, walletId, tenantId, isBankAsking } = movement;
  await tx.$queryRaw`SELECT wallet_id FROM approval_policy WHERE wallet_id = ${walletId} FOR SHARE`;
  const policy = await tx.approvalPolicy.findUnique({ where: { walletId } });
  const approverIds = policy === null && isBankAsking ? null : await whoMayAct(tx, tenantId, policy?.approverIds ?? []);
  const approvers = { userIds: atBanking ? (approverIds ?? [caller.userId]) : [] };
  const request = { status, requesterIds: [initiatorId], expiresAt };
  return decisionRefusal(request, caller, approvers, clock.now()) ?? { movement, policy, approverIds };
}

function publish(
  tx: WalletWrite,
  data: { movementId: string; walletId: string; approverId: string; isApproved: boolean },
): void {
  tx.outbox.append('wallet.approval.decided', data, { subject: data.movementId, partitionKey: data.walletId });
}

/** Movements that are looked up at once, and that one run ends; the next run ends the rest. */
const MOVEMENTS_AT_ONCE = 200;
const MOVEMENTS_PER_RUN = 2_000;

/** Ends what nobody has decided in time; one that cannot be ended stands in no other's way. */
export async function expireApprovals({ database, clock }: Deps): Promise<void> {
  const now = clock.now();
  const end = { status: 'EXPIRED', code: 'INVALID_STATE', message: 'Nobody has decided in time.' } as const;
  await eachApart({
    find: (without) =>
      database.systemRead(null, (tx) =>
        tx.movement.findMany({
          where: { status: 'PENDING_APPROVAL', expiresAt: { lte: now }, id: { notIn: [...without] } },
          select: { id: true, tenantId: true },
          orderBy: [{ expiresAt: 'asc' }, { id: 'asc' }],
          take: MOVEMENTS_AT_ONCE,
        }),
      ),
    work: ({ id, tenantId }) =>
      database.systemWrite(tenantId, (tx) => endMovement(tx, id, 'PENDING_APPROVAL', end, now)),
    complaint: 'Some movements that nobody decided could not be ended.',
    max: MOVEMENTS_PER_RUN,
  });
}
