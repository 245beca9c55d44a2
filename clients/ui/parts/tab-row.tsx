import { type ReactNode, useEffect, useRef, useState } from 'react';

export interface TabRowProps {
  /** Key of the tab that is shown: it is brought into sight when it changes. */
  readonly current: string;
  /** One element of the class `tabs`. */
  readonly children: ReactNode;
}

/** A row that scrolls where its tabs have no room; at each end beyond which there are more it fades out and shows an arrow. */
export function TabRow({ current, children }: TabRowProps) {
  const place = useRef<HTMLDivElement>(null);
  const [more, setMore] = useState({ before: false, after: false });
  useEffect(() => {
    const row = place.current?.firstElementChild;
    if (!(row instanceof HTMLElement)) return;
    const look = () => {
      const before = row.scrollLeft > 1;
      const after = row.scrollLeft + row.clientWidth < row.scrollWidth - 1;
      setMore((was) => (was.before === before && was.after === after ? was : { before, after }));
    };
    look();
    row.addEventListener('scroll', look, { passive: true });
    const sizes = new ResizeObserver(look);
    sizes.observe(row);
    // Counts that arrive later make a tab wider.
    for (const tab of row.children) sizes.observe(tab);
    return () => {
      row.removeEventListener('scroll', look);
      sizes.disconnect();
    };
  }, []);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the tab that is shown is what it reacts to.
  useEffect(() => {
    place.current
      ?.querySelector(':is([aria-selected="true"], [aria-current])')
      ?.scrollIntoView({ block: 'nearest', inline: 'center' });
  }, [current]);
  return (
    <div className="tab-row" data-before={more.before || undefined} data-after={more.after || undefined} ref={place}>
      {children}
    </div>
  );
}
