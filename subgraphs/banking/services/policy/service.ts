import { KycRequiredError } from '@codai/contracts/banking';
import { approversAmong, hasSecondPerson, rightsOf, wouldNeedApproval } from '../../accounts/authority/policy.ts';
import { mayPay } from '../../accounts/authority/rules.ts';
import { policyOf } from '../../accounts/authority/transfer-policy.ts';
import { inflowStanding } from '../../accounts/limits/inflow.ts';
import type { Deps } from '../../deps.ts';
import type { ServiceCaller } from '../service-caller.ts';

/** How a person's payment would be met at this moment. The ledger asks again when money moves. */
export interface MoneyPolicy {
  readonly mayPay: boolean;
  readonly needsApproval: boolean;
  /** How many people have to approve where approval is needed. */
  readonly approvals: number;
  /** Whether somebody beside the person may decide on the tenant's money, or could within the last days (`SECOND_PERSON_DAYS`). */
  readonly hasSecondPerson: boolean;
  /** People among those asked about who may approve. */
  readonly approverIds: readonly string[];
}

/** Policy of the call's tenant for the person that the service acts for. Writes nothing. */
export function moneyPolicyForService(
  { database, clock }: Deps,
  caller: ServiceCaller,
  {
    outgoing,
    userIds,
  }: { readonly outgoing: readonly { minor: bigint; currency: string }[]; readonly userIds: readonly string[] },
): Promise<MoneyPolicy> {
  const { tenantId, userId } = caller;
  return database.read(caller, async (tx) => {
    const now = clock.now();
    const rights = await rightsOf(tx, tenantId, userId === null ? [] : [userId]);
    return {
      mayPay: userId !== null && mayPay(rights.get(userId) ?? null),
      needsApproval: userId !== null && (await wouldNeedApproval(tx, { tenantId, userId }, outgoing, now)),
      approvals: (await policyOf(tx, tenantId)).approvals,
      hasSecondPerson: await hasSecondPerson(tx, tenantId, userId === null ? [] : [userId], now),
      approverIds: [...(await approversAmong(tx, tenantId, userIds))],
    };
  });
}

/** Whether what is about to be charged may come in. `room` in euro cents. */
export interface InflowPolicy {
  /** KYC_REQUIRED, LIMIT_EXCEEDED or RATES_UNAVAILABLE; null when the amounts may come in. */
  readonly refusalCode: string | null;
  readonly requiredLevel: number | null;
  readonly room: bigint;
}

/** Applies the limits on money from outside to amounts for the call's tenant, before anything is charged. Counts nothing. */
export function inflowForService(
  { database, clock }: Deps,
  { tenantId }: ServiceCaller,
  amounts: readonly { readonly minor: bigint; readonly currency: string }[],
): Promise<InflowPolicy> {
  return database.systemRead(tenantId, async (tx) => {
    const { refusal, room } = await inflowStanding(tx, { tenantId, amounts }, clock.now());
    const requiredLevel = refusal instanceof KycRequiredError ? refusal.requiredLevel : null;
    return { refusalCode: refusal?.code ?? null, requiredLevel, room };
  });
}
