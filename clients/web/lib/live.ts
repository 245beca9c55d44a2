import { LiveEndedError, type SupergraphClient } from '@codai/sdk';
import type { DocumentInput } from '@urql/core';
import { useEffect, useRef } from 'react';
import { useSession } from './session.tsx';

export interface LiveHandlers<Data> {
  onEvent(data: Data): void;
  /** The server follows from here on: what is asked for now and the events leave nothing out between them. */
  onOpen?(): void;
  /** Events are lost for good: reload the data that they would have carried. */
  onGap?(missed: number | null): void;
  /** The server ended it: the caller may no longer see this. */
  onEnd?(): void;
}

interface Stream {
  readonly listeners: Set<LiveHandlers<unknown>>;
  isOpen: boolean;
  stop(): void;
}

const streams = new WeakMap<SupergraphClient, Map<string, Stream>>();

export interface LiveOptions {
  readonly pause?: boolean;
  /** Proven factors that the server asks for; by default two, as for nearly all streams. */
  readonly factors?: 1 | 2;
}

/**
 * Follows a subscription while the component is there. Components that follow the same share one stream. It begins once the session has proven
 * enough factors: the server would refuse it before.
 */
export function useLive<Data, Variables extends object>(
  document: DocumentInput<Data, Variables>,
  variables: Variables,
  handlers: LiveHandlers<Data>,
  { pause = false, factors: needed = 2 }: LiveOptions = {},
): void {
  const { client, isSignedIn, factors } = useSession();
  const latest = useRef(handlers);
  latest.current = handlers;
  const key = JSON.stringify(variables);
  const isPaused = pause || !isSignedIn || factors < needed;
  // biome-ignore lint/correctness/useExhaustiveDependencies: a stream that was refused for want of a factor begins once it is proven.
  useEffect(() => {
    if (isPaused) return;
    const listener: LiveHandlers<unknown> = {
      onEvent: (data) => latest.current.onEvent(data as Data),
      onOpen: () => latest.current.onOpen?.(),
      onGap: (missed) => latest.current.onGap?.(missed),
      onEnd: () => latest.current.onEnd?.(),
    };
    return share(client, document, JSON.parse(key) as Variables, key, listener);
  }, [client, document, key, isPaused, factors]);
}

const names = new WeakMap<object, number>();
let serial = 0;

function nameOf(document: object): number {
  const known = names.get(document) ?? ++serial;
  names.set(document, known);
  return known;
}

function share<Data, Variables extends object>(
  client: SupergraphClient,
  document: DocumentInput<Data, Variables>,
  variables: Variables,
  key: string,
  listener: LiveHandlers<unknown>,
): () => void {
  const own = streams.get(client) ?? new Map<string, Stream>();
  streams.set(client, own);
  const name = `${nameOf(document as object)}:${key}`;
  const stream = own.get(name) ?? open(client, document, variables, () => own.delete(name));
  own.set(name, stream);
  stream.listeners.add(listener);
  if (stream.isOpen) queueMicrotask(() => stream.listeners.has(listener) && listener.onOpen?.());
  return () => {
    stream.listeners.delete(listener);
    // A component that comes at once in the place of another goes on with its stream.
    setTimeout(() => {
      if (stream.listeners.size > 0 || own.get(name) !== stream) return;
      own.delete(name);
      stream.stop();
    }, 0);
  };
}

function open<Data, Variables extends object>(
  client: SupergraphClient,
  document: DocumentInput<Data, Variables>,
  variables: Variables,
  onEnd: () => void,
): Stream {
  const listeners = new Set<LiveHandlers<unknown>>();
  const control = new AbortController();
  const events = client.live(document, variables, {
    signal: control.signal,
    onOpen: () => {
      stream.isOpen = true;
      for (const listener of [...listeners]) listener.onOpen?.();
    },
  });
  const stream: Stream = { listeners, isOpen: false, stop: () => control.abort() };
  void (async () => {
    try {
      for await (const event of events) {
        for (const listener of [...listeners]) {
          if (event.kind === 'gap') listener.onGap?.(event.missed);
          else if (event.data !== null) listener.onEvent(event.data);
        }
      }
    } catch (thrown) {
      if (!(thrown instanceof LiveEndedError)) throw thrown;
      for (const listener of [...listeners]) listener.onEnd?.();
    } finally {
      onEnd();
    }
  })();
  return stream;
}
