import { type DomainError, NotFoundError, type SignedInCaller, VersionConflictError } from '@codai/kit';
import type { Deps } from '../../deps.ts';
import { type DunningPolicy, policyRefusal } from './rules.ts';

export interface ConfigureDunning {
  readonly issuerId: string;
  readonly policy: DunningPolicy;
  /** Version of the policy that is replaced; absent while the default holds. */
  readonly expectedVersion?: number | null | undefined;
}

/**
 * An operator's: how an issuer's invoices are collected from now on; cases that are open keep what held when they began. Returns null, or
 * `ValidationError`, `NotFoundError`, `VersionConflictError`.
 */
export async function configureDunning(
  { database }: Deps,
  caller: SignedInCaller,
  { issuerId, policy, expectedVersion }: ConfigureDunning,
): Promise<DomainError | null> {
  const refusal = policyRefusal(policy);
  if (refusal !== null) return refusal;
  return database.write(caller, async (tx) => {
    if ((await tx.billingIssuer.count({ where: { id: issuerId } })) === 0)
      return new NotFoundError('BillingIssuer', ['input', 'issuerId']);
    const written = await tx.$executeRaw`
      INSERT INTO dunning_policy AS p (issuer_id, soft_days, funds_days, "end")
      VALUES (${issuerId}, ${[...policy.soft]}::int[], ${[...policy.funds]}::int[], ${policy.end}::"DunningEnd")
      ON CONFLICT (issuer_id) DO UPDATE SET soft_days = EXCLUDED.soft_days, funds_days = EXCLUDED.funds_days, "end" = EXCLUDED."end",
        version = p.version + 1 WHERE p.version = ${expectedVersion ?? 0}::int`;
    if (written === 1) return null;
    const { version } = await tx.dunningPolicy.findUniqueOrThrow({ where: { issuerId } });
    return new VersionConflictError(version);
  });
}

export interface PolicyRow extends DunningPolicy {
  readonly issuerId: string;
  readonly version: number;
}

/** The configured policy, or null while the default holds. */
export async function configuredPolicy({ database }: Deps, issuerId: string): Promise<PolicyRow | null> {
  const row = await database.client.dunningPolicy.findUnique({ where: { issuerId } });
  if (row === null) return null;
  return { issuerId, soft: row.softDays, funds: row.fundsDays, end: row.end, version: row.version };
}
