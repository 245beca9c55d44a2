import { Amount, Glyph, useLocale, useWords } from '@codai/ui';
import { QrCode } from 'lucide-react';
import { Link } from 'wouter';
import { Page } from '../../lib/page.tsx';
import { usePages } from '../../lib/part.tsx';
import { RowList } from '../../lib/row-list.tsx';
import { MoneyGate } from '../../shared/money/money-gate.tsx';
import { StateBadge } from '../../shared/money/outcome.tsx';
import { PaymentRequestsDocument } from './generated/operations.ts';
import './wallet.css';
import { paymentRequestWords } from '../../shared/payment-requests/words.ts';
import { walletWords } from './words.ts';

export default function RequestsPage() {
  const all = useWords(walletWords);
  const words = useWords(paymentRequestWords).requests;
  return (
    <Page
      title={words.title}
      trail={[{ label: all.title, path: '/money/wallet' }]}
      actions={
        <Link href="/money/wallet?do=request" className="button" data-look="primary">
          {all.requesting.title}
        </Link>
      }
    >
      <MoneyGate>{() => <Requests />}</MoneyGate>
    </Page>
  );
}

function Requests() {
  const words = useWords(paymentRequestWords).requests;
  const locale = useLocale();
  const pages = usePages(PaymentRequestsDocument, { first: 20 }, (data) => data.paymentRequests);
  return (
    <RowList pages={pages} name={words.title} nothing={words.empty} nothingWhy={words.emptyWhy}>
      {({ id, amount, note, status, expiresAt, isForAnyone }) => (
        <Link key={id} href={`/money/requests/${id}`}>
          <Glyph icon={QrCode} />
          <span className="grow">
            <span className="strong cut user-line">{note || words.one(locale.money(amount))}</span>
            <br />
            <span className="meta">
              {isForAnyone ? words.forAnyone : words.forOne} · {words.expires(locale.when(expiresAt))}
            </span>
          </span>
          <StateBadge state={status} />
          <Amount money={amount} />
        </Link>
      )}
    </RowList>
  );
}
