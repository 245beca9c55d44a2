import { type DocumentInput, stringifyVariables } from '@urql/core';
import { useCallback, useEffect, useRef, useState, useSyncExternalStore } from 'react';
import { isOnline, onNetworkChange } from '../browser/platform.ts';
import type { LiveEndedError, LiveEvent } from '../live/live-events.ts';
import type { LiveStatus } from '../live/supervisor.ts';
import { useSupergraph } from './provider.ts';

export interface UseLiveOptions {
  /** Nothing is followed while this holds. */
  readonly pause?: boolean;
}

export interface LiveState {
  /** Why the stream is over; null while it goes on, and when the server completed it. */
  readonly ended: LiveEndedError | null;
  /** Follows again from now on, as after an end. */
  readonly restart: () => void;
}

/**
 * Follows a live operation while the component is there, and hands each event over once and in order, gaps among them. The
 * last `onEvent` is called; one that throws is reported as an error of its own and ends nothing. Other variables begin another stream.
 */
export function useLive<Data, Variables extends object>(
  document: DocumentInput<Data, Variables>,
  variables: Variables,
  onEvent: (event: LiveEvent<Data>) => void,
  { pause = false }: UseLiveOptions = {},
): LiveState {
  const client = useSupergraph();
  const [ended, setEnded] = useState<LiveEndedError | null>(null);
  const [attempt, setAttempt] = useState(0);
  const restart = useCallback(() => setAttempt((before) => before + 1), []);
  const latest = useRef({ variables, onEvent });
  useEffect(() => {
    latest.current = { variables, onEvent };
  });
  const key = stringifyVariables(variables);

  useEffect(() => {
    if (pause) return;
    setEnded(null);
    const controller = new AbortController();
    const { signal } = controller;
    const events = client.live(document, latest.current.variables, { signal });
    void (async () => {
      try {
        for await (const event of events) {
          if (signal.aborted) return;
          try {
            latest.current.onEvent(event);
          } catch (thrown) {
            queueMicrotask(() => {
              throw thrown;
            });
          }
        }
      } catch (thrown) {
        if (!signal.aborted) setEnded(thrown as LiveEndedError);
      }
    })();
    return () => controller.abort();
  }, [client, document, key, pause, attempt]);
  return { ended, restart };
}

/** State of the socket that carries all live operations of the client. */
export function useLiveStatus(): LiveStatus {
  const { liveStatus } = useSupergraph();
  return useSyncExternalStore(liveStatus.subscribe, liveStatus.current, liveStatus.current);
}

/** Whether the platform says that there is a network. True on a server that renders. */
export function useOnline(): boolean {
  return useSyncExternalStore(onNetworkChange, isOnline, () => true);
}
