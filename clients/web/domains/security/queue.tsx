import { Drawer, Empty, Panel } from '@codai/ui';
import type { ReactNode } from 'react';
import { MoreRows, type Pages, type Part, PartView } from '../../lib/part.tsx';
import { useRowKeys } from '../../lib/row-keys.ts';
import { type Column, QueueTable } from '../../shared/queue-table.tsx';

type QueuePages<Row> = Pages<Row> & { readonly part: Part<unknown> };

export interface QueueProps<Row> {
  readonly pages: QueuePages<Row>;
  /** Name of the list, for the note when it is down or closed to the reader. */
  readonly name: string;
  /** The last one stays at the end of the first line on a phone. */
  readonly columns: readonly Omit<Column<Row>, 'isEnd'>[];
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
  return (
    <Panel>
      <PartView part={pages.part} pick={(data) => data} name={name}>
        {() =>
          pages.rows.length === 0 ? (
            empty
          ) : (
            <QueueTable
              rows={pages.rows}
              columns={columns.map((column, index) => ({ ...column, isEnd: index === columns.length - 1 }))}
              keys={keys}
              selected={selected}
              onSelect={onSelect}
              className={className}
            />
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
  if (selected === null) return null;
  const row = pages.rows.find(({ id }) => id === selected);
  // Only an answered list tells that the row is not in it.
  if (row === undefined && (pages.isLoading || pages.part.isDown || pages.part.isForbidden)) return null;
  return (
    <Drawer isOpen onClose={onClose} title={row === undefined ? missing.title : titleOf(row)}>
      {row === undefined ? <Empty title={missing.gone}>{missing.goneWhy}</Empty> : children(row)}
    </Drawer>
  );
}
