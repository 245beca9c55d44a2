import type { ReactNode } from 'react';
import type { useRowKeys } from '../lib/row-keys.ts';

export interface Column<Row> {
  readonly title: string;
  readonly cell: (row: Row) => ReactNode;
  /** Class of the cells. */
  readonly className?: string;
  readonly isNumber?: boolean;
  /** The cell that stays at the end of the first line on a phone. */
  readonly isEnd?: boolean;
  /** Left out on a narrow screen, where a row folds. */
  readonly isWideOnly?: boolean;
}

interface QueueTableProps<Row> {
  readonly rows: readonly Row[];
  readonly columns: readonly Column<Row>[];
  readonly keys: ReturnType<typeof useRowKeys<HTMLTableElement>>;
  /** Id of the row that is open. */
  readonly selected: string | null;
  readonly onSelect: (id: string) => void;
  /** Class of the table beside `table`. */
  readonly className?: string | undefined;
}

/** The table of a queue: a row is opened by a click, or by the keys of `useRowKeys`, and folds on a phone. */
export function QueueTable<Row extends { readonly id: string }>({
  rows,
  columns,
  keys,
  selected,
  onSelect,
  className,
}: QueueTableProps<Row>) {
  return (
    <div className="table-scroll">
      <table
        className={className === undefined ? 'table' : `table ${className}`}
        data-folds
        ref={keys.ref}
        onKeyDown={keys.onKeyDown}
      >
        <thead>
          <tr>
            {columns.map(({ title, isNumber }) => (
              <th key={title} className={isNumber ? 'n' : undefined}>
                {title}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr
              key={row.id}
              tabIndex={0}
              data-row={row.id}
              aria-selected={row.id === selected}
              onClick={() => onSelect(row.id)}
            >
              {columns.map(({ title, cell, className: own, isNumber, isEnd, isWideOnly }) => (
                <td
                  key={title}
                  className={isNumber ? 'n' : own}
                  data-wide-only={isWideOnly || undefined}
                  data-end={isEnd || undefined}
                >
                  {cell(row)}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
