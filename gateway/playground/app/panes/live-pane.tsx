import { useState } from 'react';
import type { LiveFrame } from '../live/frames.ts';
import type { LiveState } from '../live/subscribe.ts';
import { framesTimeline } from '../timeline/timeline.ts';
import { Scissors } from '../ui/icons.tsx';
import { Later, lazily } from '../ui/later.tsx';
import { timeFormat } from '../ui/time-format.ts';

interface LivePaneProps {
  readonly frames: readonly LiveFrame[];
  readonly state: LiveState;
  readonly onCut: () => void;
  readonly onResume: (cursor: string) => void;
}

const TimelineView = lazily(() => import('../timeline/timeline-view.tsx'), 'TimelineView');

const STATES: Record<LiveState, string> = {
  connecting: 'Connecting',
  live: 'Live',
  waiting: 'Reconnecting',
  ended: 'Ended',
};

const timeText = timeFormat({ hour: '2-digit', minute: '2-digit', second: '2-digit', fractionalSecondDigits: 3 });

/** Frames of a subscription, newest first: what came, from where one could go on, and what was missed. */
export function LivePane({ frames, state, onCut, onResume }: LivePaneProps) {
  const [isTimeline, setTimeline] = useState(false);
  return (
    <div className="live">
      <div className="live-head">
        <span className={`badge ${state === 'live' ? 'acc' : ''}`} role="status">
          {STATES[state]}
        </span>
        <span className="meta num">{frames.filter(({ kind }) => kind === 'event').length} events</span>
        <button type="button" className="btn s end" aria-pressed={isTimeline} onClick={() => setTimeline(!isTimeline)}>
          Timeline
        </button>
        <button type="button" className="btn s" disabled={state !== 'live'} onClick={onCut}>
          <Scissors size={16} strokeWidth={1.6} aria-hidden />
          Cut the socket
        </button>
      </div>
      {isTimeline ? (
        <Later>
          <TimelineView entries={framesTimeline(frames)} />
        </Later>
      ) : (
        <ol className="frames" aria-label="Frames">
          {frames.length === 0 && <li className="meta hint">Nothing has come yet.</li>}
          {frames.toReversed().map((frame) => (
            <Frame key={frame.number} frame={frame} onResume={onResume} />
          ))}
        </ol>
      )}
    </div>
  );
}

function Frame({ frame, onResume }: { readonly frame: LiveFrame; readonly onResume: (cursor: string) => void }) {
  const { number, at, kind, cursor, content, isResumed } = frame;
  const [isOpen, setOpen] = useState(kind === 'event' || kind === 'error');
  return (
    <li className={`frame ${kind === 'note' ? 'said' : kind}`}>
      <div className="frame-head">
        <span className="num meta">{number}</span>
        <strong>{titleOf(frame)}</strong>
        {isResumed && kind === 'event' && <span className="badge acc">Recovered</span>}
        <time className="meta num end">{timeText(at)}</time>
      </div>
      {cursor !== null && (
        <div className="frame-cursor">
          <code className="cut" title={cursor}>
            {cursor}
          </code>
          <button type="button" className="btn s" onClick={() => onResume(cursor)}>
            Resume here
          </button>
        </div>
      )}
      {typeof content !== 'string' && kind !== 'opening' && (
        <details open={isOpen} onToggle={({ currentTarget }) => setOpen(currentTarget.open)}>
          <summary>Frame</summary>
          {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by the keyboard. */}
          <pre tabIndex={0}>{JSON.stringify(content, null, 2)}</pre>
        </details>
      )}
    </li>
  );
}

function titleOf({ kind, missed, content }: LiveFrame): string {
  if (typeof content === 'string') return content;
  switch (kind) {
    case 'opening':
      return 'Opened: live from here';
    case 'gap':
      return missed === null
        ? 'A gap: events were missed'
        : `A gap: ${missed} ${missed === 1 ? 'event was' : 'events were'} missed`;
    case 'error':
      return 'Error';
    default:
      return 'Event';
  }
}
