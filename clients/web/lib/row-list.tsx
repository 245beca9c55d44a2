import { Empty, Panel, SkeletonRows } from '@codai/ui';
import type { ReactNode } from 'react';
import { MoreRows, type Pages, type Part, PartDown, PartState } from './part.tsx';

export interface RowListProps<Node> {
  readonly pages: Pages<Node> & { readonly part: Part<unknown> };
  /** Name of the list, for the note when it is down or closed to the reader. */
  readonly name: string;
  /** Title of the list while it has no rows. */
  readonly nothing: string;
  readonly nothingWhy?: ReactNode;
  readonly nothingAction?: ReactNode;
  /** Class of the element around the rows: `rows` with their lines, or `posts`. */
  readonly className?: string;
  /** A list for readers as well, whose rows are items. */
  readonly as?: 'ul' | 'div';
  readonly children: (row: Node) => ReactNode;
}

/** A list page after page in a panel: its shape while it loads, what it says when it is empty, or why it cannot be shown. */
export function RowList<Node>({
  pages,
  name,
  nothing,
  nothingWhy,
  nothingAction,
  className = 'rows',
  as: Rows = 'div',
  children,
}: RowListProps<Node>) {
  const { rows, part, isLoading } = pages;
  if (rows.length > 0) {
    return (
      <Panel>
        <Rows className={className}>{rows.map(children)}</Rows>
        {part.isDown && <PartDown name={name} onRetry={part.reload} />}
        <MoreRows pages={pages} />
      </Panel>
    );
  }
  if (isLoading) {
    return (
      <Panel>
        <SkeletonRows />
      </Panel>
    );
  }
  if (part.isDown || part.isForbidden) {
    return <PartState part={part} name={name} />;
  }
  return (
    <Panel>
      <Empty title={nothing} action={nothingAction}>
        {nothingWhy}
      </Empty>
      <MoreRows pages={pages} />
    </Panel>
  );
}
