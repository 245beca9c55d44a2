import { Drawer, Empty } from '@codai/ui';
import type { ReactNode } from 'react';
import type { QueuePages } from './queue-list.tsx';

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
