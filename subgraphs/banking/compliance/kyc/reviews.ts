import type { Id, SignedInCaller } from '@codai/kit';
import { keyset, type ListArguments, type Page } from '@codai/kit/data';
import type { KycLevel } from '../../accounts/limits/rules.ts';
import { asOperator } from '../../accounts/operators/involvement.ts';
import type { Deps } from '../../deps.ts';
import { documentPlace, type SubmitKyc } from '../documents/document.ts';
import { type Passport, readPassport } from '../documents/mrz.ts';

export interface KycReviewRow {
  /** The tenant has one profile, so its id names the review too. */
  readonly id: Id<'Organization'>;
  readonly level: KycLevel;
  readonly submittedById: string;
  readonly submittedAt: Date;
  /** Sealed at `documentPlace`. */
  readonly document: string;
  readonly hasScan: boolean;
}

const oldestFirst = keyset({ submittedAt: ['asc', 'instant'], id: ['asc', 'text'] });

/** Documents that wait for a decision, longest waiting first; those of tenants in which the operator has a part are not there. */
export function kycReviews(deps: Deps, caller: SignedInCaller, args: ListArguments): Promise<Page<KycReviewRow>> {
  return oldestFirst.readSql(args, { submittedAt: 'k.submitted_at', id: 'k.tenant_id' }, ({ position, end }) =>
    asOperator(
      deps,
      caller,
      (tx, own) => tx.$queryRaw<KycReviewRow[]>`
        SELECT k.tenant_id AS id, k.level, k.submitted_by AS "submittedById", k.submitted_at AS "submittedAt", k.document,
               k.scan_id IS NOT NULL AS "hasScan"
          FROM kyc_profile k WHERE k.status = 'IN_REVIEW' AND k.tenant_id <> ALL(${own}) AND ${position} ${end}`,
    ),
  );
}

export interface ReviewedDocument extends Passport {
  readonly fullName: string;
}

/** The submitted document in clear; null once it was erased. */
export function documentOf({ keys, clock }: Pick<Deps, 'keys' | 'clock'>, row: KycReviewRow): ReviewedDocument | null {
  if (row.document === '') return null;
  const { fullName, machineReadableZone } = JSON.parse(keys.open(row.document, documentPlace(row.id))) as SubmitKyc;
  const passport = readPassport(machineReadableZone, clock.now());
  return passport && { ...passport, fullName };
}
