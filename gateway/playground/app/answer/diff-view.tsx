import './diff.css';
import { useMemo, useState } from 'react';
import { timeFormat } from '../ui/time-format.ts';
import { type Change, diffAnswers } from './diff-answers.ts';
import type { Pinned } from './pinned.ts';

interface DiffViewProps {
  readonly pinned: Pinned;
  readonly answer: unknown;
}

const KINDS = ['added', 'removed', 'changed'] as const;
const ROWS_MAX = 500;
const TEXT_MAX = 300;
const timeText = timeFormat({ hour: '2-digit', minute: '2-digit', second: '2-digit' });

/** The differences between the pinned answer and this one, by path. */
export function DiffView({ pinned, answer }: DiffViewProps) {
  const { changes, isCut } = useMemo(() => diffAnswers(pinned.answer, answer), [pinned.answer, answer]);
  const [shown, setShown] = useState<Change['kind'] | null>(null);
  const rows = changes.filter(({ kind }) => shown === null || kind === shown);
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by the keyboard.
    <section className="diff" aria-label="Changes" tabIndex={0}>
      <p className="meta">
        Compared with {pinned.name}, answered at {timeText(pinned.at)}.
      </p>
      {/* biome-ignore lint/a11y/useSemanticElements: toggles are no form. */}
      <div className="seg" role="group" aria-label="Kind of change">
        {KINDS.map((kind) => (
          <button
            type="button"
            key={kind}
            aria-pressed={shown === kind}
            onClick={() => setShown(shown === kind ? null : kind)}
          >
            {changes.filter((each) => each.kind === kind).length} {kind}
          </button>
        ))}
      </div>
      {changes.length === 0 && !isCut && <p className="meta hint">The two answers are the same.</p>}
      <ul>
        {rows.slice(0, ROWS_MAX).map((change) => (
          <ChangeRow key={`${change.kind} ${change.path}`} change={change} />
        ))}
      </ul>
      {(rows.length > ROWS_MAX || isCut) && (
        <p className="meta hint">
          {isCut ? 'The answers are too large to be compared to their end.' : `${rows.length - ROWS_MAX} more changes.`}
        </p>
      )}
    </section>
  );
}

const TONES = { added: 'ok', removed: 'bad', changed: 'acc' } as const;

function ChangeRow({ change }: { readonly change: Change }) {
  const { kind, path } = change;
  return (
    <li className="change">
      <span className={`badge ${TONES[kind]}`}>{kind}</span>
      <code>{path === '' ? 'The answer' : path}</code>
      {'before' in change && (
        <del>
          <span className="vh">before: </span>
          <code>{shortText(change.before)}</code>
        </del>
      )}
      {'after' in change && (
        <ins>
          <span className="vh">after: </span>
          <code>{shortText(change.after)}</code>
        </ins>
      )}
    </li>
  );
}

function shortText(value: unknown): string {
  const text = JSON.stringify(value) ?? String(value);
  return text.length > TEXT_MAX ? `${text.slice(0, TEXT_MAX)}…` : text;
}
