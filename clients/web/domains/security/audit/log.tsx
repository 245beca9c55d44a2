import { Button, Empty, Id, Panel, useWords, When } from '@codai/ui';
import type { ReactNode } from 'react';
import type { Pages, Part } from '../../../lib/part.tsx';
import { QueueList } from '../../../shared/queue/queue-list.tsx';
import { EntryDrawer } from './entry.tsx';
import { Actor, OutcomeBadge } from './entry-parts.tsx';
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
    <Panel>
      <QueueList
        table="audit-log"
        pages={pages}
        name={name}
        className="audit-table"
        columns={[
          {
            key: 'action',
            title: words.columns.action,
            text: ({ action, subgraph }) => `${action} ${subgraph}`,
            sort: ({ action }) => action,
            cell: ({ action, subgraph }) => (
              <>
                <span className="mono">{action}</span> <span className="meta">{subgraph}</span>
              </>
            ),
          },
          { key: 'who', title: words.columns.who, cell: (row) => <Actor entry={row} /> },
          {
            key: 'object',
            title: words.columns.object,
            narrow: 'none',
            text: ({ target }) => target ?? '',
            cell: ({ target }) => target !== null && <Id id={target} />,
          },
          { key: 'when', title: words.columns.when, sort: ({ at }) => at, cell: ({ at }) => <When at={at} /> },
          {
            key: 'position',
            title: words.columns.position,
            isNumber: true,
            narrow: 'none',
            sort: ({ sequence }) => Number(sequence),
            cell: ({ sequence }) => sequence,
          },
          { key: 'outcome', title: words.columns.outcome, narrow: 'end', cell: (row) => <OutcomeBadge entry={row} /> },
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
    </Panel>
  );
}
