import { type DomainError, type Id, NotFoundError, type SignedInCaller } from '@codai/kit';
import { chargeableMethod } from '../../acquiring/methods/service.ts';
import type { ChargeOutcome } from '../../acquiring/payments/charge.ts';
import { actingForInvoice } from '../../billing/invoices/acting.ts';
import { startAttempt } from '../../billing/invoices/attempts.ts';
import type { InvoiceId, OfInvoice } from '../../billing/issuing/service.ts';
import type { Deps } from '../../deps.ts';
import { runAttempt } from './collect.ts';

export interface PayInvoice extends OfInvoice {
  /** Absent: the default. */
  readonly methodId?: string | null | undefined;
}

export interface PaidInvoice extends InvoiceId {
  readonly outcome: ChargeOutcome['outcome'];
  readonly paymentId: ChargeOutcome['paymentId'];
}

/**
 * Charges all that is due to a kept method, now; the invoice of the caller's tenant, or for an operator anybody's. Asked again with the
 * same key it is the same charge, as it stands then. Returns what came of it, or `NotFoundError`, `InvalidStateError`, `ConflictError` (while another
 * attempt is under way), `IdempotencyKeyReusedError`, `ValidationError`. Throws COMPONENT_UNAVAILABLE.
 */
export async function payInvoice(
  deps: Deps,
  caller: SignedInCaller,
  input: PayInvoice,
): Promise<DomainError | PaidInvoice> {
  const acting = await actingForInvoice(deps, caller, input.invoiceId);
  const started = await deps.database.once(
    { caller: acting, operation: 'payInvoice', input, keep: 'forever' },
    async (tx) => {
      const tenantId = acting.tenantId as string;
      const isOwn =
        input.methodId == null || (await chargeableMethod(tx, { tenantId, methodId: input.methodId })) !== null;
      if (!isOwn) return new NotFoundError('PaymentMethod', ['input', 'methodId']);
      const wanted = { invoiceId: input.invoiceId, source: 'MANUAL', methodId: input.methodId ?? null } as const;
      const attempt = await startAttempt(
        tx,
        { ...wanted, scheduledFor: null, initiatorId: caller.userId },
        deps.clock.now(),
      );
      return attempt instanceof Error ? attempt : { attemptId: attempt.id, invoiceId: attempt.invoiceId };
    },
  );
  if (!('attemptId' in started)) return started;
  const { outcome, paymentId } = await runAttempt(deps, started.attemptId);
  return { invoiceId: started.invoiceId as Id<'Invoice'>, outcome, paymentId };
}
