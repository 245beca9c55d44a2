import { Button, type DataColumn, Drawer, Empty, IconButton, Segments, useWords } from '@codai/ui';
import { X } from 'lucide-react';
import { type ReactNode, useState, useSyncExternalStore } from 'react';
import { useSearchParams } from 'wouter';
import type { BulkAct } from '../../shared/queue/bulk-decision.tsx';
import { QueueList, type QueuePages, type Verb } from '../../shared/queue/queue-list.tsx';
import { deskWords } from './words.ts';

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

interface QueueViewProps<Node extends { readonly id: string }> {
  /** Under this name views and columns are kept on the device. */
  readonly table: string;
  readonly name: string;
  readonly pages: QueuePages<Node>;
  readonly columns: readonly DataColumn<Node>[];
  /** Whether a filter of open ones is offered. */
  readonly hasFilter?: boolean;
  readonly tools?: ReactNode;
  readonly members?: readonly string[];
  /** A decision by key: only where the row is open to one. */
  readonly mayDecide?: (node: Node, verb: Verb) => boolean;
  readonly bulk?: readonly BulkAct<Node>[];
  readonly titleOf?: (node: Node) => string;
  readonly sumOf?: (nodes: readonly Node[]) => ReactNode;
  /** Loads the list again after an act on several rows. */
  readonly onBulkDone?: () => void;
  readonly peek: (node: Node) => ReactNode;
}

/** A queue, and beside it the row that is open; where there is no room beside it, in a drawer. */
export function QueueView<Node extends { readonly id: string }>({
  pages,
  hasFilter = true,
  tools,
  members = [],
  mayDecide = () => false,
  peek,
  ...list
}: QueueViewProps<Node>) {
  const words = useWords(deskWords);
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
  const show = (next: 'open' | 'all') =>
    setSearch((now) => {
      if (next === 'all') now.set('show', 'all');
      else now.delete('show');
      now.delete('case');
      return now;
    });
  const open = pages.rows.find(({ id }) => id === place.selected);
  const isBeside = useIsBeside(open?.id ?? null);
  const close = () => place.select(null);
  return (
    <div className="desk" data-peek={(isBeside && open !== undefined) || undefined}>
      <div className="desk-list">
        <QueueList
          {...list}
          pages={pages}
          members={hasFilter ? ['show', ...members] : members}
          selected={place.selected}
          onSelect={place.select}
          onVerb={decide}
          tools={
            <>
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
            </>
          }
          empty={
            hasFilter && place.isOpenOnly ? (
              <Empty title={words.allDone} action={<Button onClick={() => show('all')}>{words.showAll}</Button>}>
                {words.allDoneWhy}
              </Empty>
            ) : (
              <Empty title={words.none}>{words.noneWhy}</Empty>
            )
          }
        />
      </div>
      {open !== undefined &&
        (isBeside ? (
          <aside key={open.id} className="desk-peek" aria-label={words.decision}>
            <span className="desk-close">
              <IconButton icon={X} size="s" label={words.close} onClick={close} />
            </span>
            {peek(open)}
          </aside>
        ) : (
          <Drawer key={open.id} isOpen onClose={close} title={words.decision}>
            {peek(open)}
          </Drawer>
        ))}
    </div>
  );
}

/**
 * Whether the open row stands beside the list, as there was room when it was opened. A window that becomes narrow meanwhile changes nothing: what was
 * typed would be lost.
 */
function useIsBeside(id: string | null): boolean {
  const isWide = useIsWide();
  const [placed, setPlaced] = useState<{ readonly id: string | null; readonly isBeside: boolean }>({
    id,
    isBeside: isWide,
  });
  if (placed.id === id) return id === null ? isWide : placed.isBeside;
  setPlaced({ id, isBeside: isWide });
  return isWide;
}

const wide = typeof window === 'undefined' ? null : window.matchMedia('(min-width: 1200px)');

function useIsWide(): boolean {
  return useSyncExternalStore(
    (listener) => {
      wide?.addEventListener('change', listener);
      return () => wide?.removeEventListener('change', listener);
    },
    () => wide?.matches ?? true,
  );
}
