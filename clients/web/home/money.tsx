import { HomeBalancesDocument, type HomeBalancesQuery, HomeMoneyDocument } from '@codai/sdk';
import {
  Amount,
  Chart,
  DisplayAmount,
  Empty,
  FlowGlyph,
  type Money,
  Panel,
  Section,
  useLocale,
  useWords,
  When,
} from '@codai/ui';
import { useMemo, useState } from 'react';
import { Link } from 'wouter';
import { PartView, usePart } from '../app/part.tsx';
import { homeWords } from './words.ts';

const DAY_MS = 86_400_000;
const days = [30, 25, 20, 15, 10, 5, 0] as const;
type Then = `d${(typeof days)[number]}`;

/** The total, its course over 30 days as the ledger had it, and what moved last. */
export function MoneyLine() {
  const words = useWords(homeWords);
  const part = usePart(HomeMoneyDocument, {});
  return (
    <Section
      title={words.money}
      actions={
        <Link href="/money/wallet" className="button" data-look="plain" data-size="s">
          {words.openWallet}
        </Link>
      }
    >
      <PartView part={part} pick={(data) => data} name={words.parts.money}>
        {({ myWallet, totalValue, walletTransactions }) => (
          <Panel>
            {myWallet === null ? (
              <Empty title={words.noWallet}>{words.noWalletWhy}</Empty>
            ) : (
              <>
                <div className="panel-body home-money">
                  {totalValue !== null && (
                    <div>
                      <p className="meta">{words.total}</p>
                      <DisplayAmount money={totalValue} />
                    </div>
                  )}
                  <Course currency={myWallet.displayCurrency} />
                </div>
                <div className="rows" data-tight>
                  {walletTransactions.edges.map(({ node: { id, isCredit, amount, pocket, postedAt } }) => (
                    <div key={id}>
                      <FlowGlyph flow={isCredit ? 'in' : 'out'} />
                      <span className="grow cut">
                        {isCredit ? words.credit : words.debit} <bdi className="meta">{pocket?.name}</bdi>
                      </span>
                      <span className="meta">
                        <When at={postedAt} />
                      </span>
                      <Amount money={amount} flow={isCredit ? 'in' : 'out'} />
                    </div>
                  ))}
                </div>
              </>
            )}
          </Panel>
        )}
      </PartView>
    </Section>
  );
}

function Course({ currency }: { readonly currency: string }) {
  const words = useWords(homeWords);
  // The instants of one visit: another second would be another question.
  const [now] = useState(() => Date.now());
  const instants = useMemo(
    () =>
      Object.fromEntries(days.map((ago) => [`d${ago}`, new Date(now - ago * DAY_MS).toISOString()])) as Record<
        Then,
        string
      >,
    [now],
  );
  const part = usePart(HomeBalancesDocument, instants);
  return (
    <div className="grow">
      <PartView part={part} pick={({ accounts }) => accounts} name={words.parts.balances}>
        {({ edges }) => (
          <CourseChart accounts={edges.map(({ node }) => node)} currency={currency} instants={instants} />
        )}
      </PartView>
    </div>
  );
}

interface CourseChartProps {
  readonly accounts: readonly HomeBalancesQuery['accounts']['edges'][number]['node'][];
  readonly currency: string;
  readonly instants: Readonly<Record<Then, string>>;
}

function CourseChart({ accounts, currency, instants }: CourseChartProps) {
  const words = useWords(homeWords);
  const locale = useLocale();
  const own = accounts.filter((account) => account.currency === currency);
  const exponent = own[0]?.d0.exponent ?? 2;
  const sums = days.map((ago) => own.reduce((sum, account) => sum + BigInt(account[`d${ago}`].minor), 0n));
  const money = (minor: bigint): Money => ({ minor: String(minor), currency, exponent });
  const key = sums.join();
  // biome-ignore lint/correctness/useExhaustiveDependencies: equal sums are the same line.
  const series = useMemo(
    () => [{ label: currency, values: sums.map((sum) => Number(sum) / 10 ** exponent) }],
    [key, currency, exponent],
  );
  const at = useMemo(() => days.map((ago) => Date.parse(instants[`d${ago}`]) / 1_000), [instants]);
  const format = useMemo(() => (value: number) => locale.number(value, { maximumFractionDigits: 0 }), [locale]);
  if (own.length === 0) return null;
  const [first = 0n] = sums;
  return (
    <figure className="home-chart">
      <Chart
        at={at}
        series={series}
        stepped
        height={112}
        format={format}
        summary={words.chart(
          locale.day(instants.d30),
          locale.day(instants.d0),
          locale.money(money(first)),
          locale.money(money(sums.at(-1) ?? 0n)),
        )}
      />
      <figcaption className="meta">{words.chartAbout(currency)}</figcaption>
    </figure>
  );
}
