import { Drawer, Empty, Panel } from '@codai/ui';
import type { ReactNode } from 'react';
import { MoreRows, type Pages, type Part, PartView } from '../../lib/part.tsx';
import { useRowKeys } from '../../lib/row-keys.ts';

export interface Column<Row> {
  readonly head: string;
  readonly cell: (row: Row) => ReactNode;
  /** Class of the cells. */
  readonly className?: string;
  readonly isNumber?: boolean;
  /** Left out on a narrow screen, where a row folds. */
  readonly isWideOnly?: boolean;
}

type QueuePages<Row> = Pages<Row> & { readonly part: Part<unknown> };

export interface QueueProps<Row> {
  readonly pages: QueuePages<Row>;
  /** Name of the list, for the note when it is down or closed to the reader. */
  readonly name: string;
  readonly columns: readonly Column<Row>[];
  /** Id of the row that is open. */
  readonly selected: string | null;
  readonly onSelect: (id: string) => void;
  /** Stands in place of the table when no row meets the filter. */
  readonly empty: ReactNode;
  /** Class of the table beside `table`. */
  readonly className?: string;
}

/** A table of what waits for an operator, page after page. A row is opened by a click, or by J, K and Enter. */
export function Queue<Row extends { readonly id: string }>({
  pages,
  name,
  columns,
  selected,
  onSelect,
  empty,
  className,
}: QueueProps<Row>) {
  const keys = useRowKeys<HTMLTableElement>({ Enter: onSelect });
  const last = columns.length - 1;
  return (
    <Panel>
      <PartView part={pages.part} pick={(data) => data} name={name}>
        {() =>
          pages.rows.length === 0 ? (
            empty
          ) : (
            <div className="table-scroll">
              <table
                className={className === undefined ? 'table' : `table ${className}`}
                data-folds
                ref={keys.ref}
                onKeyDown={keys.onKeyDown}
              >
                <thead>
                  <tr>
                    {columns.map(({ head, isNumber }) => (
                      <th key={head} className={isNumber ? 'n' : undefined}>
                        {head}
                      </th>
                    ))}
                  </tr>
                </thead>
                <tbody>
                  {pages.rows.map((row) => (
                    <tr
                      key={row.id}
                      tabIndex={0}
                      data-row={row.id}
                      aria-selected={row.id === selected}
                      onClick={() => onSelect(row.id)}
                    >
                      {columns.map(({ head, cell, className: own, isNumber, isWideOnly }, index) => (
                        <td
                          key={head}
                          className={isNumber ? 'n' : own}
                          data-wide-only={isWideOnly || undefined}
                          data-end={index === last || undefined}
                        >
                          {cell(row)}
                        </td>
                      ))}
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

export interface QueueDrawerProps<Row> {
  readonly pages: QueuePages<Row>;
  readonly selected: string | null;
  /** Title where the selected row is not in the list, and what is said of it. */
  readonly missing: { readonly title: string; readonly gone: string; readonly goneWhy: string };
  readonly titleOf: (row: Row) => ReactNode;
  readonly onClose: () => void;
  readonly children: (row: Row) => ReactNode;
}

/** The selected row of a queue in a drawer, once the list has been loaded. */
export function QueueDrawer<Row extends { readonly id: string }>({
  pages,
  selected,
  missing,
  titleOf,
  onClose,
  children,
}: QueueDrawerProps<Row>) {
  if (selected === null || pages.isLoading) return null;
  const row = pages.rows.find(({ id }) => id === selected);
  return (
    <Drawer isOpen onClose={onClose} title={row === undefined ? missing.title : titleOf(row)}>
      {row === undefined ? <Empty title={missing.gone}>{missing.goneWhy}</Empty> : children(row)}
    </Drawer>
  );
}
