import { type KeyboardEvent, type ReactNode, useEffect, useRef, useState } from 'react';

export interface Tab<Key extends string> {
  readonly key: Key;
  readonly label: ReactNode;
  /** Number beside the name. */
  readonly count?: ReactNode;
}

export interface TabsProps<Key extends string> {
  readonly label: string;
  readonly tabs: readonly Tab<Key>[];
  readonly current: Key;
  readonly onChange: (key: Key) => void;
  /** Id of the panel that the tabs change: that of a `TabPanel`. */
  readonly panel: string;
}

export interface TabPanelProps {
  readonly panel: string;
  readonly current: string;
  readonly children: ReactNode;
}

/** Panel of a row of tabs: its contents keep the distances of what is around it. */
export function TabPanel({ panel, current, children }: TabPanelProps) {
  return (
    <div className="tab-panel" id={panel} role="tabpanel" aria-labelledby={`${panel}-${current}`}>
      {children}
    </div>
  );
}

/** Views of one place, one shown. The arrow keys, Home and End move between them. */
export function Tabs<Key extends string>({ label, tabs, current, onChange, panel }: TabsProps<Key>) {
  const onKeyDown = (event: KeyboardEvent<HTMLElement>) => {
    const at = tabs.findIndex(({ key }) => key === current);
    const to =
      event.key === 'ArrowRight'
        ? (at + 1) % tabs.length
        : event.key === 'ArrowLeft'
          ? (at - 1 + tabs.length) % tabs.length
          : event.key === 'Home'
            ? 0
            : event.key === 'End'
              ? tabs.length - 1
              : -1;
    const next = tabs[to];
    if (next === undefined) return;
    event.preventDefault();
    onChange(next.key);
    event.currentTarget.querySelector<HTMLElement>(`#${CSS.escape(`${panel}-${next.key}`)}`)?.focus();
  };
  return (
    <TabRow current={current}>
      <div className="tabs" role="tablist" aria-label={label} onKeyDown={onKeyDown}>
        {tabs.map(({ key, label: name, count }) => (
          <button
            key={key}
            id={`${panel}-${key}`}
            type="button"
            role="tab"
            aria-selected={key === current}
            aria-controls={panel}
            tabIndex={key === current ? 0 : -1}
            onClick={() => onChange(key)}
          >
            {name}
            {count !== undefined && count !== null && (
              <>
                {' '}
                <span className="tab-count">{count}</span>
              </>
            )}
          </button>
        ))}
      </div>
    </TabRow>
  );
}

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
