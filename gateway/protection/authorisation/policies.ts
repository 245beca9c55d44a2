import type { Caller } from '@codai/kit/wire';
import type { Ending } from '../../primitives/ending.ts';

/** The caller and the policies to judge. */
export interface PolicyCall {
  readonly caller: Caller;
  readonly correlationId: string;
  /** The client's request headers, lower-case. */
  readonly headers: Readonly<Record<string, string | undefined>>;
  readonly operationName: string | null;
  /** Aborted at the deadline, and when the client has left. */
  readonly signal: AbortSignal;
}

/**
 * Gives those of `names` that hold for the caller. Asked once per operation, for the policies that it comes upon; for a
 * subscription also before each event.
 */
export type DecidePolicies = (names: readonly string[], call: PolicyCall) => Promise<ReadonlySet<string>>;

export interface PolicyRoom {
  readonly decide: DecidePolicies;
  readonly timeoutMs: number;
  /** Receives the reason why no policy was taken to be held. */
  readonly onFailure: (error: unknown, correlationId: string) => void;
}

const NONE: ReadonlySet<string> = new Set();

/**
 * Never rejects: a caller that cannot be judged holds nothing. Leaves nothing behind on `left`, which is that of a whole
 * subscription, and this is asked for each of its events.
 */
export async function heldPolicies(
  { decide, timeoutMs, onFailure }: PolicyRoom,
  names: readonly string[],
  call: Omit<PolicyCall, 'signal'>,
  left: Ending,
): Promise<ReadonlySet<string>> {
  const ending = new AbortController();
  const { signal } = ending;
  const end = () => ending.abort();
  if (left.aborted) end();
  else left.addEventListener('abort', end, { once: true });
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => {
      ending.abort();
      reject(new Error(`Policies were not judged within ${timeoutMs} ms: ${names.join(', ')}.`));
    }, timeoutMs);
  });
  try {
    const held = await Promise.race([decide(names, { ...call, signal }), late]);
    if (held instanceof Set) return held;
    throw new Error('The policy function did not give a Set.');
  } catch (error) {
    onFailure(error, call.correlationId);
    return NONE;
  } finally {
    clearTimeout(timer);
    left.removeEventListener('abort', end);
  }
}
