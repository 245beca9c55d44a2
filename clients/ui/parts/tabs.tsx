import type { KeyboardEvent, ReactNode } from 'react';
import { TabRow } from './tab-row.tsx';

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
