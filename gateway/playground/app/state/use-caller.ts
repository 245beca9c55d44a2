import { useCallback, useEffect, useRef, useState } from 'react';
import { options } from '../options.ts';
import { keepCaller, keptCaller, renewed, type Session, signInAs } from './caller.ts';

export interface CallerState {
  /** Label of who is signed in; null: nobody. */
  readonly label: string | null;
  readonly isBusy: boolean;
  /** Why the last attempt failed, as a sentence. */
  readonly problem: string | null;
  /** Null signs out. */
  choose(label: string | null): void;
  /** The header for an operation now; a token that is about to end is fetched anew. */
  authorization(): Promise<string | null>;
}

export function useCaller(): CallerState {
  const session = useRef<Session | null>(null);
  const [label, setLabel] = useState<string | null>(null);
  const [isBusy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);

  const choose = useCallback((wanted: string | null) => {
    setProblem(null);
    const button = options.signIn.find((each) => each.label === wanted);
    if (button === undefined) {
      session.current = null;
      setLabel(null);
      keepCaller(null);
      return;
    }
    setBusy(true);
    signInAs(button)
      .then((made) => {
        session.current = made;
        setLabel(made.label);
        keepCaller(made.label);
      })
      .catch((error: unknown) => setProblem(error instanceof Error ? error.message : String(error)))
      .finally(() => setBusy(false));
  }, []);

  useEffect(() => {
    const kept = keptCaller();
    if (kept !== null) choose(kept);
  }, [choose]);

  const authorization = useCallback(async () => {
    if (session.current === null) return null;
    session.current = await renewed(session.current);
    return `Bearer ${session.current.token}`;
  }, []);
  return { label, isBusy, problem, choose, authorization };
}
