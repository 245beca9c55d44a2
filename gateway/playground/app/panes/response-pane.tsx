import type { ReactNode } from 'react';
import { AnswerView } from '../editor/answer-view.tsx';
import { bytesText, msText } from '../explain/waterfall.ts';
import { LivePane } from '../live/live-pane.tsx';
import type { TabRun } from '../state/use-runs.ts';
import { IconButton } from '../ui/button.tsx';
import { Copy, TriangleAlert } from '../ui/icons.tsx';

interface ResponsePaneProps {
  readonly run: TabRun;
  readonly text: string;
  readonly askedLines: readonly number[];
  readonly splitter: ReactNode;
  readonly onLine: (line: number) => void;
  readonly onCopy: (text: string) => void;
  readonly onCut: () => void;
  readonly onResume: (cursor: string) => void;
}

/** The response: an answer, or the frames of a subscription. */
export function ResponsePane({ run, text, askedLines, splitter, onLine, onCopy, onCut, onResume }: ResponsePaneProps) {
  const { result, live, problem, isRunning } = run;
  return (
    <section className="pane response" aria-label="Response">
      <div className="pane-head">
        {result !== null ? (
          <>
            <span className={`badge ${isGood(run) ? 'ok' : 'bad'}`}>{result.status}</span>
            <span className="meta num cut">
              {msText(result.durationMs)} · {bytesText(result.bytes)}
              {errorCount(result.answer) > 0 &&
                ` · ${errorCount(result.answer) === 1 ? '1 error' : `${errorCount(result.answer)} errors`}`}
              {result.isPartial && ' · more to come'}
            </span>
            <IconButton icon={Copy} label="Copy the response" className="s end" onClick={() => onCopy(text)} />
          </>
        ) : (
          <span className="strong">{live === null ? 'Response' : 'Live'}</span>
        )}
      </div>
      <p className="vh" role="status">
        {isRunning ? 'Running' : result !== null ? `Answered in ${msText(result.durationMs)}` : ''}
      </p>
      {problem !== null && (
        <div className="note danger" role="alert">
          <TriangleAlert size={16} strokeWidth={1.6} aria-hidden />
          <p>
            <strong>Nothing was run.</strong> {problem}
          </p>
        </div>
      )}
      {live !== null ? (
        <LivePane frames={live.frames} state={live.state} onCut={onCut} onResume={onResume} />
      ) : result !== null ? (
        <AnswerView text={text} askedLines={askedLines} onLine={onLine} />
      ) : (
        <p className="meta hint pad">{isRunning ? 'Waiting for the answer…' : 'Run an operation to see its answer.'}</p>
      )}
      {splitter}
    </section>
  );
}

function isGood({ result }: TabRun): boolean {
  return result !== null && result.status < 400 && errorCount(result.answer) === 0;
}

function errorCount(answer: Record<string, unknown> | string): number {
  return typeof answer === 'object' && Array.isArray(answer.errors) ? answer.errors.length : 0;
}
