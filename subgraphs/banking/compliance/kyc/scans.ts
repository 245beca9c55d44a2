import { type DomainError, type SignedInCaller, ValidationError } from '@codai/kit';
import type { KeptAddress } from '@codai/kit/documents';
import { asOperator } from '../../accounts/operators/involvement.ts';
import type { Deps } from '../../deps.ts';
import type { ScanRef } from '../../ports/files.ts';

/** Types of which a page of a passport is scanned or photographed. */
const SCAN_TYPES = /^(application\/pdf|image\/(jpeg|png|webp|tiff|avif))$/;
/**
 * Source: Directive (EU) 2015/849, article 40: five years after the end of the business relationship. The end that the system knows is the order of the
 * erasure of who handed the scan in, from which files counts the years; they hold from the deposit on. A decision adds a lock of its own: a
 * relationship that outlasts a person's account, as an organisation's does, leaves no shorter time than from there.
 */
const KEPT_YEARS = 5;

/**
 * Has files keep a scan of the caller for a submission. Returns the id that it is kept by, which follows from the file: a submission that broke off
 * takes the same file again. Null without a file, or why it cannot be taken. Until the submission is written, `dropScan` gives the file back.
 */
export async function takeScan(
  deps: Deps,
  caller: SignedInCaller,
  fileId: string | null,
): Promise<DomainError | string | null> {
  if (fileId === null) return null;
  const scanId = `kyc_${fileId}`;
  const kept = await deps.files.keepScan(caller, { scanId, fileId, keptYears: KEPT_YEARS });
  if ('code' in kept) return kept;
  if (SCAN_TYPES.test(kept.contentType)) return scanId;
  await deps.files.releaseScan(caller, scanId);
  return new ValidationError(['input', 'scanFileId'], 'Give a scan as a PDF document or an image.');
}

/** Gives the scan of a refused submission back, unless another submission has it. */
export async function dropScan({ database, files }: Deps, caller: SignedInCaller, scanId: string): Promise<void> {
  const [row] = await database.read(
    caller,
    (tx) => tx.$queryRaw<{ isUsed: boolean }[]>`
      SELECT EXISTS (SELECT FROM kyc_profile WHERE tenant_id = ${caller.tenantId} AND scan_id = ${scanId}) AS "isUsed"`,
  );
  if (row?.isUsed !== true) await files.releaseScan(caller, scanId);
}

/**
 * Address of the scan of a submission that waits for a decision, for an operator without a part in the tenant. Null when nothing waits, without a
 * scan, and for a tenant in which the operator has a part.
 */
export async function kycScanOf(deps: Deps, caller: SignedInCaller, tenantId: string): Promise<KeptAddress | null> {
  const [profile] = await asOperator(
    deps,
    caller,
    (tx, own) => tx.$queryRaw<{ scanId: string }[]>`
      SELECT scan_id AS "scanId" FROM kyc_profile
       WHERE tenant_id = ${tenantId} AND status = 'IN_REVIEW' AND scan_id IS NOT NULL AND tenant_id <> ALL(${own})`,
  );
  return profile === undefined ? null : deps.files.scanAddress(caller, { tenantId, scanId: profile.scanId });
}

/** Once it is decided nobody but its owner reads the scan, and it is kept for as long as the law asks. A job, so that a decision does not wait for files. */
export async function endKycCase({ files, clock }: Deps, scan: ScanRef): Promise<void> {
  const retainUntil = new Date(clock.now());
  retainUntil.setUTCFullYear(retainUntil.getUTCFullYear() + KEPT_YEARS);
  await files.endCase(scan, retainUntil);
}
