import { useLive } from '../../lib/live.ts';
import { useSession } from '../../lib/session.tsx';
import { PaymentStatusChangedDocument } from '../../shared/money/generated/payments.ts';
import { InvoiceStatusChangedDocument } from './generated/operations.ts';

/** Calls back when a payment or an invoice has changed, or when it may have. */
export function useBillingChanges(onChange: () => void): void {
  const { factors } = useSession();
  const pause = factors < 2;
  const handlers = { onEvent: onChange, onGap: onChange };
  useLive(PaymentStatusChangedDocument, {}, handlers, { pause });
  useLive(InvoiceStatusChangedDocument, {}, handlers, { pause });
}
