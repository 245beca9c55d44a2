import { InvoiceStatusChangedDocument, PaymentStatusChangedDocument } from '@codai/sdk';
import { useEffect, useRef } from 'react';
import { useSession } from '../app/session.tsx';

/** Calls back when a payment or an invoice has changed, or when it may have. */
export function useBillingChanges(onChange: () => void): void {
  const { client, factors } = useSession();
  const latest = useRef(onChange);
  latest.current = onChange;
  useEffect(() => {
    if (factors < 2) return;
    let isGone = false;
    const follow = async (events: AsyncIterable<unknown>) => {
      for await (const _ of events) {
        if (isGone) return;
        latest.current();
      }
    };
    // Where live operations are refused the page shows what it asked for.
    follow(client.live(PaymentStatusChangedDocument, {})).catch(() => {});
    follow(client.live(InvoiceStatusChangedDocument, {})).catch(() => {});
    return () => {
      isGone = true;
    };
  }, [client, factors]);
}
