import { type DomainError, type Id, NotFoundError, type SignedInCaller } from '@codai/kit';
import type { Deps } from '../../deps.ts';
import { changePolicy } from './changes.ts';
import { rightRefusal } from './policy.ts';
import { approvalsRefusal, loosens, mayAdminister, thresholdRefusal } from './rules.ts';
import { countApprovers, policyOf, type TransferPolicy } from './transfer-policy.ts';

export interface SetApprovalThreshold {
  /** Null: nothing needs an approval. */
  readonly above: { readonly minor: bigint; readonly currency: string } | null;
  /** People who have to approve, 1 to 5; null: as many as now. */
  readonly approvals: number | null;
}

/** The policy in force, and the change that a second person has to agree to. */
export interface Threshold extends TransferPolicy {
  readonly pendingChangeId: Id<'MoneyPolicyChange'> | null;
}

/**
 * Sets the amount above which others decide on outgoing money, and how many of them. A policy that would ask less often or fewer people than the one
 * in force needs a second person itself, when there is one. Returns what is in force, or `ValidationError`, `RightRequiredError`.
 */
export async function setApprovalThreshold(
  { database, clock }: Deps,
  caller: SignedInCaller,
  { above, approvals }: SetApprovalThreshold,
): Promise<Threshold | DomainError> {
  const refusal = thresholdRefusal(above);
  if (refusal !== null) return refusal;
  const { tenantId } = caller;
  if (tenantId === null) return new NotFoundError('Organization');
  return database.write(caller, async (tx) => {
    const forbidden = await rightRefusal(tx, caller, mayAdminister);
    if (forbidden !== null) return forbidden;
    const current = await policyOf(tx, tenantId);
    const next = { above: above?.minor ?? null, approvals: above === null ? 1 : (approvals ?? current.approvals) };
    const tooMany = approvalsRefusal(approvals ?? 1, await countApprovers(tx, tenantId));
    if (tooMany !== null) return tooMany;
    const other = { userId: null, right: null, monthlyLimit: null };
    const wanted = { kind: 'APPROVAL_THRESHOLD', threshold: next.above, approvals: next.approvals, ...other } as const;
    const needsSecond = loosens(current, next);
    const pendingChangeId = await changePolicy(tx, caller, { ...wanted, needsSecond }, clock.now());
    return { ...(pendingChangeId === null ? next : current), pendingChangeId };
  });
}
