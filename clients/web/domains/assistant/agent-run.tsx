import { Button, useLocale, useWords, When } from '@codai/ui';
import { useEffect, useRef, useState } from 'react';
import { ProblemNote, useAct } from '../../lib/act.tsx';
import { useLive } from '../../lib/live.ts';
import { usePart } from '../../lib/part.tsx';
import { agentWords } from './agent-words.ts';
import { argumentLines } from './arguments.ts';
import { dollars } from './dollars.ts';
import {
  AgentRunDetailDocument,
  type AgentRunLineFragment,
  FollowAgentRunDocument,
  StopAgentRunDocument,
} from './generated/agents.ts';

const ended: readonly AgentRunLineFragment['status'][] = ['COMPLETED', 'FAILED', 'CANCELLED'];

/** One run with its steps. It is followed while it goes on. */
export function RunRow({ run: first }: { readonly run: AgentRunLineFragment }) {
  const words = useWords(agentWords);
  const locale = useLocale();
  const [run, setRun] = useState(first);
  const stop = useAct(StopAgentRunDocument);
  const isOpen = !ended.includes(run.status);
  return (
    <li className="wrap">
      <span className="grow assistant-lines">
        <span className="user-text strong">{run.input}</span>
        <span className="meta">
          {run.agent.name} · {words.states[run.status]} · <When at={run.createdAt} /> ·{' '}
          {words.cost(dollars(run.costMicros, locale.language))}
        </span>
        {run.toolCalls.map((call) => (
          <span key={call.id} className="assistant-lines">
            <span className="meta">
              {call.tool} · {words.calls[call.status]}
            </span>
            <span className="user-text assistant-text">{call.result ?? argumentLines(call.arguments)}</span>
          </span>
        ))}
        {run.output !== null && <span className="user-text assistant-text">{run.output}</span>}
        {run.status === 'FAILED' && run.failure !== null && <span>{words.failed(run.failure)}</span>}
        <ProblemNote problem={stop.problem} />
      </span>
      {isOpen && (
        <>
          <Follow id={run.id} onChanged={setRun} />
          <Button
            size="s"
            busy={stop.isBusy && words.stopping}
            onClick={() => void stop.run({ input: { runId: run.id } }).then((now) => now && setRun(now))}
          >
            {words.stop}
          </Button>
        </>
      )}
    </li>
  );
}

interface FollowProps {
  readonly id: string;
  readonly onChanged: (run: AgentRunLineFragment) => void;
}

/** An event that came before the server followed is made up for by reading again. */
const RELOAD_MS = 3_000;

/** Hands over the run after each of its changes. */
function Follow({ id, onChanged }: FollowProps) {
  const { data, reload } = usePart(AgentRunDetailDocument, { id });
  const now = data?.agentRun;
  const latest = useRef(onChanged);
  latest.current = onChanged;
  useEffect(() => {
    if (now) latest.current(now);
  }, [now]);
  useEffect(() => {
    const timer = setInterval(() => document.visibilityState === 'visible' && reload(), RELOAD_MS);
    return () => clearInterval(timer);
  }, [reload]);
  useLive(
    FollowAgentRunDocument,
    { id },
    { onEvent: (event) => event.agentRunUpdated && latest.current(event.agentRunUpdated) },
  );
  return null;
}
