import {
  type Caller,
  ConflictError,
  type Id,
  type InvalidStateError,
  isLongerThan,
  NotFoundError,
  newId,
  ValidationError,
} from '@codai/kit';
import { isUniqueViolation, keyset, type ListArguments, type Page } from '@codai/kit/data';
import {
  type ApprovalExpiredError,
  decisionRefusal,
  type FourEyesViolationError,
  type NotAnApproverError,
} from '@codai/kit/security';
import type { Deps } from '../../deps.ts';
import type { AccessPolicy, PolicyRemoval } from '../../generated/prisma/client.ts';
import { requireOperator } from '../../proofs/callers/as-caller.ts';

/** How long an operator's wish to remove a policy can be decided on. */
export const REMOVAL_MS = 24 * 60 * 60_000;
const REASON_CHARACTERS_MAX = 500;
const PENDING_APPROVAL = 'PENDING_APPROVAL';

export interface RequestPolicyRemoval {
  readonly organizationId: Id<'Organization'>;
  readonly policyId: Id<'AccessPolicy'>;
  readonly reason: string;
}

/**
 * Asks, as an operator, for the removal of a policy that an organisation cannot take back itself. Another operator decides within a day.
 * `ConflictError REMOVAL_PENDING` while one waits.
 */
export async function requestPolicyRemoval(
  deps: Deps,
  caller: Caller,
  { organizationId, policyId, ...input }: RequestPolicyRemoval,
): Promise<PolicyRemoval | ConflictError | NotFoundError | ValidationError> {
  const reason = input.reason.normalize('NFC').trim();
  if (reason === '' || isLongerThan(reason, REASON_CHARACTERS_MAX) || /[\p{Cc}\p{Cs}]/u.test(reason)) {
    return new ValidationError('input.reason', `Enter a reason of 1 to ${REASON_CHARACTERS_MAX} visible characters.`);
  }
  return deps.database
    .systemWrite(
      organizationId,
      async (tx) => {
        const { userId } = await requireOperator(deps, tx, caller);
        const policy = await tx.accessPolicy.findUnique({ where: { id: policyId, tenantId: organizationId } });
        if (policy === null) return new NotFoundError('AccessPolicy', ['input', 'policyId']);
        const requestedAt = deps.clock.now();
        // One whose term is over makes room for the next.
        const waiting = await tx.policyRemoval.findFirst({ where: { policyId, status: PENDING_APPROVAL } });
        if (waiting !== null && waiting.expiresAt > requestedAt) return pending();
        if (waiting !== null) {
          await tx.policyRemoval.update({ where: { id: waiting.id }, data: { status: 'EXPIRED' } });
        }
        return tx.policyRemoval.create({
          data: {
            id: newId('pre'),
            tenantId: organizationId,
            policyId,
            policyName: policy.name,
            reason,
            status: PENDING_APPROVAL,
            requestedById: userId,
            requestedAt,
            expiresAt: new Date(requestedAt.getTime() + REMOVAL_MS),
          },
        });
      },
      { userId: caller.userId, correlationId: caller.correlationId },
    )
    .catch((error: unknown) => {
      if (isUniqueViolation(error)) return pending();
      throw error;
    });
}

export interface DecidePolicyRemoval {
  readonly removalId: Id<'PolicyRemoval'>;
  readonly isApproved: boolean;
}

/** Approves or rejects the wish of another operator. Approving deletes the policy, at the same commit; one deleted meanwhile is a success too. */
export async function decidePolicyRemoval(
  deps: Deps,
  caller: Caller,
  { removalId, isApproved }: DecidePolicyRemoval,
): Promise<
  PolicyRemoval | ApprovalExpiredError | FourEyesViolationError | InvalidStateError | NotAnApproverError | NotFoundError
> {
  const found = await deps.database.systemRead(null, (tx) => tx.policyRemoval.findUnique({ where: { id: removalId } }));
  if (found === null) return new NotFoundError('PolicyRemoval', ['input', 'removalId']);
  return deps.database.systemWrite(
    found.tenantId,
    async (tx) => {
      const { userId } = await requireOperator(deps, tx, caller);
      await tx.$queryRaw`SELECT id FROM policy_removals WHERE id = ${removalId} FOR UPDATE`;
      const { requestedById, ...removal } = await tx.policyRemoval.findUniqueOrThrow({ where: { id: removalId } });
      const now = deps.clock.now();
      const refusal = decisionRefusal({ ...removal, requesterIds: [requestedById] }, { userId }, 'ANYONE', now);
      if (refusal !== null) return refusal;
      if (isApproved) await tx.accessPolicy.deleteMany({ where: { id: removal.policyId } });
      return tx.policyRemoval.update({
        where: { id: removalId },
        data: { status: isApproved ? 'APPROVED' : 'REJECTED', decidedById: userId, decidedAt: now },
      });
    },
    { userId: caller.userId, correlationId: caller.correlationId },
  );
}

const newestFirst = keyset({ requestedAt: ['desc', 'instant'], id: ['desc', 'text'] });

/** Removals that operators asked for, newest first. */
export function listRemovals({ database }: Deps, _caller: Caller, args: ListArguments): Promise<Page<PolicyRemoval>> {
  return newestFirst.read(args, ({ where, orderBy, take }) =>
    database.systemRead(null, (tx) => tx.policyRemoval.findMany({ where, orderBy, take })),
  );
}

const oldestFirst = keyset({ createdAt: ['asc', 'instant'], id: ['asc', 'text'] });

/** Policies of an organisation, for operators, oldest first. */
export function listPoliciesOf(
  { database }: Deps,
  _caller: Caller,
  { organizationId, ...args }: ListArguments & { readonly organizationId: string },
): Promise<Page<AccessPolicy>> {
  return oldestFirst.read(args, ({ where, orderBy, take }) =>
    database.systemRead(organizationId, (tx) =>
      tx.accessPolicy.findMany({ where: { AND: [{ tenantId: organizationId }, where] }, orderBy, take }),
    ),
  );
}

function pending(): ConflictError {
  return new ConflictError('REMOVAL_PENDING', 'A removal of this policy already waits for another operator.');
}
