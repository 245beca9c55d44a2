import { Button, Empty, IconButton, Segments, useLocale, useWords } from '@codai/ui';
import { X } from 'lucide-react';
import { type ReactNode, useEffect, useRef } from 'react';
import { useSearchParams } from 'wouter';
import { MoreRows, type Pages, type Part, PartView } from '../../lib/part.tsx';
import { useRowKeys } from '../../lib/row-keys.ts';
import { type Column, QueueTable } from '../../shared/queue-table.tsx';
import { deskWords } from './words.ts';

export type Verb = 'accept' | 'reject';

/** State of a queue in the address: its filter, the row that is open, and what is being decided on it. */
export interface DeskPlace {
  readonly isOpenOnly: boolean;
  readonly selected: string | null;
  readonly verb: Verb | null;
  select(id: string | null): void;
  /** Asks for the confirmation of a decision; null leaves it. */
  begin(verb: Verb | null): void;
}

export function useDeskPlace(): DeskPlace {
  const [search, setSearch] = useSearchParams();
  const verb = search.get('act');
  const change = (key: string, value: string | null) =>
    setSearch((now) => {
      if (value === null) now.delete(key);
      else now.set(key, value);
      if (key === 'case') now.delete('act');
      return now;
    });
  return {
    isOpenOnly: search.get('show') !== 'all',
    selected: search.get('case'),
    verb: verb === 'accept' || verb === 'reject' ? verb : null,
    select: (id) => change('case', id),
    begin: (next) => change('act', next),
  };
}

interface QueueViewProps<Data, Node extends { readonly id: string }> {
  readonly name: string;
  readonly pages: Pages<Node> & { readonly part: Part<Data> };
  readonly columns: readonly Column<Node>[];
  /** Whether a filter of open ones is offered. */
  readonly hasFilter?: boolean;
  readonly tools?: ReactNode;
  /** A decision by key: only where the row is open to one. */
  readonly mayDecide?: (node: Node, verb: Verb) => boolean;
  readonly peek: (node: Node) => ReactNode;
}

/** A queue as a table, and beside it the row that is open. A and R open the confirmation of a decision, and nothing more. */
export function QueueView<Data, Node extends { readonly id: string }>({
  name,
  pages,
  columns,
  hasFilter = true,
  tools,
  mayDecide = () => false,
  peek,
}: QueueViewProps<Data, Node>) {
  const words = useWords(deskWords);
  const locale = useLocale();
  const place = useDeskPlace();
  const [, setSearch] = useSearchParams();
  const decide = (id: string, verb: Verb) => {
    const node = pages.rows.find((row) => row.id === id);
    if (node === undefined || !mayDecide(node, verb)) return;
    setSearch((now) => {
      now.set('case', id);
      now.set('act', verb);
      return now;
    });
  };
  const keys = useRowKeys<HTMLTableElement>({
    Enter: place.select,
    a: (id) => decide(id, 'accept'),
    r: (id) => decide(id, 'reject'),
  });
  const show = (next: 'open' | 'all') =>
    setSearch((now) => {
      if (next === 'all') now.set('show', 'all');
      else now.delete('show');
      now.delete('case');
      return now;
    });
  const open = pages.rows.find(({ id }) => id === place.selected);
  return (
    <div className="desk" data-peek={open !== undefined || undefined}>
      <div className="desk-list">
        <div className="desk-tools">
          {hasFilter && (
            <Segments
              label={words.filter}
              value={place.isOpenOnly ? 'open' : 'all'}
              options={[
                { value: 'open', label: words.open },
                { value: 'all', label: words.all },
              ]}
              onChange={show}
            />
          )}
          {tools}
          {pages.rows.length > 0 && <span className="meta end">{locale.plural(pages.rows.length, words.shown)}</span>}
        </div>
        <PartView part={pages.part} pick={(data) => data} name={name}>
          {() =>
            pages.rows.length === 0 ? (
              hasFilter && place.isOpenOnly ? (
                <Empty title={words.allDone} action={<Button onClick={() => show('all')}>{words.showAll}</Button>}>
                  {words.allDoneWhy}
                </Empty>
              ) : (
                <Empty title={words.none}>{words.noneWhy}</Empty>
              )
            ) : (
              <QueueTable
                rows={pages.rows}
                columns={columns}
                keys={keys}
                selected={place.selected}
                onSelect={place.select}
              />
            )
          }
        </PartView>
        <MoreRows pages={pages} />
      </div>
      {open === undefined ? (
        pages.rows.length > 0 && <p className="desk-peek meta wide-only">{words.choose}</p>
      ) : (
        <Peek key={open.id} onClose={() => place.select(null)}>
          {peek(open)}
        </Peek>
      )}
    </div>
  );
}

function Peek({ children, onClose }: { readonly children: ReactNode; readonly onClose: () => void }) {
  const words = useWords(deskWords);
  const place = useRef<HTMLElement>(null);
  // Below the list on a phone: what was asked for comes into sight.
  useEffect(() => {
    if (window.matchMedia('(max-width: 899px)').matches) place.current?.scrollIntoView({ block: 'start' });
  }, []);
  return (
    <aside className="desk-peek" aria-label={words.decision} ref={place}>
      <span className="desk-close">
        <IconButton icon={X} size="s" label={words.close} onClick={onClose} />
      </span>
      {children}
    </aside>
  );
}

/** An id that people read aloud: its kind and its first letters. */
export function Id({ id }: { readonly id: string }) {
  const short = id.length > 14 ? `${id.slice(0, 9)}…${id.slice(-3)}` : id;
  return (
    <span className="mono" title={id}>
      {short}
    </span>
  );
}
