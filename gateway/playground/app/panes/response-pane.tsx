import { type ReactNode, useState } from 'react';
import { FindBar } from '../answer/find-bar.tsx';
import type { Pinned } from '../answer/pinned.ts';
import { useFind } from '../answer/use-find.ts';
import { AnswerView } from '../editor/answer-view.tsx';
import { msText } from '../explain/waterfall.ts';
import type { TabRun } from '../state/use-runs.ts';
import { partsTimeline } from '../timeline/timeline.ts';
import { FlaskConical, TriangleAlert } from '../ui/icons.tsx';
import { Later, lazily } from '../ui/later.tsx';
import { LivePane } from './live-pane.tsx';
import { ResponseHead } from './response-head.tsx';

const TimelineView = lazily(() => import('../timeline/timeline-view.tsx'), 'TimelineView');
const DiffView = lazily(() => import('../answer/diff-view.tsx'), 'DiffView');

interface ResponsePaneProps {
  readonly run: TabRun;
  readonly text: string;
  readonly askedLines: readonly number[];
  /** The answer to compare with; null: none. */
  readonly pinned: Pinned | null;
  readonly splitter: ReactNode;
  readonly onLine: (line: number) => void;
  readonly onCopy: (text: string) => void;
  /** Pins the answer, or with false takes the pin off. */
  readonly onPin: (isPinned: boolean) => void;
  /** Makes a mock answer from the next seed. */
  readonly onNextSeed: () => void;
  readonly onCut: () => void;
  readonly onResume: (cursor: string) => void;
}

const VIEWS = { answer: 'Answer', timeline: 'Timeline', changes: 'Changes' } as const;
type View = keyof typeof VIEWS;

/** The response: an answer, or the frames of a subscription. */
export function ResponsePane(props: ResponsePaneProps) {
  const { run, text, pinned, splitter, onCut, onResume } = props;
  const { result, live, problem, isRunning } = run;
  const [chosen, setView] = useState<View>('answer');
  const find = useFind(text);
  const parts = result?.parts ?? [];
  const views = (Object.keys(VIEWS) as View[]).filter(
    (each) => each === 'answer' || (each === 'timeline' ? parts.length > 1 : result !== null && pinned !== null),
  );
  const view = views.includes(chosen) ? chosen : 'answer';
  return (
    <section className="pane response" aria-label="Response">
      <ResponseHead
        run={run}
        isPinned={pinned !== null && pinned.answer === result?.answer}
        onFind={() => {
          setView('answer');
          find.open();
        }}
        onCopy={() => props.onCopy(text)}
        onPin={props.onPin}
      />
      <p className="vh" role="status">
        {isRunning ? 'Running' : result !== null ? `Answered in ${msText(result.durationMs)}` : ''}
      </p>
      {views.length > 1 && (
        // biome-ignore lint/a11y/useSemanticElements: toggles are no form.
        <div className="seg views" role="group" aria-label="Part of the response">
          {views.map((each) => (
            <button type="button" key={each} aria-pressed={view === each} onClick={() => setView(each)}>
              {VIEWS[each]}
            </button>
          ))}
          {pinned !== null && (
            <button type="button" className="end" onClick={() => props.onPin(false)}>
              Unpin
            </button>
          )}
        </div>
      )}
      {problem !== null && (
        <div className="note danger" role="alert">
          <TriangleAlert size={16} strokeWidth={1.6} aria-hidden />
          <p>
            <strong>The operation was not run.</strong> {problem}
          </p>
        </div>
      )}
      {result?.mockSeed !== undefined && (
        <div className="note warn">
          <FlaskConical size={16} strokeWidth={1.6} aria-hidden />
          <p>
            <strong>Mock answer.</strong> Made in this browser from the schema, with seed {result.mockSeed}. Nothing was
            sent.{' '}
            <button type="button" className="btn s" onClick={props.onNextSeed}>
              Next seed
            </button>
          </p>
        </div>
      )}
      {find.isOpen && result !== null && view === 'answer' && <FindBar find={find} />}
      {live !== null ? (
        <LivePane frames={live.frames} state={live.state} onCut={onCut} onResume={onResume} />
      ) : result === null ? (
        <p className="meta hint pad">{isRunning ? 'Waiting for the answer…' : 'Run an operation to see its answer.'}</p>
      ) : view === 'changes' && pinned !== null ? (
        <Later>
          <DiffView pinned={pinned} answer={result.answer} />
        </Later>
      ) : view === 'timeline' ? (
        <Later>
          <TimelineView entries={partsTimeline(parts)} />
        </Later>
      ) : (
        <AnswerView text={text} askedLines={props.askedLines} find={find} onLine={props.onLine} />
      )}
      {splitter}
    </section>
  );
}
