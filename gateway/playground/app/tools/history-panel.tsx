import type { HistoryEntry } from '../state/kept.ts';
import { timeFormat } from '../ui/time-format.ts';
import { nameOfText } from './name-of-text.ts';

interface HistoryPanelProps {
  readonly entries: readonly HistoryEntry[];
  readonly onOpen: (entry: HistoryEntry) => void;
  readonly onClear: () => void;
}

const whenText = timeFormat({ dateStyle: 'medium', timeStyle: 'short' });

/** The operations that were run in this browser, newest first. */
export function HistoryPanel({ entries, onOpen, onClear }: HistoryPanelProps) {
  if (entries.length === 0)
    return (
      <p className="meta hint tool-body">
        Operations that you run appear here. They are stored in this browser only, without headers.
      </p>
    );
  return (
    <div className="tool-body">
      <ul className="list">
        {entries.map((entry) => (
          <li key={entry.at}>
            <button type="button" className="list-row two" onClick={() => onOpen(entry)}>
              <code className="cut">{nameOfText(entry.query, entry.operationName)}</code>
              <span className="meta">{whenText(entry.at)}</span>
            </button>
          </li>
        ))}
      </ul>
      <button type="button" className="btn s tool-action" onClick={onClear}>
        Forget all of it
      </button>
    </div>
  );
}
