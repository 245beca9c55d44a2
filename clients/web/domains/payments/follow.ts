import { InvoiceStatusChangedDocument, PaymentStatusChangedDocument } from '@codai/sdk';
import { useLive } from '../../lib/live.ts';
import { useSession } from '../../lib/session.tsx';

/** Calls back when a payment or an invoice has changed, or when it may have. */
export function useBillingChanges(onChange: () => void): void {
  const { factors } = useSession();
  const pause = factors < 2;
  const handlers = { onEvent: onChange, onGap: onChange };
  useLive(PaymentStatusChangedDocument, {}, handlers, { pause });
  useLive(InvoiceStatusChangedDocument, {}, handlers, { pause });
}
