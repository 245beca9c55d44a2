import './timeline.css';
import { useState } from 'react';
import { msText } from '../explain/waterfall.ts';
import type { TimelineEntry } from './timeline.ts';

/** The parts of an answer or the frames of a subscription in time; the one that is chosen is shown below. */
export function TimelineView({ entries }: { readonly entries: readonly TimelineEntry[] }) {
  const [chosen, setChosen] = useState<number | null>(null);
  const entry = entries.find(({ key }) => key === chosen) ?? null;
  const span = Math.max(entries.at(-1)?.atMs ?? 0, 1);
  return (
    <section className="timeline" aria-label="Timeline">
      <ol className="timeline-list">
        {entries.length === 0 && <li className="meta hint">Nothing has come yet.</li>}
        {entries.map(({ key, title, paths, atMs, afterMs }) => (
          <li key={key}>
            <button
              type="button"
              className="timeline-row"
              aria-pressed={key === chosen}
              onClick={() => setChosen(key === chosen ? null : key)}
            >
              <span className="row-x">
                <strong className="cut">{title}</strong>
                <span className="meta num end">
                  {msText(atMs)}
                  {afterMs !== null && ` (+${msText(afterMs)})`}
                </span>
              </span>
              {paths.length > 0 && <code className="cut meta">{paths.join(', ')}</code>}
              <span className="timeline-track" aria-hidden="true">
                <span className="timeline-mark" style={{ insetInlineStart: `${(atMs / span) * 100}%` }} />
              </span>
            </button>
          </li>
        ))}
      </ol>
      {entry !== null && (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by the keyboard.
        <pre className="timeline-part" tabIndex={0}>
          {typeof entry.content === 'string' ? entry.content : JSON.stringify(entry.content, null, 2)}
        </pre>
      )}
    </section>
  );
}
