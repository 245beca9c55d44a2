import {
  Amount,
  DisplayAmount,
  Empty,
  FlowGlyph,
  type Money,
  Panel,
  Section,
  Sparkline,
  useLocale,
  useWords,
  When,
} from '@codai/ui';
import { Link } from 'wouter';
import { serverDate } from '../../lib/clock.ts';
import { PartView } from '../../lib/part.tsx';
import type { HomeBalancesQuery } from './generated/operations.ts';
import { days, type HomeSections, type Instants } from './sections.ts';
import { homeWords } from './words.ts';

/** The total of all pockets, its course over 30 days as the ledger had it, and the last movements. */
export function MoneyLine({ sections }: { readonly sections: HomeSections }) {
  const words = useWords(homeWords);
  const { money: part, balances, instants } = sections;
  return (
    <Section
      title={words.money}
      actions={
        <Link href="/money/wallet" className="button" data-look="plain" data-size="s">
          {words.openWallet}
        </Link>
      }
    >
      <PartView
        part={part}
        pick={({ walletTransactions, ...wallet }) => walletTransactions && { walletTransactions, ...wallet }}
        name={words.parts.money}
      >
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
                  {totalValue !== null && (
                    <div className="grow">
                      <PartView
                        part={balances}
                        pick={({ accounts, ...rest }) => accounts && { accounts, ...rest }}
                        name={words.parts.balances}
                      >
                        {({ accounts: { edges, pageInfo }, fxRates }) =>
                          !pageInfo.hasNextPage && (
                            <Course
                              accounts={edges.map(({ node }) => node).filter(({ managedBy }) => managedBy === 'WALLET')}
                              rates={fxRates?.rates ?? []}
                              total={totalValue}
                              instants={instants}
                            />
                          )
                        }
                      </PartView>
                    </div>
                  )}
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

type Account = NonNullable<HomeBalancesQuery['accounts']>['edges'][number]['node'];

interface CourseProps {
  /** Accounts behind the pockets. */
  readonly accounts: readonly Account[];
  readonly rates: NonNullable<HomeBalancesQuery['fxRates']>['rates'];
  /** Their sum as it is now, and the currency in which the past is shown. */
  readonly total: Money & { readonly exponent: number };
  readonly instants: Instants;
}

/** The sum of all pockets as it was every five days, by the rates of today; its last point is the total. Absent when a rate is missing. */
function Course({ accounts, rates, total, instants }: CourseProps) {
  const words = useWords(homeWords);
  const locale = useLocale();
  const { currency, exponent } = total;
  const valued = (balance: Account['posted']) =>
    balance.currency === currency
      ? Number(balance.minor)
      : (Number(balance.minor) / 10 ** balance.exponent / perEuro(rates, balance.currency)) *
        perEuro(rates, currency) *
        10 ** exponent;
  const sums = days.map((ago) => Math.round(accounts.reduce((sum, account) => sum + valued(account[`d${ago}`]), 0)));
  if (accounts.length === 0 || !sums.every(Number.isFinite)) return null;
  const points = [...sums, Number(total.minor)];
  const now = serverDate();
  const money = (minor = 0): Money => ({ minor: String(minor), currency, exponent });
  const highest = Math.max(...points);
  const highestAgo = days[points.indexOf(highest)];
  const highestAt = highestAgo === undefined ? now : instants[`d${highestAgo}`];
  return (
    <Sparkline
      values={points.map((minor) => minor / 10 ** exponent)}
      summary={words.chart(
        locale.day(instants.d30),
        locale.day(now),
        locale.money(money(points[0])),
        locale.money(total),
      )}
      captions={[
        locale.date(instants.d30),
        words.highest(locale.money(money(highest)), locale.date(highestAt)),
        words.today,
      ]}
    />
  );
}

/** Units of the currency for one euro; not a number without a rate. */
function perEuro(rates: CourseProps['rates'], currency: string): number {
  return currency === 'EUR' ? 1 : Number(rates.find((rate) => rate.currency === currency)?.perEuro);
}
