import { useCallback, useEffect, useRef, useState } from 'react';
import { browserStorage } from '../storage.ts';
import {
  ENVIRONMENTS_KEY,
  type Environment,
  type Environments,
  keepEnvironments,
  readEnvironments,
  withEnvironment,
  withKnownSecrets,
  withoutEnvironment,
} from './environments.ts';

export interface EnvironmentsState {
  readonly list: readonly Environment[];
  readonly active: Environment | null;
  /** Why the last change was refused or not kept, as a sentence. */
  readonly problem: string | null;
  choose(id: string | null): void;
  /** Adds environments, or puts them in the place of those with the same id: all of them or, with a problem, none. */
  save(environments: readonly Environment[]): void;
  remove(id: string): void;
}

/** The environments of this browser. Values of secrets are in memory only. */
export function useEnvironments(): EnvironmentsState {
  const [state, setState] = useState(() => readEnvironments(browserStorage()));
  const [problem, setProblem] = useState<string | null>(null);
  const now = useRef(state);
  const show = useCallback((next: Environments) => {
    now.current = next;
    setState(next);
  }, []);
  const change = useCallback(
    (next: Environments | string) => {
      if (typeof next === 'string') return setProblem(next);
      show(next);
      setProblem(keepEnvironments(browserStorage(), next));
    },
    [show],
  );
  useEffect(() => {
    // Another window has changed them.
    const follow = ({ key }: StorageEvent) => {
      if (key === ENVIRONMENTS_KEY) show(withKnownSecrets(readEnvironments(browserStorage()), now.current));
    };
    addEventListener('storage', follow);
    return () => removeEventListener('storage', follow);
  }, [show]);
  return {
    list: state.list,
    active: state.list.find(({ id }) => id === state.active) ?? null,
    problem,
    choose: useCallback((id) => change({ ...now.current, active: id }), [change]),
    save: useCallback(
      (environments) =>
        change(
          environments.reduce<Environments | string>(
            (all, each) => (typeof all === 'string' ? all : withEnvironment(all, each)),
            now.current,
          ),
        ),
      [change],
    ),
    remove: useCallback((id) => change(withoutEnvironment(now.current, id)), [change]),
  };
}
