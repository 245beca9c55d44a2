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

/** The total, its course over 30 days as the ledger had it, and what moved last. */
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
                  <div className="grow">
                    <PartView part={balances} pick={({ accounts }) => accounts} name={words.parts.balances}>
                      {({ edges }) => (
                        <Course
                          accounts={edges.map(({ node }) => node)}
                          currency={myWallet.displayCurrency}
                          instants={instants}
                        />
                      )}
                    </PartView>
                  </div>
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

interface CourseProps {
  readonly accounts: readonly NonNullable<HomeBalancesQuery['accounts']>['edges'][number]['node'][];
  readonly currency: string;
  readonly instants: Instants;
}

/** The sum of the accounts in one currency, as it was every five days. */
function Course({ accounts, currency, instants }: CourseProps) {
  const words = useWords(homeWords);
  const locale = useLocale();
  const own = accounts.filter((account) => account.currency === currency);
  if (own.length === 0) return null;
  const exponent = own[0]?.posted.exponent ?? 2;
  const sums = [...days.map((ago) => `d${ago}` as const), 'posted' as const].map((then) =>
    own.reduce((sum, account) => sum + BigInt(account[then].minor), 0n),
  );
  const now = serverDate();
  const money = (minor = 0n): Money => ({ minor: String(minor), currency, exponent });
  const [highest = 0n] = sums.toSorted((one, other) => (one < other ? 1 : -1));
  const highestAgo = days[sums.indexOf(highest)];
  const highestAt = highestAgo === undefined ? now : instants[`d${highestAgo}`];
  return (
    <Sparkline
      values={sums.map((sum) => Number(sum) / 10 ** exponent)}
      summary={words.chart(
        locale.day(instants.d30),
        locale.day(now),
        locale.money(money(sums[0])),
        locale.money(money(sums.at(-1))),
      )}
      captions={[
        locale.date(instants.d30),
        words.highest(locale.money(money(highest)), locale.date(highestAt)),
        words.today,
      ]}
    />
  );
}
