import { type DomainError, NotFoundError, newId, requestError, type SignedInCaller } from '@codai/kit';
import { FourEyesViolationError } from '@codai/kit/security';
import type { KycLevel } from '../../accounts/limits/rules.ts';
import { hasPart } from '../../accounts/operators/involvement.ts';
import type { Deps } from '../../deps.ts';
import type { KycStatus } from '../../generated/prisma/enums.ts';
import { documentPlace, type KycSubmission, type SubmitKyc } from '../documents/document.ts';
import { type Passport, readPassport } from '../documents/mrz.ts';
import { approvalRefusal } from '../screening/rules.ts';
import { ensureScreened, heldStatusOf, nameIndexOf } from '../screening/screen.ts';
import { documentRefusal, inReview, reasonRefusal, reviewRefusal, takenRefusal } from './rules.ts';
import { dropScan, takeScan } from './scans.ts';

/** Within which a first list has to come. */
const SCREENING_MS = 10_000;

export interface KycProfileRow {
  readonly tenantId: string;
  readonly level: KycLevel;
  readonly status: KycStatus;
  readonly submittedAt: Date | null;
  readonly decidedAt: Date | null;
  readonly reason: string | null;
}

/**
 * Hands in a proof of identity for the caller's tenant. What a program can check is checked here (check digits, age, validity,
 * name, and that it identifies no other tenant); then an operator looks at it. The document is kept encrypted, and its scan by files. Returns
 * null, or `ValidationError`, `InvalidStateError` while one is being looked at, and why files cannot keep the scan.
 */
export async function submitKyc(
  deps: Deps,
  caller: SignedInCaller,
  { scanFileId = null, ...input }: KycSubmission,
): Promise<DomainError | null> {
  const { tenantId } = caller;
  if (tenantId === null) return new NotFoundError('Organization');
  const now = deps.clock.now();
  const passport = readPassport(input.machineReadableZone, now);
  const refusal = documentRefusal(passport, input.fullName, now);
  if (passport === null || refusal !== null) return refusal;
  const index = documentIndexOf(deps, passport);
  const document = deps.keys.seal(JSON.stringify(input), documentPlace(tenantId));
  const scanId = await takeScan(deps, caller, scanFileId);
  if (scanId !== null && typeof scanId !== 'string') return scanId;
  const refused = await deps.database.write(caller, async (tx) => {
    const [{ taken }] = await tx.$queryRaw<
      [{ taken: boolean }]
    >`SELECT document_is_taken(${index}, ${tenantId}) AS taken`;
    const known = takenRefusal(taken);
    if (known !== null) return known;
    const written = await tx.$executeRaw`
      INSERT INTO kyc_profile AS k (tenant_id, status, document, document_index, scan_id, submitted_by, submitted_at)
      VALUES (${tenantId}, 'IN_REVIEW', ${document}, ${index}, ${scanId}, ${caller.userId}, ${now}::timestamptz)
      ON CONFLICT (tenant_id) DO UPDATE SET status = 'IN_REVIEW', document = EXCLUDED.document,
        document_index = EXCLUDED.document_index, scan_id = EXCLUDED.scan_id, submitted_by = EXCLUDED.submitted_by,
        submitted_at = EXCLUDED.submitted_at, decided_at = NULL, reason = NULL WHERE k.status <> 'IN_REVIEW'`;
    // The row stays as it is while it is in review.
    if (written === 0) return inReview();
    // By a job: neither the answer nor its duration reveals the result.
    tx.jobs.add('screenKyc', { tenantId });
    return null;
  });
  if (refused !== null && scanId !== null) await dropScan(deps, caller, scanId);
  return refused;
}

/** One document is one, whatever else is written on the page. */
function documentIndexOf({ keys }: Deps, { nationality, documentNumber }: Passport): string {
  return keys.blindIndex(`${nationality} ${documentNumber}`, { table: 'kyc_profile', column: 'document' });
}

export interface DecideKyc {
  readonly tenantId: string;
  readonly approve: boolean;
  /** Required to reject; at most 500 characters. */
  readonly reason: string;
}

/**
 * An operator's decision over what was handed in. Approval lifts the tenant one level. Returns null, or `ValidationError`,
 * `NotFoundError`, `FourEyesViolationError` for somebody with a part in the tenant, `InvalidStateError` when nothing waits, and while the name is like one on the sanctions list and nobody has cleared it. Throws
 * COMPONENT_UNAVAILABLE to approve while there is no list to compare the name with.
 */
export async function decideKyc(
  deps: Deps,
  caller: SignedInCaller,
  { tenantId, approve, reason }: DecideKyc,
): Promise<DomainError | null> {
  const malformed = reasonRefusal({ approve, reason });
  if (malformed !== null) return malformed;
  const subject = { subject: 'KYC_PROFILE', id: tenantId, tenantId } as const;
  if (approve) await compare(deps, subject);
  return deps.database.systemWrite(
    tenantId,
    async (tx) => {
      const now = deps.clock.now();
      const [profile] = await tx.$queryRaw<
        { status: string; level: KycLevel; submittedBy: string; document: string; scanId: string | null }[]
      >`
        SELECT status, level, submitted_by AS "submittedBy", document, scan_id AS "scanId" FROM kyc_profile WHERE tenant_id = ${tenantId} FOR UPDATE`;
      if (profile === undefined) return new NotFoundError('KycProfile', ['input', 'tenantId']);
      if (await hasPart(tx, caller, tenantId))
        return new FourEyesViolationError(
          'You cannot decide on the identity of an organisation that you have a part in.',
        );
      const notWaiting = reviewRefusal(profile.status);
      if (notWaiting !== null) return notWaiting;
      if (approve) {
        const { fullName } = JSON.parse(deps.keys.open(profile.document, documentPlace(tenantId))) as SubmitKyc;
        const screened = await heldStatusOf(tx, subject);
        const isOfThis = screened?.nameIndex === nameIndexOf(deps, fullName);
        const refusal = approvalRefusal(screened !== null && isOfThis ? screened.status : null);
        if (refusal !== null) return refusal;
      }
      const level = approve ? Math.min(2, profile.level + 1) : profile.level;
      await tx.$executeRaw`
        UPDATE kyc_profile SET status = ${approve ? 'APPROVED' : 'REJECTED'}::"KycStatus", level = ${level}::int, reason = ${reason},
          decided_by = ${caller.userId}, decided_at = ${now}::timestamptz WHERE tenant_id = ${tenantId}`;
      tx.outbox.append(
        approve ? 'banking.kyc.approved' : 'banking.kyc.rejected',
        { tenantId, submittedBy: profile.submittedBy, level },
        { subject: newId('kyc'), partitionKey: tenantId, tenantId },
      );
      const { scanId } = profile;
      if (scanId !== null) tx.jobs.add('endKycCase', { tenantId, scanId }, { key: `end-kyc-case:${scanId}` });
      return null;
    },
    { userId: caller.userId, correlationId: caller.correlationId },
  );
}

async function compare(deps: Deps, subject: Parameters<typeof ensureScreened>[1]): Promise<void> {
  await ensureScreened(deps, subject, AbortSignal.timeout(SCREENING_MS)).catch(() => {
    throw requestError('COMPONENT_UNAVAILABLE', null, { component: 'sanctions-list', retryable: true });
  });
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
