import { TaxIdInvalidError } from '@codai/contracts/payments';
import {
  ConflictError,
  type DomainError,
  type Id,
  NotFoundError,
  type SignedInCaller,
  VersionConflictError,
} from '@codai/kit';
import { eachApart } from '@codai/kit/jobs';
import type { VatCheckSource } from '../../adapters/vat/port.ts';
import type { Deps, PaymentsRead } from '../../deps.ts';
import { Prisma } from '../../generated/prisma/client.ts';
import type { VatStatus } from '../../generated/prisma/enums.ts';
import { inTurn } from '../../guards/in-turn.ts';
import { sensitiveTextRefusal } from '../../guards/rules.ts';
import { vatTerritoryOf } from './countries/rules.ts';
import { type BillingDetails, type InvoiceLanguage, profileRefusal } from './profile-rules.ts';
import { vatNumberOf } from './vat-number.ts';

export interface ProfileRow {
  readonly tenantId: Id<'Organization'>;
  readonly details: BillingDetails;
  readonly country: string;
  readonly language: InvoiceLanguage;
  readonly vatStatus: VatStatus;
  /** Source of the check of the number; null without one. */
  readonly vatSource: VatCheckSource | null;
  readonly vatCheckedAt: Date | null;
  readonly version: number;
}

export interface SetProfile {
  readonly name: string;
  readonly addressLines: readonly string[];
  readonly country: string;
  readonly language: string;
  readonly vatNumber?: string | null | undefined;
  /** Version of the profile that is replaced; absent when there is none yet. */
  readonly expectedVersion?: number | null | undefined;
}

/** Longest wait for the register; then the number counts as not confirmed, and is asked about again later. */
const REGISTER_MS = 6_000;

export const profilePlace = (tenantId: string) =>
  ({ tenant: tenantId, table: 'billing_profile', column: 'details', rowId: tenantId }) as const;

/**
 * Sets the recipient of the invoices of the caller's tenant from now on. Returns null, or `ValidationError`,
 * `SensitiveDataRefusedError`, `TaxIdInvalidError`, `NotFoundError`, `VersionConflictError`.
 */
export async function setProfile(deps: Deps, caller: SignedInCaller, input: SetProfile): Promise<DomainError | null> {
  const { tenantId } = caller;
  if (tenantId === null) return new NotFoundError('Organization');
  const { name, addressLines, country, language, vatNumber: given } = input;
  const refusal =
    profileRefusal(input) ??
    sensitiveTextRefusal({
      'input.name': name,
      'input.vatNumber': given ?? null,
      ...Object.fromEntries(addressLines.map((line, index) => [`input.addressLines.${index}`, line])),
    });
  if (refusal !== null) return refusal;
  const vat = await checkVat(deps, given ?? null, country);
  if (vat instanceof TaxIdInvalidError) return vat;

  const details: BillingDetails = { name, addressLines, vatNumber: vat.number };
  const sealed = deps.keys.seal(JSON.stringify(details), profilePlace(tenantId));
  const now = deps.clock.now();
  const checkedAt = vat.source === null ? null : now;
  return deps.database.write(caller, async (tx) => {
    const written = await tx.$executeRaw`
      INSERT INTO billing_profile AS p (tenant_id, details, country, language, vat_status, vat_source, vat_checked_at)
      VALUES (${tenantId}, ${sealed}, ${country}, ${language}, ${vat.status}::"VatStatus", ${vat.source}, ${checkedAt}::timestamptz)
      ON CONFLICT (tenant_id) DO UPDATE SET details = EXCLUDED.details, country = EXCLUDED.country, language = EXCLUDED.language,
        vat_status = EXCLUDED.vat_status, vat_source = EXCLUDED.vat_source, vat_checked_at = EXCLUDED.vat_checked_at, version = p.version + 1
        WHERE p.version = ${input.expectedVersion ?? 0}::int`;
    if (written === 1) return null;
    const { version } = await tx.billingProfile.findUniqueOrThrow({ where: { tenantId } });
    return new VersionConflictError(version);
  });
}

interface CheckedVat {
  readonly number: string | null;
  readonly status: VatStatus;
  readonly source: VatCheckSource | null;
}

async function checkVat({ vat }: Deps, given: string | null, country: string): Promise<CheckedVat | TaxIdInvalidError> {
  if (given === null || given.trim() === '') return { number: null, status: 'NONE', source: null };
  const read = vatNumberOf(given, vatTerritoryOf(country));
  if (read instanceof TaxIdInvalidError) return read;
  const number = read.prefix + read.number;
  const check = await vat.check(read, AbortSignal.timeout(REGISTER_MS)).catch(() => null);
  if (check === null) return { number, status: 'UNCONFIRMED', source: null };
  return check.isValid
    ? { number, status: 'VALID', source: check.source }
    : new TaxIdInvalidError({ reason: 'NOT_REGISTERED' });
}

/** The tenant's profile, or null. */
export async function readProfile(
  { keys }: Pick<Deps, 'keys'>,
  tx: PaymentsRead,
  tenantId: string,
): Promise<ProfileRow | null> {
  const row = await tx.billingProfile.findUnique({ where: { tenantId } });
  if (row === null) return null;
  return {
    ...row,
    tenantId: tenantId as Id<'Organization'>,
    language: row.language as InvoiceLanguage,
    vatSource: row.vatSource as VatCheckSource | null,
    details: JSON.parse(keys.open(row.details, profilePlace(tenantId))) as BillingDetails,
  };
}

/** A tenant without a billing profile is not invoiced. */
export function profileMissing(): ConflictError {
  return new ConflictError('NO_BILLING_PROFILE', 'The tenant has no billing profile. Set its billing profile first.');
}

const PROFILES_PER_RUN = 50;

/** Asks again about numbers whose register gave no answer. One that it then does not know counts as none. */
export async function confirmVatNumbers(deps: Deps, signal: AbortSignal): Promise<void> {
  const now = deps.clock.now();
  await eachApart({
    find: (without) =>
      deps.database.systemRead(
        null,
        (tx) => tx.$queryRaw<{ id: string }[]>`
          SELECT tenant_id AS id FROM billing_profile WHERE vat_status = 'UNCONFIRMED' AND tenant_id <> ALL(${[...without]})
           ORDER BY ${inTurn(Prisma.sql`tenant_id`, now)} LIMIT ${PROFILES_PER_RUN}::int`,
      ),
    work: ({ id }) => confirmVatNumber(deps, id, signal),
    complaint: 'Some VAT numbers could not be confirmed.',
    max: PROFILES_PER_RUN,
    signal,
  });
}

async function confirmVatNumber(deps: Deps, tenantId: string, signal: AbortSignal): Promise<void> {
  const { database, clock, vat } = deps;
  const profile = await database.systemRead(null, (tx) => readProfile(deps, tx, tenantId));
  const number = profile?.details.vatNumber ?? null;
  const read = profile === null || number === null ? null : vatNumberOf(number, vatTerritoryOf(profile.country));
  if (profile === null || read === null || read instanceof TaxIdInvalidError) return;
  const check = await vat.check(read, signal);
  if (check === null) return;
  const where = { tenantId, version: profile.version };
  const vatStatus = check.isValid ? 'VALID' : 'NONE';
  await database.systemWrite(tenantId, (tx) =>
    tx.billingProfile.updateMany({ where, data: { vatStatus, vatSource: check.source, vatCheckedAt: clock.now() } }),
  );
}
