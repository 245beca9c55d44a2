import { Note, useLocale, useWords } from '@codai/ui';
import { Link } from 'wouter';
import { useReason } from '../../shared/money/refusal.tsx';
import type { TransferRowFragment } from './generated/operations.ts';
import { bankingWords } from './words.ts';

/** State of a transfer that was sent, and why it was refused. */
export function TransferOutcome({ transfer }: { readonly transfer: TransferRowFragment }) {
  const words = useWords(bankingWords).transfer;
  const locale = useLocale();
  const reason = useReason();
  const { status, approvalsRequired, approvalUntil } = transfer;
  const link = (
    <Link href="/money/transfers" className="link">
      {words.seeTransfers}
    </Link>
  );
  if (status === 'PENDING_APPROVAL') {
    return (
      <Note tone="accent" title={words.waits} actions={link}>
        {locale.plural(approvalsRequired, words.approvals)}{' '}
        {approvalUntil !== null && words.until(locale.distance(approvalUntil))}
      </Note>
    );
  }
  if (status === 'COMPLETED') {
    const to = transfer.beneficiary?.name ?? transfer.to?.name ?? '';
    return <Note tone="good" title={words.done(locale.money(transfer.amount), to)} actions={link} />;
  }
  if (status === 'PENDING' || status === 'SUBMITTED') {
    return (
      <Note tone="accent" title={words.moving} actions={link}>
        {words.movingWhy}
      </Note>
    );
  }
  return (
    <Note tone="danger" title={words.refused} actions={link}>
      {transfer.reason !== null && reason(transfer.reason)}
    </Note>
  );
}
