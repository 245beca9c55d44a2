import { Button, Note, useWords } from '@codai/ui';
import { ExternalLink, ShieldCheck } from 'lucide-react';
import { useCallback, useEffect, useRef } from 'react';
import { useLive } from '../../lib/live.ts';
import { useSession } from '../../lib/session.tsx';
import { InvoiceDetailDocument, InvoiceStatusChangedDocument } from './generated/operations.ts';
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

  // Where live operations are refused, coming back to this page checks.
  useEffect(() => {
    const onFocus = () => void check();
    window.addEventListener('focus', onFocus);
    return () => window.removeEventListener('focus', onFocus);
  }, [check]);
  useLive(
    InvoiceStatusChangedDocument,
    { invoiceId },
    {
      onEvent: ({ invoiceStatusChanged }) => invoiceStatusChanged?.status === 'PAID' && done.current(),
      // The bank may have decided before the server follows, or while nothing came through.
      onOpen: () => void check(),
      onGap: () => void check(),
    },
  );

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
