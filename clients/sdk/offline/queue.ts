import { type AnyVariables, CombinedError, createRequest, type DocumentInput } from '@urql/core';
import type { TokenSource } from '../access/access.ts';
import { callerOf } from '../access/claims.ts';
import { keyIn, takesKey, type WithoutKey, withKey } from '../actions/idempotency.ts';
import { newKey } from '../actions/new-key.ts';
import { isOnline, locksOfOrigin, onNetworkChange } from '../browser/platform.ts';
import { Backoff, type BackoffOptions, defaultBackoff } from '../live/backoff.ts';
import { type Failure, failureOf } from '../outcomes/failure.ts';
import type { AnyRefusal, Outcome } from '../outcomes/outcome.ts';
import type { SupergraphClient } from '../supergraph-client.ts';
import { type Exclusively, inTurns, inTurnsOfOrigin } from '../tokens/turns.ts';
import type { QueueEntry, QueueLimits, QueueStorage } from './storage.ts';

// biome-ignore lint/suspicious/noExplicitAny: documents of any data and variables; each is typed where it is used.
type AnyDocument = DocumentInput<any, any>;

/**
 * It was sent so long ago without an answer that the server may have forgotten its key. It is not sent again: whether it was carried
 * out is for the user to look up.
 */
export interface Expired {
  readonly kind: 'expired';
}

/** How an entry ended. */
export type QueueOutcome<Data> = Outcome<Data> | Expired;

/** How an entry of any document ended. */
export type AnyQueueOutcome =
  | { readonly kind: 'done'; readonly value: unknown; readonly incomplete?: CombinedError }
  | { readonly kind: 'refused'; readonly refusal: AnyRefusal }
  | Failure
  | Expired;

/** Why a mutation was not taken into the queue. */
export interface NotQueued {
  readonly kind: 'not-queued';
  /**
   * `FULL`: by number or bytes; `NOT_ALLOWED`: the document is not among `allowed`; `SIGNED_OUT`: the token names no user;
   * `STORAGE`: it could not be stored, and `error` says why.
   */
  readonly code: 'FULL' | 'NOT_ALLOWED' | 'SIGNED_OUT' | 'STORAGE';
  readonly message: string;
  readonly error?: unknown;
}

export interface Queued<Data> {
  readonly kind: 'queued';
  readonly idempotencyKey: string;
  /** How it ends, if it ends in this process. Never rejects; `onOutcome` receives it as well. */
  readonly outcome: Promise<QueueOutcome<Data>>;
}

export interface OfflineQueueOptions {
  readonly client: Pick<SupergraphClient, 'act'>;
  /** Tokens of the client. Entries belong to the user and tenant that the access token names. */
  readonly tokens: Pick<TokenSource, 'get'>;
  readonly storage: QueueStorage;
  /**
   * The documents that may wait, and no others. Nothing that moves money belongs here: hours later the balance, the price or the
   * rate is another one, and the user has perhaps paid in another way since. A payment is sent while the user looks on, or not at all.
   */
  readonly allowed: readonly AnyDocument[];
  /**
   * Receives each entry that has ended, in order, in the tab that has sent it, also of those that were added before a restart. Once for each, unless the process
   * ends in the midst of it: then the next one tells it again.
   */
  readonly onOutcome?: (entry: QueueEntry, outcome: AnyQueueOutcome) => void;
  /** Default 100 entries and 1,000,000 bytes, for each user and tenant. */
  readonly limits?: Partial<QueueLimits>;
  /** How long after it was first sent an entry may be repeated. Default 23 hours: the server keeps keys for 24 hours at least. */
  readonly repeatWithinMs?: number;
  readonly backoff?: Partial<BackoffOptions>;
  /** Runs a replay while no other does that shares `storage`. Default: Web Locks where there are some, else within this queue. */
  readonly exclusively?: Exclusively;
  readonly now?: () => Date;
}

export interface OfflineQueueState {
  /** Entries of the present user that wait, the one that is under way included. */
  readonly waiting: number;
  readonly sending: boolean;
  /** Why nothing is sent at present; null when all is well, and while there is nothing to send. */
  readonly failure: Failure | null;
}

/** Mutations that are kept until the server has them. */
export interface OfflineQueue {
  /** Stores a mutation and sends it, in its turn, as soon as there is a network. Never rejects. */
  add<Data, Variables extends AnyVariables>(
    document: DocumentInput<Data, Variables>,
    variables: WithoutKey<Variables>,
  ): Promise<Queued<Data> | NotQueued>;
  /** The entries of the present user, oldest first. */
  entries(): Promise<readonly QueueEntry[]>;
  /** Takes an entry out. One that is under way may still be carried out. */
  discard(entry: QueueEntry): Promise<void>;
  /** Sends now, without waiting for the next attempt. */
  retryNow(): void;
  /** Removes the entries of the present user, or of the last one when there is no token any more: for a sign-out. */
  clear(): Promise<void>;
  state(): OfflineQueueState;
  /** Calls back after each change of the state. Returns what ends it. */
  subscribe(listener: () => void): () => void;
  /** Sends nothing any more. What waits stays in the storage. */
  close(): void;
}

