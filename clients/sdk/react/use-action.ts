import type { AnyVariables, DocumentInput } from '@urql/core';
import { useMemo, useSyncExternalStore } from 'react';
import { ActionRun, type ActionState } from '../actions/action-run.ts';
import type { WithoutKey } from '../actions/idempotency.ts';
import type { Outcome } from '../outcomes/outcome.ts';
import { useSupergraph } from './provider.ts';

export interface Action<Data, Variables> extends ActionState<Data> {
  /**
   * Carries the mutation out; never rejects. One run at a time: while one is under way, it is the answer. `idempotencyKey` may be
   * left out: it is made for each request, and kept until the request is done or refused, so that a run after a failure repeats the same one.
   */
  readonly run: (variables: WithoutKey<Variables>) => Promise<Outcome<Data>>;
  /** Forgets the last outcome and its key: the next run is another request. */
  readonly reset: () => void;
}

/** A mutation for a form or a button. `run` and `reset` stay the same functions. */
export function useAction<Data, Variables extends AnyVariables>(
  document: DocumentInput<Data, Variables>,
): Action<Data, Variables> {
  const client = useSupergraph();
  const action = useMemo(() => new ActionRun(client, document), [client, document]);
  const state = useSyncExternalStore(action.subscribe, action.state, action.state);
  return { ...state, run: action.run, reset: action.reset };
}
