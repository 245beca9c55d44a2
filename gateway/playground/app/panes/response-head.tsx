import { bytesText, msText } from '../explain/waterfall.ts';
import type { TabRun } from '../state/use-runs.ts';
import { IconButton } from '../ui/button.tsx';
import { Copy, Pin, Search } from '../ui/icons.tsx';

interface ResponseHeadProps {
  readonly run: TabRun;
  readonly isPinned: boolean;
  readonly onFind: () => void;
  readonly onCopy: () => void;
  readonly onPin: (isPinned: boolean) => void;
}

/** The status of the answer, and what can be done with it. */
export function ResponseHead({ run, isPinned, onFind, onCopy, onPin }: ResponseHeadProps) {
  const { result, live } = run;
  if (result === null) {
    return (
      <div className="pane-head">
        <span className="strong">{live === null ? 'Response' : 'Live'}</span>
      </div>
    );
  }
  const errors = errorCount(result.answer);
  const isGood = result.status < 400 && errors === 0;
  return (
    <div className="pane-head">
      {result.mockSeed === undefined ? (
        <span className={`badge ${isGood ? 'ok' : 'bad'}`}>{result.status}</span>
      ) : (
        <span className="badge warn">Mock</span>
      )}
      <span className="meta num cut">
        {msText(result.durationMs)} · {bytesText(result.bytes)}
        {errors > 0 && ` · ${errors === 1 ? '1 error' : `${errors} errors`}`}
        {result.isPartial && ' · more to come'}
      </span>
      <span className="row-x end tight">
        <IconButton icon={Search} label="Find in the answer" className="s" onClick={onFind} />
        <IconButton
          icon={Pin}
          label="Pin this answer"
          className="s"
          aria-pressed={isPinned}
          onClick={() => onPin(!isPinned)}
        />
        <IconButton icon={Copy} label="Copy the response" className="s" onClick={onCopy} />
      </span>
    </div>
  );
}

function errorCount(answer: Record<string, unknown> | string): number {
  return typeof answer === 'object' && Array.isArray(answer.errors) ? answer.errors.length : 0;
}
