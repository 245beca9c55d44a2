import { Badge, Button, Dialog, Field, TextArea, type Tone, useLocale, useWords } from '@codai/ui';
import { type ReactNode, useState } from 'react';
import type { Problem } from '../../lib/act.tsx';
import { queueWords } from './words.ts';

/** An act on the selected rows of a queue: one call for each. */
export interface BulkAct<Row> {
  readonly key: string;
  /** Name of the act, a verb. */
  readonly label: string;
  readonly isDanger?: boolean;
  readonly why: string;
  readonly needsReason?: boolean;
  /** Why the act is not offered for a row; null where it is. */
  readonly refusal: (row: Row) => string | null;
  /** Resolves to the problem of this row; null when it was done. */
  readonly run: (row: Row, reason: string) => Promise<Problem | null>;
}

export interface BulkDecisionProps<Row> {
  readonly act: BulkAct<Row>;
  readonly rows: readonly Row[];
  readonly idOf: (row: Row) => string;
  readonly titleOf: (row: Row) => ReactNode;
  /** Called when it is closed; `done` has the ids of the rows that were acted on. */
  readonly onClose: (done: readonly string[]) => void;
}

type Outcome = { readonly state: 'waits' | 'runs' | 'done' } | { readonly state: 'refused'; readonly problem: Problem };

const tones: Readonly<Record<Outcome['state'], Tone | 'waits'>> = {
  waits: 'waits',
  runs: 'accent',
  done: 'good',
  refused: 'danger',
};

/** Asks once, acts on one row after another, and shows what came of each. Rows without the act are named with the reason. */
export function BulkDecision<Row>({ act, rows, idOf, titleOf, onClose }: BulkDecisionProps<Row>) {
  const words = useWords(queueWords);
  const locale = useLocale();
  // The rows of the question stay while the list behind it changes.
  const [asked] = useState(rows);
  const able = asked.filter((row) => act.refusal(row) === null);
  const unable = asked.filter((row) => act.refusal(row) !== null);
  const [outcomes, setOutcomes] = useState<ReadonlyMap<string, Outcome>>(new Map());
  const [reason, setReason] = useState('');
  const [isTried, setTried] = useState(false);
  const states = [...outcomes.values()].map(({ state }) => state);
  const isBegun = states.length > 0;
  const isRunning = states.some((state) => state === 'runs' || state === 'waits');
  const isMissing = act.needsReason === true && reason.trim() === '';
  const done = [...outcomes].filter(([, { state }]) => state === 'done').map(([id]) => id);
  const count = (of: readonly unknown[]) => locale.number(of.length);
  const close = () => {
    if (!isRunning) onClose(done);
  };
  const run = async () => {
    setTried(true);
    if (isMissing) return;
    const now = new Map<string, Outcome>(able.map((row) => [idOf(row), { state: 'waits' }]));
    const tell = (row: Row, outcome: Outcome) => setOutcomes(new Map(now.set(idOf(row), outcome)));
    for (const row of able) {
      tell(row, { state: 'runs' });
      const problem = await act.run(row, reason.trim());
      tell(row, problem === null ? { state: 'done' } : { state: 'refused', problem });
    }
  };
  return (
    <Dialog
      isOpen
      onClose={close}
      title={words.question(act.label, locale.plural(able.length, words.cases))}
      description={act.why}
      actions={
        isBegun ? (
          <Button
            look="primary"
            busy={
              isRunning && words.running(locale.number(states.filter((state) => state !== 'waits').length), count(able))
            }
            onClick={close}
          >
            {words.close}
          </Button>
        ) : (
          <>
            <Button onClick={close}>{words.cancel}</Button>
            <Button
              look={act.isDanger ? 'danger-solid' : 'primary'}
              disabled={able.length === 0}
              onClick={() => void run()}
            >
              {words.several(act.label, count(able))}
            </Button>
          </>
        )
      }
    >
      <div className="stack bulk-question">
        <ul className="bulk-rows" aria-label={words.outcome}>
          {able.map((row) => {
            const outcome = outcomes.get(idOf(row));
            return (
              <li key={idOf(row)}>
                <span className="grow">
                  {titleOf(row)}
                  {outcome?.state === 'refused' && (
                    <span className="bulk-problem">
                      {outcome.problem.title} {outcome.problem.detail}
                    </span>
                  )}
                </span>
                {outcome !== undefined && <Badge tone={tones[outcome.state]}>{words.states[outcome.state]}</Badge>}
              </li>
            );
          })}
        </ul>
        {isBegun && !isRunning && (
          <p className="strong" role="status">
            {words.ended(count(done), count(able))}
          </p>
        )}
        {unable.length > 0 && (
          <div>
            <p className="meta">{locale.plural(unable.length, words.leftOut)}</p>
            <ul className="bulk-rows">
              {unable.map((row) => (
                <li key={idOf(row)}>
                  <span className="grow">
                    {titleOf(row)} <span className="meta">{act.refusal(row)}</span>
                  </span>
                </li>
              ))}
            </ul>
          </div>
        )}
        {act.needsReason && !isBegun && (
          <Field label={words.reason} error={isTried && isMissing ? words.reasonWanted : undefined}>
            <TextArea rows={3} value={reason} onChange={(event) => setReason(event.target.value)} />
          </Field>
        )}
      </div>
    </Dialog>
  );
}
