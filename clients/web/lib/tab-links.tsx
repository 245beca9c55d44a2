import { TabRow } from '@codai/ui';
import type { ReactNode } from 'react';
import { Link } from 'wouter';

export interface TabLinksProps<Key extends string> {
  readonly label: string;
  readonly tabs: readonly { readonly key: Key; readonly label: ReactNode; readonly href: string }[];
  readonly current: Key;
  /** A step back leaves the page instead of going through its tabs. */
  readonly replace?: boolean;
}

/** Tabs of a page that have addresses of their own. */
export function TabLinks<Key extends string>({ label, tabs, current, replace = false }: TabLinksProps<Key>) {
  return (
    <TabRow current={current}>
      <nav className="tabs" aria-label={label}>
        {tabs.map(({ key, label: name, href }) => (
          <Link key={key} href={href} aria-current={key === current ? 'page' : undefined} replace={replace}>
            {name}
          </Link>
        ))}
      </nav>
    </TabRow>
  );
}