/** Failures that neither time nor another attempt heals by itself: the session must be another one first. */
const sessionCodes: ReadonlySet<string> = new Set(['MFA_REQUIRED', 'STEP_UP_REQUIRED', 'UNAUTHENTICATED']);

/** Attempts at an entry that fails for an unknown reason, as by a fault of the server. Then what is behind it has its turn. */
const ATTEMPTS_MAX = 5;

/** Makes a queue, and sends what is in its storage. Throws when a document of `allowed` has no idempotency key. */
export function createOfflineQueue(options: OfflineQueueOptions): OfflineQueue {
  const { client, tokens, storage, onOutcome, now = () => new Date() } = options;
  const { repeatWithinMs = 23 * 3_600_000 } = options;
  const limits = { entriesMax: 100, bytesMax: 1_000_000, ...options.limits };
  const exclusively = options.exclusively ?? defaultTurns();
  const allowed = new Map(options.allowed.map((document) => [nameOf(document), document]));
  for (const [name, document] of allowed) {
    if (!takesKey(document))
      throw new Error(`${name} has no idempotency key: repeated, it could be carried out twice.`);
  }
  // There is no last attempt: what a person wrote waits as long as it takes.
  const backoff = new Backoff({ ...defaultBackoff, ...options.backoff, failuresMax: Number.POSITIVE_INFINITY });

  const listeners = new Set<() => void>();
  const settlers = new Map<string, (outcome: AnyQueueOutcome) => void>();
  const attempts = new Map<number, number>();
  let state: OfflineQueueState = { waiting: 0, sending: false, failure: null };
  let timer: ReturnType<typeof setTimeout> | undefined;
  let isClosed = false;
  let isDraining = false;
  /**
   * Reason for another replay: something was `added`, which must not shorten the wait after a failure, or the application or the
   * network has `forced` it.
   */
  let wanted: 'added' | 'forced' | null = null;

  const show = (change: Partial<OfflineQueueState>) => {
    state = { ...state, ...change };
    for (const listener of [...listeners]) listener();
  };
  /** The caller of this queue as it was last known: a sign-out may take the token before it comes to the queue. */
  let lastScope: string | null = null;
  const scope = async () => {
    const token = await tokens.get();
    const caller = token === null ? null : callerOf(token);
    lastScope = caller ?? lastScope;
    return caller;
  };

  const settle = async (entry: QueueEntry, outcome: AnyQueueOutcome) => {
    deliver(() => onOutcome?.(entry, outcome));
    await storage.remove(entry.sequence);
    attempts.delete(entry.sequence);
    settlers.get(entry.idempotencyKey)?.(outcome);
    settlers.delete(entry.idempotencyKey);
  };

  /** Sends the oldest entry. Answers whether to go on with the next, or with which failure to wait. */
  async function sendNext(): Promise<'next' | 'empty' | Failure> {
    // Asked for each entry: the user may have changed since the last.
    const caller = await scope();
    const [entry, ...behind] = caller === null ? [] : await storage.list(caller);
    show({ waiting: entry === undefined ? 0 : behind.length + 1 });
    if (entry === undefined) return 'empty';
    const document = allowed.get(entry.operation);
    if (document === undefined) {
      await settle(entry, failureOf(graphQLError(`${entry.operation} is not among the documents of this queue.`)));
      return 'next';
    }
    if (entry.firstSentAt === null) await storage.markSent(entry.sequence, now().toISOString());
    else if (now().getTime() - Date.parse(entry.firstSentAt) > repeatWithinMs) {
      await settle(entry, { kind: 'expired' });
      return 'next';
    }
    if (isClosed) return 'empty';
    const outcome = await client.act(document, entry.variables as AnyVariables);
    if (outcome.kind === 'failed' && mayWait(entry, outcome)) return outcome;
    await settle(entry, outcome);
    return 'next';
  }

  function mayWait({ sequence }: QueueEntry, { code, mayPass }: Failure): boolean {
    if (mayPass || sessionCodes.has(code)) return true;
    if (code !== 'INTERNAL' && code !== 'UNKNOWN') return false;
    const made = (attempts.get(sequence) ?? 0) + 1;
    attempts.set(sequence, made);
    return made < ATTEMPTS_MAX;
  }

  async function drain(): Promise<void> {
    for (;;) {
      if (isClosed || !isOnline()) return;
      const sent = await sendNext();
      if (sent === 'empty') {
        show({ failure: null });
        return;
      }
      if (sent === 'next') {
        backoff.reset();
        show({ failure: null });
      } else {
        show({ failure: sent });
        if (wanted === 'added') wanted = null;
        waitFor(sent.retryAfterMs ?? 0);
        return;
      }
    }
  }

  function waitFor(atLeastMs: number): void {
    if (isClosed) return;
    clearTimeout(timer);
    timer = setTimeout(() => wake('forced'), Math.max(atLeastMs, backoff.fail() ?? 0));
  }

  function wake(reason: 'added' | 'forced'): void {
    if (reason === 'added' && timer !== undefined) return;
    if (wanted !== 'forced') wanted = reason;
    if (isDraining || isClosed) return;
    isDraining = true;
    show({ sending: true });
    void (async () => {
      try {
        while (wanted !== null && !isClosed) {
          wanted = null;
          clearTimeout(timer);
          timer = undefined;
          await exclusively(drain);
        }
      } catch (thrown) {
        // The storage or the session could not be read: what waits is still there.
        show({ failure: failureOf(new CombinedError({ networkError: asError(thrown) })) });
        waitFor(0);
      } finally {
        isDraining = false;
        show({ sending: false });
      }
    })();
  }

  const endWatch = onNetworkChange(() => {
    if (isOnline()) wake('forced');
  });
  wake('forced');

  return {
    async add(document, variables) {
      try {
        const name = nameOf(document);
        if (allowed.get(name) === undefined) return notQueued('NOT_ALLOWED', `${name} is not sent later.`);
        // It throws when another tab has signed in as somebody else.
        const caller = await scope().catch(() => null);
        if (caller === null) return notQueued('SIGNED_OUT', 'Sign in first: nobody would be the author.');
        const idempotencyKey = keyIn(variables) ?? newKey();
        const keyed = withKey<Readonly<Record<string, unknown>>>(variables as never, idempotencyKey);
        const outcome = new Promise<AnyQueueOutcome>((resolve) => {
          const before = settlers.get(idempotencyKey);
          settlers.set(idempotencyKey, (settled) => {
            before?.(settled);
            resolve(settled);
          });
        });
        const entry = { scope: caller, idempotencyKey, operation: name, variables: keyed };
        const appended = await storage.append({ ...entry, addedAt: now().toISOString(), firstSentAt: null }, limits);
        if (appended === 'full') {
          settlers.delete(idempotencyKey);
          return notQueued('FULL', 'Too much is waiting to be sent already. Go online to send it.');
        }
        show({ waiting: state.waiting + (appended === 'added' ? 1 : 0) });
        wake('added');
        return { kind: 'queued', idempotencyKey, outcome: outcome as Promise<never> };
      } catch (error) {
        return { ...notQueued('STORAGE', 'It could not be stored on this device.'), error };
      }
    },
    async entries() {
      const caller = await scope();
      return caller === null ? [] : storage.list(caller);
    },
    async discard(entry) {
      await storage.remove(entry.sequence);
      settlers.delete(entry.idempotencyKey);
      show({ waiting: Math.max(0, state.waiting - 1) });
    },
    retryNow: () => wake('forced'),
    async clear() {
      const caller = (await scope().catch(() => null)) ?? lastScope;
      if (caller !== null) await storage.clear(caller);
      settlers.clear();
      show({ waiting: 0, failure: null });
    },
    state: () => state,
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    close() {
      isClosed = true;
      clearTimeout(timer);
      endWatch();
      listeners.clear();
    },
  };
}

function defaultTurns(): Exclusively {
  const locks = locksOfOrigin();
  return locks === null ? inTurns() : inTurnsOfOrigin('codai.offline', locks);
}

function nameOf(document: AnyDocument): string {
  const { query } = createRequest(document, {});
  for (const definition of query.definitions) {
    if (definition.kind === 'OperationDefinition' && definition.name !== undefined) return definition.name.value;
  }
  throw new Error('A document of a queue needs a name: after a restart it is found by that.');
}

function notQueued(code: NotQueued['code'], message: string): NotQueued {
  return { kind: 'not-queued', code, message };
}

function graphQLError(message: string): CombinedError {
  return new CombinedError({ graphQLErrors: [message] });
}

function asError(thrown: unknown): Error {
  return thrown instanceof Error ? thrown : new Error(String(thrown));
}

/** A listener that throws is reported as such; it must not stop the queue. */
function deliver(hand: () => void): void {
  try {
    hand();
  } catch (thrown) {
    queueMicrotask(() => {
      throw thrown;
    });
  }
}
