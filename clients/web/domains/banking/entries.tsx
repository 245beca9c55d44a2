import { Amount, Button, Empty, Input, Panel, Section, Segments, useLocale, useWords, When } from '@codai/ui';
import { useEffect, useRef } from 'react';
import { folded } from '../../lib/folded.ts';
import { useShortcut } from '../../lib/keys.ts';
import { MoreRows, PartView, usePages } from '../../lib/part.tsx';
import { useTask } from '../../shared/money/task.ts';
import { AccountEntriesDocument } from './generated/operations.ts';
import { bankingWords } from './words.ts';

type Direction = 'all' | 'in' | 'out';

/** Postings of an account, newest first. Search and direction act on the rows that are shown. */
export function Entries({ id, turn }: { readonly id: string; readonly turn: number }) {
  const words = useWords(bankingWords).account;
  const locale = useLocale();
  const task = useTask();
  const field = useRef<HTMLInputElement>(null);
  const text = task.params.get('q') ?? '';
  const direction = (task.params.get('way') ?? 'all') as Direction;
  useShortcut('/', { en: 'Search the entries', ro: 'Caută în înregistrări' }, () => field.current?.focus());
  const pages = usePages(AccountEntriesDocument, { id, first: 25 }, (data) => {
    const connection = data.account?.postings;
    // A posting is known by its place in the account, which never changes.
    return (
      connection && {
        ...connection,
        edges: connection.edges.map(({ node }) => ({ node: { ...node, id: node.sequence } })),
      }
    );
  });
  const { reload } = pages.part;
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new turn is what it reacts to.
  useEffect(() => {
    if (turn > 0) reload();
  }, [turn]);
  const sorted = [...pages.rows].sort((a, b) => (BigInt(a.sequence) < BigInt(b.sequence) ? 1 : -1));
  const wanted = folded(text);
  const rows = sorted.filter(
    ({ side, description, kind }) =>
      (direction === 'all' || (direction === 'in') === (side === 'CREDIT')) &&
      (wanted === '' || folded(`${description} ${words.kinds[kind] ?? words.kinds.OTHER}`).includes(wanted)),
  );
  const clear = () => {
    task.set('q', null);
    task.set('way', null);
  };
  return (
    <Section
      title={words.entries}
      actions={
        <div className="entry-tools">
          <Segments<Direction>
            label={words.filterLabel}
            value={direction}
            onChange={(next) => task.set('way', next === 'all' ? null : next)}
            options={(['all', 'in', 'out'] as const).map((value) => ({ value, label: words.filter[value] }))}
          />
          <Input
            {...{ ref: field }}
            aria-label={words.search}
            placeholder={words.search}
            value={text}
            onChange={(event) => task.set('q', event.target.value === '' ? null : event.target.value)}
          />
        </div>
      }
    >
      <Panel>
        <PartView part={pages.part} pick={(data) => data.account} name={words.entries}>
          {() =>
            rows.length > 0 ? (
              <>
                <table className="table wide-only">
                  <thead>
                    <tr>
                      <th>{words.date}</th>
                      <th>{words.description}</th>
                      <th>{words.kind}</th>
                      <th className="n">{words.amount}</th>
                      <th className="n">{words.balanceAfter}</th>
                    </tr>
                  </thead>
                  <tbody>
                    {rows.map(({ sequence, postedAt, description, kind, side, amount, balanceAfter }) => (
                      <tr key={sequence}>
                        <td>
                          <When at={postedAt} />
                        </td>
                        <td className="strong cut entry-text">{description}</td>
                        <td className="support">{words.kinds[kind] ?? words.kinds.OTHER}</td>
                        <td className="n">
                          <Amount money={amount} flow={side === 'CREDIT' ? 'in' : 'out'} />
                        </td>
                        <td className="n support">{locale.money(balanceAfter)}</td>
                      </tr>
                    ))}
                  </tbody>
                </table>
                <ul className="rows narrow-only">
                  {rows.map(({ sequence, postedAt, description, kind, side, amount }) => (
                    <li key={sequence}>
                      <span className="grow cut">
                        <span className="strong">{description || (words.kinds[kind] ?? words.kinds.OTHER)}</span>
                        <br />
                        <span className="meta">
                          {words.kinds[kind] ?? words.kinds.OTHER} · {locale.when(postedAt)}
                        </span>
                      </span>
                      <Amount money={amount} flow={side === 'CREDIT' ? 'in' : 'out'} />
                    </li>
                  ))}
                </ul>
              </>
            ) : text === '' && direction === 'all' ? (
              <Empty title={words.entriesEmpty}>{words.entriesEmptyWhy}</Empty>
            ) : (
              <Empty
                title={words.noMatch(text === '' ? words.filter[direction] : text)}
                action={<Button onClick={clear}>{words.clear}</Button>}
              />
            )
          }
        </PartView>
        <MoreRows pages={pages} />
      </Panel>
    </Section>
  );
}
