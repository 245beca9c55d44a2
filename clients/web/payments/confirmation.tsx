import { InvoiceDetailDocument, InvoiceStatusChangedDocument } from '@codai/sdk';
import { Button, Note, useWords } from '@codai/ui';
import { ExternalLink, ShieldCheck } from 'lucide-react';
import { useCallback, useEffect, useRef } from 'react';
import { useSession } from '../app/session.tsx';
import { paymentsWords } from './words.ts';

interface ConfirmationProps {
  /** Page of the bank. */
  readonly actionUrl: string;
  readonly invoiceId: string;
  /** The invoice is paid, or the person goes on without. */
  readonly onDone: () => void;
}

/** 3-D Secure: leads to the bank's page and notices live when it has decided. */
export function Confirmation({ actionUrl, invoiceId, onDone }: ConfirmationProps) {
  const words = useWords(paymentsWords).secure;
  const { client } = useSession();
  const done = useRef(onDone);
  done.current = onDone;

  const check = useCallback(async () => {
    const { data } = await client.query(InvoiceDetailDocument, { id: invoiceId }, { requestPolicy: 'network-only' });
    if (data?.invoice?.status === 'PAID') done.current();
  }, [client, invoiceId]);

  useEffect(() => {
    let isGone = false;
    const follow = async () => {
      for await (const event of client.live(InvoiceStatusChangedDocument, { invoiceId })) {
        if (isGone) return;
        if (event.kind === 'gap') await check();
        else if (event.data?.invoiceStatusChanged?.status === 'PAID') return done.current();
      }
    };
    // Where live operations are refused, coming back to this page checks.
    follow().catch(() => {});
    const onFocus = () => void check();
    window.addEventListener('focus', onFocus);
    return () => {
      isGone = true;
      window.removeEventListener('focus', onFocus);
    };
  }, [client, invoiceId, check]);

  return (
    <div className="stack">
      <Note tone="accent" icon={ShieldCheck} title={words.title}>
        {words.why}
      </Note>
      <a
        className="button"
        data-look="primary"
        data-size="l"
        data-wide
        href={actionUrl}
        target="_blank"
        rel="noreferrer"
      >
        <ExternalLink className="icon" aria-hidden />
        {words.open}
      </a>
      <p className="line support" role="status">
        <span className="spinner" aria-hidden />
        {words.waits}
      </p>
      <div className="line">
        <Button onClick={() => void check()}>{words.check}</Button>
        <Button look="plain" onClick={onDone}>
          {words.later}
        </Button>
      </div>
    </div>
  );
}
