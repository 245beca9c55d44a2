import { createClient } from 'graphql-ws';
import { frameOf, type LiveFrame, type Payload } from './frames.ts';

export type LiveState = 'connecting' | 'live' | 'waiting' | 'ended';

export interface LiveInput {
  readonly url: URL;
  readonly query: string;
  readonly variables: Readonly<Record<string, unknown>>;
  readonly operationName: string | null;
  /** Asked for each socket: a token may have been renewed. */
  readonly authorization: () => Promise<string | null>;
  /** Where to begin: behind the frame with this cursor. Null: now. */
  readonly after: string | null;
  /** Number of the last frame that is shown already. */
  readonly counted: number;
  readonly onFrame: (frame: LiveFrame) => void;
  readonly onState: (state: LiveState) => void;
}

export interface LiveSubscription {
  stop(): void;
  /** Cuts the socket, as a network would: it comes back by its cursor. */
  cut(): void;
}

const WAITS_MS = [500, 1_000, 2_000, 4_000, 8_000];
/** After these the client comes back: the gateway restarts, this client was too slow, its token has ended, the network broke. */
const COMES_BACK = new Set([1001, 1005, 1006, 1011, 1012, 1013, 4401, 4499]);
/** How long a cut socket stays away, so that events are missed and given again. */
const CUT_FOR_MS = 1_500;

/** Follows a subscription over as many sockets as it takes. After each loss it goes on behind the last frame that came. */
export function subscribeLive(input: LiveInput): LiveSubscription {
  const { onState } = input;
  let cursor = input.after;
  let number = input.counted;
  let isStopped = false;
  let isBehind = cursor !== null;
  let leave: (() => void) | null = null;
  let cutNow: (() => void) | null = null;
  let wake: (() => void) | null = null;

  const tell = (payload: Payload) => {
    const frame = frameOf(payload, number + 1, Date.now(), isBehind);
    cursor = frame.cursor ?? cursor;
    number += 1;
    input.onFrame(frame);
  };
  const note = (sentence: string, kind: LiveFrame['kind'] = 'note') => {
    number += 1;
    input.onFrame({ number, at: Date.now(), kind, cursor: null, missed: null, content: sentence, isResumed: false });
  };
  const pause = (ms: number) =>
    new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, ms);
      wake = () => {
        clearTimeout(timer);
        resolve();
      };
    });

  const follow = async () => {
    for (let failures = 0; !isStopped; ) {
      onState('connecting');
      const end = await oneSocket();
      if (isStopped) break;
      if (end.kind === 'complete') {
        note('The server has completed the subscription.');
        break;
      }
      if (end.kind === 'refused') {
        tell({ data: null, errors: end.errors });
        break;
      }
      if (!COMES_BACK.has(end.code) || (end.code === 4401 && !end.isUseful)) {
        note(`The socket was closed: ${end.code} ${end.reason}`.trim(), 'error');
        break;
      }
      failures = end.isUseful ? 0 : failures + 1;
      const waitMs = end.code === 4499 ? CUT_FOR_MS : WAITS_MS[Math.min(failures, WAITS_MS.length - 1)];
      if (failures > 8) {
        note('The server cannot be reached.', 'error');
        break;
      }
      note(end.code === 4499 ? 'The socket was cut.' : `The socket was lost (${end.code}). It is opened again.`);
      onState('waiting');
      isBehind = true;
      await pause(waitMs ?? 8_000);
    }
    onState('ended');
  };

  type End =
    | { readonly kind: 'complete' }
    | { readonly kind: 'refused'; readonly errors: NonNullable<Payload['errors']> }
    | { readonly kind: 'closed'; readonly code: number; readonly reason: string; readonly isUseful: boolean };

  const oneSocket = () =>
    new Promise<End>((resolve) => {
      let isUseful = false;
      const client = createClient({
        url: socketUrl(input.url),
        retryAttempts: 0,
        lazy: true,
        connectionParams: async () => {
          const authorization = await input.authorization();
          return authorization === null ? {} : { authorization };
        },
      });
      const end = (how: End) => {
        leave = null;
        cutNow = null;
        resolve(how);
        void client.dispose();
      };
      client.on('closed', (event) => {
        const { code = 1006, reason = '' } = event as { code?: number; reason?: string };
        end({ kind: 'closed', code, reason, isUseful });
      });
      client.on('connected', () => onState('live'));
      const unsubscribe = client.subscribe(
        {
          query: input.query,
          variables: { ...input.variables },
          ...(input.operationName !== null && { operationName: input.operationName }),
          // Empty: the first frame then tells the place from which it is live.
          extensions: { resume: cursor === null ? {} : { cursor } },
        },
        {
          next: (payload) => {
            isUseful = true;
            tell(payload as Payload);
          },
          error: (error) => {
            if (Array.isArray(error)) end({ kind: 'refused', errors: error as NonNullable<Payload['errors']> });
            else if (!(error instanceof CloseEvent)) end({ kind: 'closed', code: 1006, reason: '', isUseful });
          },
          complete: () => end({ kind: 'complete' }),
        },
      );
      leave = () => {
        unsubscribe();
        end({ kind: 'complete' });
      };
      cutNow = () => {
        client.terminate();
        end({ kind: 'closed', code: 4499, reason: 'cut', isUseful });
      };
    });

  void follow();
  return {
    stop() {
      isStopped = true;
      leave?.();
      wake?.();
    },
    cut: () => cutNow?.(),
  };
}

function socketUrl(url: URL): string {
  const socket = new URL(url);
  socket.protocol = url.protocol === 'https:' ? 'wss:' : 'ws:';
  return socket.href;
}
