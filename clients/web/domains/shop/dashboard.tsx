import { Amount, Chart, Empty, Panel, Section, Select, useLocale, useWords, When } from '@codai/ui';
import { type ReactNode, useCallback, useMemo, useState } from 'react';
import { Link } from 'wouter';
import { PartView, usePart } from '../../lib/part.tsx';
import { SellerDashboardDocument, type SellerDashboardQuery } from './generated/operations.ts';
import { manageWords } from './manage-words.ts';

type Numbers = NonNullable<SellerDashboardQuery['sellerDashboard']>;
type Range = 'DAYS_7' | 'DAYS_30' | 'DAYS_90';

/** Sales of the shop in a period, and work that waits for it. */
export function Dashboard() {
  const words = useWords(manageWords);
  const [range, setRange] = useState<Range>('DAYS_30');
  const part = usePart(SellerDashboardDocument, { range });
  return (
    <Section
      title={words.overview}
      actions={
        <Select aria-label={words.range} value={range} onChange={({ target }) => setRange(target.value as Range)}>
          {(Object.keys(words.ranges) as Range[]).map((value) => (
            <option key={value} value={value}>
              {words.ranges[value]}
            </option>
          ))}
        </Select>
      }
    >
      <Panel>
        <PartView part={part} pick={({ sellerDashboard }) => sellerDashboard} name={words.overview}>
          {(numbers) =>
            numbers.products === 0 && numbers.sales.length === 0 ? (
              <Empty title={words.newShop}>{words.newShopWhy}</Empty>
            ) : (
              <div className="panel-body stack shop-numbers">
                <Tiles numbers={numbers} />
                {numbers.sales.length === 0 ? (
                  <Empty title={words.noSales}>{words.noSalesWhy}</Empty>
                ) : (
                  <RevenueChart days={numbers.days} />
                )}
                <Lists numbers={numbers} />
              </div>
            )
          }
        </PartView>
      </Panel>
    </Section>
  );
}

function Tiles({ numbers }: { readonly numbers: Numbers }) {
  const words = useWords(manageWords);
  const locale = useLocale();
  const { sales, units, openParts, waitingReturns, waitingExchanges, nextPayoutAt } = numbers;
  const orders = sales.reduce((sum, one) => sum + one.orders, 0);
  const toSales = (count: number, tab: string): ReactNode => (
    <Link href={`/shop/sales${tab}`} className="link">
      {locale.number(count)}
    </Link>
  );
  const tiles: readonly (readonly [string, ReactNode])[] = [
    [words.tiles.orders, locale.number(orders)],
    [words.tiles.units, locale.number(units)],
    ...sales.flatMap(({ revenue, refunded }): (readonly [string, ReactNode])[] => [
      [`${words.tiles.revenue} (${revenue.currency})`, <Amount key="revenue" money={revenue} />],
      [`${words.tiles.refunded} (${refunded.currency})`, <Amount key="refunded" money={refunded} />],
    ]),
    [words.tiles.openParts, toSales(openParts, '')],
    [words.tiles.waitingReturns, toSales(waitingReturns, '?view=returns')],
    [words.tiles.waitingExchanges, toSales(waitingExchanges, '?view=returns')],
    [words.tiles.nextPayout, nextPayoutAt === null ? words.noPayout : <When key="next" at={nextPayoutAt} as="day" />],
  ];
  return (
    <dl className="facts">
      {tiles.map(([name, value]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}

/** Revenue by day in the currency with the most orders. */
function RevenueChart({ days }: { readonly days: Numbers['days'] }) {
  const words = useWords(manageWords);
  const locale = useLocale();
  const currency = days[0]?.revenue.currency ?? 'EUR';
  const own = useMemo(() => days.filter(({ revenue }) => revenue.currency === currency), [days, currency]);
  const at = useMemo(() => own.map(({ startsAt }) => Date.parse(startsAt) / 1_000), [own]);
  const series = useMemo(
    () => [
      {
        label: words.tiles.revenue,
        values: own.map(({ revenue }) => Number(revenue.minor) / 10 ** revenue.exponent),
      },
    ],
    [own, words],
  );
  const format = useCallback(
    (value: number) => locale.number(value, { style: 'currency', currency, notation: 'compact' }),
    [locale, currency],
  );
  const [first, last] = [own[0], own.at(-1)];
  if (own.length < 2 || first === undefined || last === undefined) return null;
  return (
    <Chart
      at={at}
      series={series}
      format={format}
      summary={words.revenueChart(locale.day(first.startsAt), locale.day(last.startsAt))}
    />
  );
}

function Lists({ numbers: { bestSellers, lowStock } }: { readonly numbers: Numbers }) {
  const words = useWords(manageWords);
  const locale = useLocale();
  return (
    <>
      {bestSellers.length > 0 && (
        <section>
          <h3 className="heading">{words.bestSellers}</h3>
          <ul className="rows" data-tight>
            {bestSellers.map(({ productId, title, units }) => (
              <li key={productId}>
                <span className="grow user-text">{title}</span>
                <span className="num">{locale.plural(units, words.unitsSold)}</span>
              </li>
            ))}
          </ul>
        </section>
      )}
      {lowStock.length > 0 && (
        <section>
          <h3 className="heading">{words.lowStock}</h3>
          <ul className="rows" data-tight>
            {lowStock.map(({ variantId, title, sku, optionValues, available }) => (
              <li key={variantId}>
                <span className="grow user-text">{[title, ...optionValues, sku].join(' · ')}</span>
                <span className="num">{locale.plural(available, words.unitsLeft)}</span>
              </li>
            ))}
          </ul>
        </section>
      )}
    </>
  );
}
