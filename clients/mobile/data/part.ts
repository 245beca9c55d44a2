import type { AnyVariables, DocumentInput } from '@urql/core';
import { useCallback, useEffect, useRef, useState } from 'react';
import { codeOf } from '../offline/answers.ts';
import { useSession } from '../session/session.tsx';
import { beginFetch } from './fetching.ts';
import { useOnline } from './online.tsx';

/** A section's own query: it loads, fails and is tried again by itself. */
export interface Part<Data> {
  readonly data: Data | undefined;
  /** Time at which the server sent `data`, when that was on an earlier day; null for current data. */
  readonly asOf: string | null;
  readonly isLoading: boolean;
  readonly isDown: boolean;
  readonly isForbidden: boolean;
  /** The session has proven one factor, and the section is shown with two. */
  readonly needsFactor: boolean;
  reload(): void;
}

interface State<Data> {
  readonly name: string;
  readonly data: Data | undefined;
  readonly asOf: string | null;
  readonly isFetching: boolean;
  readonly hasFailed: boolean;
  readonly code: string | null;
}

const RETRY_MS = [5_000, 20_000, 60_000];

/** Asks, shows meanwhile what the cache or the device has, and asks again after 5, 20 and 60 seconds where no answer came. */
export function usePart<Data, Variables extends AnyVariables>(
  document: DocumentInput<Data, Variables>,
  variables: Variables,
  { pause = false }: { readonly pause?: boolean } = {},
): Part<Data> {
  const { client, snapshots } = useSession();
  const isOnline = useOnline();
  const name = partName(document, variables);
  const nothing: State<Data> = {
    name,
    data: undefined,
    asOf: null,
    isFetching: true,
    hasFailed: false,
    code: null,
  };
  const [kept, setState] = useState<State<Data>>(nothing);
  const state = kept.name === name ? kept : nothing;
  const [turn, setTurn] = useState(0);
  const tries = useRef(0);
  const asked = useRef(variables);
  asked.current = variables;

  useEffect(() => {
    if (pause) return;
    let isOver = false;
    const change = (next: Partial<State<Data>>) =>
      setState((now) => ({ ...(now.name === name ? now : nothing), ...next, name }));
    change({ isFetching: true });
    const endFetch = beginFetch();
    void snapshots.read<Data>(name).then((snapshot) => {
      if (isOver || snapshot === null) return;
      setState((now) =>
        now.name === name && now.data === undefined ? { ...now, data: snapshot.data, asOf: snapshot.at } : now,
      );
    });
    const subscription = client.urql
      .query(document, asked.current, { requestPolicy: turn === 0 ? 'cache-and-network' : 'network-only' })
      .subscribe(({ data, error, stale }) => {
        if (isOver) return;
        if (!stale) endFetch();
        const hasData = data !== undefined && data !== null;
        change({
          isFetching: stale,
          hasFailed: error !== undefined,
          code: codeOf(error),
          ...(hasData && { data, asOf: null }),
        });
        if (hasData && !stale && error === undefined) void snapshots.write(name, data);
      });
    return () => {
      isOver = true;
      endFetch();
      subscription.unsubscribe();
    };
  }, [client, snapshots, name, pause, turn]);

  const isForbidden = state.code === 'FORBIDDEN';
  const needsFactor = state.code === 'MFA_REQUIRED';
  const isDown = state.hasFailed && !isForbidden && !needsFactor;
  const reload = useCallback(() => setTurn((count) => count + 1), []);
  useEffect(() => {
    if (!isDown || state.isFetching) {
      if (!isDown) tries.current = 0;
      return;
    }
    const wait = RETRY_MS[Math.min(tries.current, RETRY_MS.length - 1)];
    tries.current += 1;
    const timer = setTimeout(reload, isOnline ? wait : RETRY_MS[2]);
    return () => clearTimeout(timer);
  }, [isDown, state.isFetching, isOnline, reload]);
  const wasOnline = useRef(isOnline);
  useEffect(() => {
    if (isOnline && !wasOnline.current) reload();
    wasOnline.current = isOnline;
  }, [isOnline, reload]);
  return {
    data: state.data,
    asOf: state.asOf,
    isLoading: state.isFetching && state.data === undefined,
    isDown,
    isForbidden,
    needsFactor,
    reload,
  };
}

/** Name of the snapshot of a part. */
export const partName = (document: unknown, variables: unknown) => `${nameOf(document)}.${JSON.stringify(variables)}`;

function nameOf(document: unknown): string {
  const definitions = (document as { readonly definitions?: readonly { readonly name?: { readonly value: string } }[] })
    .definitions;
  return definitions?.[0]?.name?.value ?? 'unnamed';
}
