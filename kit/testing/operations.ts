import { EventSourceParserStream } from 'eventsource-parser/stream';
import type { HostedSubgraph } from '../host/host-subgraph.ts';
import { hashBody } from '../wire/body-hash.ts';
import type { Caller } from '../wire/caller.ts';
import { signCallerAssertion } from '../wire/caller-assertion.ts';
import type { CallerKeys } from '../wire/caller-keys.ts';
import { CALLER_HEADER } from '../wire/headers.ts';
import type { ServiceKeys } from '../wire/service-keys.ts';
import type { FixedClock } from './fixed-clock.ts';

/** One GraphQL response. */
export interface Answer<Data> {
  readonly data: Data | null;
  readonly errors?: readonly {
    message: string;
    path?: (string | number)[];
    extensions: { code: string } & Record<string, unknown>;
  }[];
  readonly extensions?: { resume?: { position: string } } & Record<string, unknown>;
}

export interface OperationExtras {
  readonly operationName?: string;
  /** Extensions of the request: `{ resume: { position } }`. */
  readonly extensions?: Record<string, unknown>;
}

export interface OperationTarget {
  readonly hosted: Pick<HostedSubgraph, 'name' | 'fetch'>;
  readonly callerKeys: CallerKeys;
  /** Keys with which services sign. */
  readonly serviceKeys: ServiceKeys;
  readonly clock: FixedClock;
}

export interface OperationToSend {
  readonly caller: Caller;
  readonly document: string;
  readonly variables: Record<string, unknown> | undefined;
  readonly extras: OperationExtras | undefined;
}

/**
 * Sends a query or mutation as the gateway would. `signal` is aborted when the client leaves. Throws on an answer that is not a
 * GraphQL response.
 */
export async function sendOperation<Data>(
  target: OperationTarget,
  operation: OperationToSend,
  signal?: AbortSignal,
): Promise<Answer<Data>> {
  const response = await target.hosted.fetch(await requestFor(target, operation, 'application/json', signal));
  const text = await response.text();
  try {
    return JSON.parse(text) as Answer<Data>;
  } catch {
    throw new Error(`${target.hosted.name} answered ${response.status}: ${text.slice(0, 500)}`);
  }
}

/**
 * Opens a subscription as the gateway would, over server-sent events. Resolves when the subgraph listens (`opened`), or
 * has answered already. Throws when it is refused.
 */
export async function openOperation<Data>(
  target: OperationTarget,
  operation: OperationToSend,
  opened: () => { readonly isOpen: Promise<unknown>; readonly forget: () => void },
): Promise<AsyncIterableIterator<Answer<Data>>> {
  const abort = new AbortController();
  const { isOpen, forget } = opened();
  const response = await target.hosted.fetch(await requestFor(target, operation, 'text/event-stream', abort.signal));
  if (!response.headers.get('content-type')?.startsWith('text/event-stream') || response.body === null) {
    throw new Error(`${target.hosted.name} answered ${response.status}: ${await response.text()}`);
  }
  const answers = readAnswers<Data>(response.body.pipeThrough(new TextDecoderStream()));
  // Asked for at once: the subgraph subscribes when the first payload is pulled.
  let first: Promise<IteratorResult<Answer<Data>>> | undefined = answers.next();
  first.catch(() => {});
  await Promise.race([isOpen, first]);
  forget();
  const stream: AsyncIterableIterator<Answer<Data>> = {
    [Symbol.asyncIterator]: () => stream,
    next() {
      const next = first ?? answers.next();
      first = undefined;
      return next;
    },
    async return() {
      abort.abort();
      return { done: true, value: undefined };
    },
  };
  return stream;
}

async function* readAnswers<Data>(body: ReadableStream<string>): AsyncGenerator<Answer<Data>, void, void> {
  for await (const { event, data } of body.pipeThrough(new EventSourceParserStream())) {
    if (event === 'complete') return;
    yield JSON.parse(data) as Answer<Data>;
  }
}

async function requestFor(
  { hosted, callerKeys, serviceKeys, clock }: OperationTarget,
  { caller, document, variables, extras }: OperationToSend,
  accept: string,
  signal: AbortSignal | undefined,
): Promise<Request> {
  const signing = caller.service === undefined ? callerKeys.signing : serviceKeys.signing(caller.service);
  if (signing === null) throw new Error('There is no key to sign with.');
  const body = JSON.stringify({ query: document, variables: variables ?? {}, ...extras });
  const assertion = await signCallerAssertion(signing, {
    caller,
    audience: hosted.name,
    bodyHash: hashBody(body),
    now: clock.now(),
  });
  return new Request(`http://${hosted.name}.test/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', accept, [CALLER_HEADER]: assertion },
    body,
    ...(signal && { signal }),
  });
}
