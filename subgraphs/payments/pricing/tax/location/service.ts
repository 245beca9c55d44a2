import { type DomainError, type Id, NotFoundError, type SignedInCaller } from '@codai/kit';
import type { Deps, PaymentsRead } from '../../../deps.ts';
import { sensitiveTextRefusal } from '../../../guards/rules.ts';
import { countryRefusal, type Evidence, type EvidenceKind, type Location, locate, noteRefusal } from './rules.ts';

/** Where the customer of a profile is, by its address, the country of its default payment method and what operators recorded. */
export async function locationOf(
  tx: PaymentsRead,
  { tenantId, country }: { readonly tenantId: string; readonly country: string },
): Promise<Location> {
  const others = await tx.$queryRaw<Evidence[]>`
    SELECT 'PAYMENT_METHOD' AS kind, m.country FROM customer c JOIN payment_method m ON m.id = c.default_method_id
     WHERE c.tenant_id = ${tenantId} AND m.status = 'ATTACHED' AND m.country IS NOT NULL
    UNION ALL
    SELECT e.kind::text, e.country FROM location_evidence e WHERE e.tenant_id = ${tenantId} ORDER BY kind`;
  return locate(country, others);
}

export interface RecordLocationEvidence {
  readonly tenantId: string;
  readonly kind: Exclude<EvidenceKind, 'BILLING_ADDRESS' | 'PAYMENT_METHOD'>;
  readonly country: string;
  readonly note: string;
}

/**
 * Records what an operator has seen of where a customer is, in place of the earlier record of that kind. Returns null, or `ValidationError`,
 * `SensitiveDataRefusedError`, `NotFoundError` for a tenant without a billing profile.
 */
export async function recordLocationEvidence(
  { database, clock }: Deps,
  caller: SignedInCaller,
  { tenantId, kind, country, note }: RecordLocationEvidence,
): Promise<{ readonly tenantId: string } | DomainError> {
  const refusal = countryRefusal(country) ?? noteRefusal(note) ?? sensitiveTextRefusal({ 'input.note': note });
  if (refusal !== null) return refusal;
  const acting = { ...caller, tenantId: tenantId as Id<'Organization'> };
  return database.write(acting, async (tx) => {
    const profile = await tx.billingProfile.findUnique({ where: { tenantId }, select: { tenantId: true } });
    if (profile === null) return new NotFoundError('BillingProfile', ['input', 'tenantId']);
    const now = clock.now();
    await tx.$executeRaw`
      INSERT INTO location_evidence (tenant_id, kind, country, note, recorded_by, recorded_at)
      VALUES (${tenantId}, ${kind}::"LocationEvidenceKind", ${country}, ${note}, ${caller.userId}, ${now}::timestamptz)
      ON CONFLICT (tenant_id, kind) DO UPDATE SET country = EXCLUDED.country, note = EXCLUDED.note, recorded_by = EXCLUDED.recorded_by,
        recorded_at = EXCLUDED.recorded_at`;
    return { tenantId };
  });
}
