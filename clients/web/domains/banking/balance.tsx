import { Amount, Button, Chart, DataTable, type Money, Panel, Section, useLocale, useWords, When } from '@codai/ui';
import { useCallback, useMemo, useState } from 'react';
import { serverDate, serverNow } from '../../lib/clock.ts';
import { PartView } from '../../lib/part.tsx';
import { AccountEntriesDocument } from './generated/operations.ts';
import { useRefetchedPart } from './refetched-part.ts';
import { bankingWords } from './words.ts';

const DAYS = 30;
const DAY_MS = 86_400_000;

interface Point {
  readonly at: string;
  readonly balance: Money;
}

/** The balance after each entry of the last 30 days, as far as the latest hundred entries reach. */
export function Balance({ id, turn }: { readonly id: string; readonly turn: number }) {
  const words = useWords(bankingWords).account;
  const locale = useLocale();
  const [isTable, setTable] = useState(false);
  const part = useRefetchedPart(AccountEntriesDocument, { id, first: 100 }, turn);
  const postings = part.data?.account?.postings.edges;
  const points = useMemo<readonly Point[]>(() => {
    const since = serverNow() - DAYS * DAY_MS;
    const known = (postings ?? []).map(({ node }) => ({ at: node.postedAt, balance: node.balanceAfter })).reverse();
    const inside = known.filter(({ at }) => new Date(at).getTime() >= since);
    const before = known[known.length - inside.length - 1];
    const start = before === undefined ? [] : [{ at: new Date(since).toISOString(), balance: before.balance }];
    const last = known.at(-1);
    return last === undefined ? [] : [...start, ...inside, { at: serverDate().toISOString(), balance: last.balance }];
  }, [postings]);
  const first = points[0];
  const last = points.at(-1);
  const at = useMemo(() => points.map((point) => new Date(point.at).getTime() / 1_000), [points]);
  const series = useMemo(
    () => [
      {
        label: words.balanceAfter,
        // For the line only; amounts that are read stay decimal text.
        values: points.map(({ balance }) => Number(balance.minor) / 10 ** balance.exponent),
      },
    ],
    [points, words],
  );
  const currency = last?.balance.currency ?? 'EUR';
  const format = useCallback(
    (value: number) =>
      locale.number(value, {
        style: 'currency',
        currency,
        notation: 'compact',
        maximumSignificantDigits: 4,
      }),
    [locale, currency],
  );
  return (
    <Section
      title={words.balance}
      actions={
        points.length > 0 && (
          <Button size="s" look="plain" onClick={() => setTable(!isTable)}>
            {isTable ? words.asChart : words.asTable}
          </Button>
        )
      }
    >
      <PartView part={part} pick={(data) => data.account} name={words.balance}>
        {() =>
          first === undefined || last === undefined ? (
            <p className="meta">{words.balanceNone}</p>
          ) : isTable ? (
            <Panel>
              <DataTable
                label={words.balance}
                rows={points}
                idOf={(point) => point.at}
                columns={[
                  { key: 'date', title: words.date, cell: (point) => <When at={point.at} /> },
                  {
                    key: 'balance',
                    title: words.balanceAfter,
                    isNumber: true,
                    narrow: 'end',
                    cell: (point) => <Amount money={point.balance} />,
                  },
                ]}
              />
            </Panel>
          ) : (
            <Chart
              at={at}
              series={series}
              stepped
              height={152}
              summary={words.balanceSummary(locale.money(first.balance), locale.money(last.balance))}
              format={format}
            />
          )
        }
      </PartView>
    </Section>
  );
}
