import { Amount, Button, DataTable, Empty, Input, Panel, Section, Segments, useWords, When } from '@codai/ui';
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
              <DataTable
                label={words.entries}
                rows={rows}
                idOf={({ sequence }) => String(sequence)}
                columns={[
                  {
                    key: 'description',
                    title: words.description,
                    className: 'strong entry-text',
                    cell: ({ description, kind }) => description || (words.kinds[kind] ?? words.kinds.OTHER),
                  },
                  {
                    key: 'kind',
                    title: words.kind,
                    className: 'support',
                    cell: ({ kind }) => words.kinds[kind] ?? words.kinds.OTHER,
                  },
                  { key: 'date', title: words.date, cell: ({ postedAt }) => <When at={postedAt} /> },
                  {
                    key: 'amount',
                    title: words.amount,
                    isNumber: true,
                    narrow: 'end',
                    cell: ({ amount, side }) => <Amount money={amount} flow={side === 'CREDIT' ? 'in' : 'out'} />,
                  },
                  {
                    key: 'after',
                    title: words.balanceAfter,
                    isNumber: true,
                    className: 'support',
                    cell: ({ balanceAfter }) => <Amount money={balanceAfter} />,
                  },
                ]}
              />
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
