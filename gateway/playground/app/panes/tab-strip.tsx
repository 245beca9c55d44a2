import type { Tabs } from '../state/use-tabs.ts';
import { nameOfText } from '../tools/name-of-text.ts';
import { IconButton } from '../ui/button.tsx';
import { Plus, X } from '../ui/icons.tsx';

/** The open operations. */
export function TabStrip({ tabs: { tabs, active, select, open, close } }: { readonly tabs: Tabs }) {
  return (
    <nav className="tabs" aria-label="Operations">
      <ul>
        {tabs.map((tab) => {
          const name = nameOfText(tab.query, tab.operationName);
          const isActive = tab.id === active.id;
          return (
            <li key={tab.id} className={isActive ? 'on' : ''}>
              <button
                type="button"
                aria-current={isActive ? 'true' : undefined}
                onClick={() => select(tab.id)}
                className="cut"
              >
                {name}
              </button>
              {tabs.length > 1 && (
                <IconButton icon={X} label={`Close ${name}`} className="xs" onClick={() => close(tab.id)} />
              )}
            </li>
          );
        })}
      </ul>
      <IconButton icon={Plus} label="New tab" className="s" onClick={() => open()} />
    </nav>
  );
}
