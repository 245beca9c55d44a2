import {
  type DomainError,
  InvalidStateError,
  NotFoundError,
  newId,
  type SignedInCaller,
  ValidationError,
} from '@codai/kit';
import type { Deps } from '../deps.ts';
import type { KycStatus } from '../generated/prisma/enums.ts';
import { readPassport } from './mrz.ts';
import { documentRefusal, type KycLevel } from './rules.ts';

export interface KycProfileRow {
  readonly tenantId: string;
  readonly level: KycLevel;
  readonly status: KycStatus;
  readonly submittedAt: Date | null;
  readonly decidedAt: Date | null;
  readonly reason: string | null;
}

export interface SubmitKyc {
  readonly fullName: string;
  /** The two lines at the foot of the passport's page. */
  readonly machineReadableZone: string;
}

const documentPlace = (tenantId: string) =>
  ({ tenant: tenantId, table: 'kyc_profile', column: 'document', rowId: tenantId }) as const;

/**
 * Hands in a proof of identity for the caller's tenant. What a program can check is checked here (check digits, age, validity,
 * name); then an operator looks at it. The document is kept encrypted. Returns null, or `ValidationError`, `InvalidStateError` while one
 * is being looked at.
 */
export async function submitKyc(deps: Deps, caller: SignedInCaller, input: SubmitKyc): Promise<DomainError | null> {
  const { tenantId } = caller;
  if (tenantId === null) return new NotFoundError('Organization');
  const now = deps.clock.now();
  const refusal = documentRefusal(readPassport(input.machineReadableZone, now), input.fullName, now);
  if (refusal !== null) return refusal;
  const document = deps.keys.seal(JSON.stringify(input), documentPlace(tenantId));
  return deps.database.write(caller, async (tx) => {
    const written = await tx.$executeRaw`
      INSERT INTO kyc_profile AS k (tenant_id, status, document, submitted_by, submitted_at)
      VALUES (${tenantId}, 'IN_REVIEW', ${document}, ${caller.userId}, ${now}::timestamptz)
      ON CONFLICT (tenant_id) DO UPDATE SET status = 'IN_REVIEW', document = EXCLUDED.document, submitted_by = EXCLUDED.submitted_by,
        submitted_at = EXCLUDED.submitted_at, decided_at = NULL, reason = NULL WHERE k.status <> 'IN_REVIEW'`;
    return written === 1 ? null : new InvalidStateError('IN_REVIEW', ['NONE', 'APPROVED', 'REJECTED']);
  });
}

export interface DecideKyc {
  readonly tenantId: string;
  readonly approve: boolean;
  /** Required to reject; at most 500 characters. */
  readonly reason: string;
}

/**
 * An operator's decision over what was handed in. Approval lifts the tenant one level. Returns null, or `ValidationError`,
 * `NotFoundError`, `InvalidStateError` when nothing waits.
 */
export async function decideKyc(
  deps: Deps,
  caller: SignedInCaller,
  { tenantId, approve, reason }: DecideKyc,
): Promise<DomainError | null> {
  if (reason.length > 500 || (!approve && reason.trim() === '')) {
    return new ValidationError('input.reason', 'A rejection gives its reason, in at most 500 characters.');
  }
  return deps.database.systemWrite(
    tenantId,
    async (tx) => {
      const now = deps.clock.now();
      const [profile] = await tx.$queryRaw<{ status: string; level: KycLevel; submittedBy: string }[]>`
        SELECT status, level, submitted_by AS "submittedBy" FROM kyc_profile WHERE tenant_id = ${tenantId} FOR UPDATE`;
      if (profile === undefined) return new NotFoundError('KycProfile', ['input', 'tenantId']);
      if (profile.status !== 'IN_REVIEW') return new InvalidStateError(profile.status, ['IN_REVIEW']);
      const level = approve ? Math.min(2, profile.level + 1) : profile.level;
      await tx.$executeRaw`
        UPDATE kyc_profile SET status = ${approve ? 'APPROVED' : 'REJECTED'}::"KycStatus", level = ${level}::int, reason = ${reason},
          decided_by = ${caller.userId}, decided_at = ${now}::timestamptz WHERE tenant_id = ${tenantId}`;
      tx.outbox.append(
        approve ? 'banking.kyc.approved' : 'banking.kyc.rejected',
        { tenantId, submittedBy: profile.submittedBy, level },
        { subject: newId('kyc'), partitionKey: tenantId, tenantId },
      );
      return null;
    },
    { userId: caller.userId, correlationId: caller.correlationId },
  );
}

/** How far the caller's tenant is known; level 0 before anything was handed in. */
export async function kycOf(deps: Deps, caller: SignedInCaller, tenantId: string): Promise<KycProfileRow> {
  const [profile] = await deps.database.read(
    caller,
    (tx) => tx.$queryRaw<KycProfileRow[]>`
      SELECT tenant_id AS "tenantId", level, status, submitted_at AS "submittedAt", decided_at AS "decidedAt", reason
        FROM kyc_profile WHERE tenant_id = ${tenantId}`,
  );
  return profile ?? { tenantId, level: 0, status: 'NONE', submittedAt: null, decidedAt: null, reason: null };
}
