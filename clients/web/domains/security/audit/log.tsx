import { Button, Empty, useWords, When } from '@codai/ui';
import type { ReactNode } from 'react';
import type { Pages, Part } from '../../../lib/part.tsx';
import { Queue } from '../queue.tsx';
import { EntryDrawer } from './entry.tsx';
import { Actor, OutcomeBadge, ShortId } from './entry-parts.tsx';
import { LogFilter } from './filter.tsx';
import type { AuditRowFragment } from './generated/operations.ts';
import { useLogPlace } from './log-place.ts';
import { auditWords } from './words.ts';
import './audit.css';

interface LogProps {
  readonly name: string;
  readonly about?: string;
  readonly tools?: ReactNode;
  /** The table of the entries that meet the filter; made anew with each filter. */
  readonly children: ReactNode;
}

/** A log with its filter and the entry that is open. */
export function Log({ name, about, tools, children }: LogProps) {
  const { entry, open } = useLogPlace();
  return (
    <section aria-label={name}>
      {about && <p className="support audit-about">{about}</p>}
      <div className="audit-tools">
        <LogFilter />
        {tools && <div className="line end">{tools}</div>}
      </div>
      {children}
      {entry !== null && <EntryDrawer key={entry} id={entry} onClose={() => open(null)} />}
    </section>
  );
}

interface EntryTableProps<Data> {
  readonly name: string;
  readonly pages: Pages<AuditRowFragment> & { readonly part: Part<Data> };
}

export function EntryTable<Data>({ name, pages }: EntryTableProps<Data>) {
  const words = useWords(auditWords);
  const { open, filter, narrow, entry } = useLogPlace();
  return (
    <Queue
      pages={pages}
      name={name}
      className="audit-table"
      columns={[
        {
          title: words.columns.action,
          cell: ({ action, subgraph }) => (
            <>
              <span className="mono">{action}</span> <span className="meta">{subgraph}</span>
            </>
          ),
        },
        { title: words.columns.who, cell: (row) => <Actor entry={row} /> },
        {
          title: words.columns.object,
          isWideOnly: true,
          cell: ({ target }) => target !== null && <ShortId id={target} />,
        },
        { title: words.columns.when, cell: ({ at }) => <When at={at} /> },
        { title: words.columns.position, isNumber: true, isWideOnly: true, cell: ({ sequence }) => sequence },
        { title: words.columns.outcome, cell: (row) => <OutcomeBadge entry={row} /> },
      ]}
      selected={entry}
      onSelect={open}
      empty={
        filter === null ? (
          <Empty title={words.none}>{words.noneWhy}</Empty>
        ) : (
          <Empty title={words.noMatch} action={<Button onClick={() => narrow({})}>{words.filter.clear}</Button>}>
            {words.noMatchWhy}
          </Empty>
        )
      }
    />
  );
}
