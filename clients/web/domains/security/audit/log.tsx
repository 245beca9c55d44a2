import type { AuditRowFragment } from '@codai/sdk';
import { Button, Empty, Panel, useWords, When } from '@codai/ui';
import type { ReactNode } from 'react';
import { MoreRows, type Pages, type Part, PartView } from '../../../lib/part.tsx';
import { useRowKeys } from '../../../lib/row-keys.ts';
import { EntryDrawer } from './entry.tsx';
import { Actor, OutcomeBadge, ShortId } from './entry-parts.tsx';
import { LogFilter } from './filter.tsx';
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
  const keys = useRowKeys<HTMLTableElement>({ Enter: open });
  return (
    <Panel>
      <PartView part={pages.part} pick={(data) => data} name={name}>
        {() =>
          pages.rows.length === 0 ? (
            filter === null ? (
              <Empty title={words.none}>{words.noneWhy}</Empty>
            ) : (
              <Empty title={words.noMatch} action={<Button onClick={() => narrow({})}>{words.filter.clear}</Button>}>
                {words.noMatchWhy}
              </Empty>
            )
          ) : (
            <div className="table-scroll">
              <table className="table audit-table" data-folds ref={keys.ref} onKeyDown={keys.onKeyDown}>
                <thead>
                  <tr>
                    <th>{words.columns.action}</th>
                    <th>{words.columns.who}</th>
                    <th>{words.columns.object}</th>
                    <th>{words.columns.when}</th>
                    <th className="n">{words.columns.position}</th>
                    <th>{words.columns.outcome}</th>
                  </tr>
                </thead>
                <tbody>
                  {pages.rows.map((row) => (
                    <tr
                      key={row.id}
                      tabIndex={0}
                      data-row={row.id}
                      aria-selected={row.id === entry}
                      onClick={() => open(row.id)}
                    >
                      <td>
                        <span className="mono">{row.action}</span> <span className="meta">{row.subgraph}</span>
                      </td>
                      <td>
                        <Actor entry={row} />
                      </td>
                      <td data-wide-only>{row.target !== null && <ShortId id={row.target} />}</td>
                      <td>
                        <When at={row.at} />
                      </td>
                      <td className="n" data-wide-only>
                        {row.sequence}
                      </td>
                      <td data-end>
                        <OutcomeBadge entry={row} />
                      </td>
                    </tr>
                  ))}
                </tbody>
              </table>
            </div>
          )
        }
      </PartView>
      <MoreRows pages={pages} />
    </Panel>
  );
}
