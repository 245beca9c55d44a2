import { type ReactNode, useState } from 'react';

interface RootGroupListProps {
  readonly subgraph: string | null;
  readonly count: number;
  /** Opens the group. A group that is closed by hand stays closed until this changes. */
  readonly isOpen: boolean;
  /** The only group stands open, and without a name when it has none. */
  readonly isOnly: boolean;
  readonly children: ReactNode;
}

/** The root fields of one subgraph. They are drawn when the group is open: a graph has hundreds. */
export function RootGroupList({ subgraph, count, isOpen, isOnly, children }: RootGroupListProps) {
  const [chosen, setChosen] = useState<{ readonly isOpen: boolean; readonly against: boolean } | null>(null);
  if (isOnly && subgraph === null) return children;
  const wanted = isOpen || isOnly;
  const isShown = chosen !== null && chosen.against === wanted ? chosen.isOpen : wanted;
  return (
    <details
      className="group"
      open={isShown}
      onToggle={({ currentTarget }) => {
        if (currentTarget.open !== isShown) setChosen({ isOpen: currentTarget.open, against: wanted });
      }}
    >
      <summary>
        {subgraph ?? 'Other fields'} <span className="meta num">{count}</span>
      </summary>
      {isShown && children}
    </details>
  );
}
