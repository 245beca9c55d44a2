import { Amount, Chart, DataTable, Empty, Panel, Section, useLocale, useWords, When } from '@codai/ui';
import { useCallback, useMemo, useState } from 'react';
import { serverDate } from '../../lib/clock.ts';
import { PartView, usePart } from '../../lib/part.tsx';
import { PaymentRevenueDocument, type PaymentRevenueQuery } from './generated/operations.ts';
import { paymentsWords } from './words.ts';

type Analytics = NonNullable<PaymentRevenueQuery['paymentAnalytics']>;

/** The last twelve months, for operators. */
export function Revenue() {
  const words = useWords(paymentsWords).revenue;
  const [range] = useState(() => {
    const to = serverDate();
    return {
      from: new Date(Date.UTC(to.getUTCFullYear() - 1, to.getUTCMonth() + 1, 1)).toISOString(),
      to: to.toISOString(),
    };
  });
  const part = usePart(PaymentRevenueDocument, { range, groupBy: 'MONTH' });
  return (
    <Section title={words.title}>
      <Panel>
        <PartView part={part} pick={({ paymentAnalytics }) => paymentAnalytics} name={words.title}>
          {(analytics) =>
            analytics.revenue.length === 0 ? <Empty title={words.none} /> : <Figures analytics={analytics} />
          }
        </PartView>
      </Panel>
    </Section>
  );
}

function Figures({ analytics: { revenue, recurring, churn } }: { readonly analytics: Analytics }) {
  const words = useWords(paymentsWords).revenue;
  const locale = useLocale();
  const currency = revenue[0]?.paid.currency;
  const exponent = revenue[0]?.paid.exponent ?? 2;
  const own = useMemo(() => revenue.filter(({ paid }) => paid.currency === currency), [revenue, currency]);
  const at = useMemo(() => own.map(({ startsAt }) => Date.parse(startsAt) / 1_000), [own]);
  // A drawing needs no more digits than a float has; the table has all of them.
  const series = useMemo(
    () => [{ label: words.paid, values: own.map(({ paid }) => Number(paid.minor) / 10 ** exponent) }],
    [own, exponent, words],
  );
  const format = useCallback(
    (value: number) => locale.number(value, { style: 'currency', currency: currency ?? 'EUR', notation: 'compact' }),
    [locale, currency],
  );
  const [first, last] = [own[0], own.at(-1)];
  return (
    <div className="panel-body stack">
      {recurring.map(({ monthly, subscriptions }) => (
        <p key={monthly.currency} className="support">
          {words.recurring(locale.money(monthly), locale.plural(subscriptions, words.subscriptions))},{' '}
          {words.churn(churn.won, churn.lost)}
        </p>
      ))}
      {own.length > 1 && first && last && (
        <Chart
          at={at}
          series={series}
          format={format}
          summary={words.chart(locale.day(first.startsAt), locale.day(last.startsAt))}
        />
      )}
      <DataTable
        label={words.byMonth}
        rows={revenue}
        idOf={({ startsAt, paid }) => `${startsAt} ${paid.currency}`}
        columns={[
          { key: 'month', title: words.month, isHead: true, cell: ({ startsAt }) => <When at={startsAt} as="day" /> },
          { key: 'invoices', title: words.invoices, isNumber: true, cell: ({ invoices }) => locale.number(invoices) },
          {
            key: 'paid',
            title: words.paid,
            isNumber: true,
            narrow: 'end',
            cell: ({ paid }) => <Amount money={paid} />,
          },
          {
            key: 'refunded',
            title: words.refunded,
            isNumber: true,
            cell: ({ refunded }) => <Amount money={refunded} />,
          },
        ]}
      />
    </div>
  );
}
