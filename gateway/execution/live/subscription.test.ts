import { describe, expect, it } from 'vitest';
import { shop } from '../../testing/shop.ts';
import type { TestSupergraph } from '../../testing/supergraph.ts';
import type { Answer, StreamedAnswer } from '../operation/answer.ts';
import type { CallContext } from '../operation/call.ts';

const query = 'subscription { reviewed { body author { name } } }';

function isStream(opened: Answer | AsyncIterable<StreamedAnswer>): opened is AsyncIterable<StreamedAnswer> {
  return Symbol.asyncIterator in opened;
}

async function open(
  supergraph: TestSupergraph,
  text = query,
  variables: Record<string, unknown> = {},
  call: Partial<CallContext> = {},
): Promise<AsyncIterator<StreamedAnswer>> {
  const opened = await supergraph.subscribe(text, variables, call);
  if (!isStream(opened)) throw new Error(opened.json);
  return opened[Symbol.asyncIterator]();
}

/** A source that is fed by hand, as SSE; tells when it was cancelled. */
class Source {
  #controller!: ReadableStreamDefaultController<Uint8Array>;
  isCancelled = false;
  request: { body: string; headers: Headers } | null = null;

  readonly handle = async (request: Request): Promise<Response> => {
    this.request = { body: await request.text(), headers: request.headers };
    const body = new ReadableStream<Uint8Array>({
      start: (controller) => {
        this.#controller = controller;
      },
      cancel: () => {
        this.isCancelled = true;
      },
    });
    return new Response(body, { headers: { 'content-type': 'text/event-stream; charset=utf-8' } });
  };

  send(text: string): void {
    this.#controller.enqueue(new TextEncoder().encode(text));
  }

  next(payload: unknown): void {
    this.send(`event: next\ndata: ${JSON.stringify(payload)}\n\n`);
  }

  end(): void {
    this.#controller.close();
  }
}

function review(body: string, position?: string) {
  const data = { reviewed: { body, author: { __typename: 'User', id: '1' } } };
  return position === undefined ? { data } : { data, extensions: { resume: { position } } };
}

/** `reviews` streams from the source; its other answers are real. */
function live(source: Source, changes: Parameters<typeof shop>[0] = {}) {
  return shop({
    ...changes,
    before: {
      reviews: (request, real) =>
        request.headers.get('accept') === 'text/event-stream' ? source.handle(request) : real(request),
      ...changes.before,
    },
  });
}

describe('a subscription', () => {
  it('sends each event through the rest of the plan, then ends with its source', async () => {
    const stream = await open(shop());
    expect(await collect(stream)).toEqual([
      { data: { reviewed: { body: 'good 2', author: { name: 'Grace' } } } },
      { data: { reviewed: { body: 'bad 2', author: { name: 'Ada' } } } },
    ]);
  });

  it('tells the position of each event, and asks the source to go on from one', async () => {
    const source = new Source();
    const stream = await open(live(source), query, {}, { resumePosition: 's:reviews:41' });
    expect(JSON.parse(source.request?.body ?? '')).toMatchObject({ extensions: { resume: { position: '41' } } });
    source.next(review('a', '42'));
    source.next(review('b'));
    expect((await stream.next()).value).toMatchObject({ position: 's:reviews:42', errorCount: 0 });
    expect((await stream.next()).value).toMatchObject({ position: null });
    await stream.return?.();
  });

  it('passes on from which position it is live, when asked to', async () => {
    const source = new Source();
    const stream = await open(live(source), query, {}, { wantsOpening: true });
    expect(JSON.parse(source.request?.body ?? '')).toMatchObject({ extensions: { resume: {} } });
    source.next({ data: null, extensions: { resume: { position: '7', opening: true } } });
    expect((await stream.next()).value).toMatchObject({
      position: 's:reviews:7',
      isOpening: true,
      json: '{"data":null}',
    });
    await stream.return?.();
  });

  it('asks for no opening frame and no position by itself', async () => {
    const source = new Source();
    const stream = await open(live(source));
    expect(JSON.parse(source.request?.body ?? '')).not.toHaveProperty('extensions');
    await stream.return?.();
  });

  it('tells a gap as an event without data, and goes on', async () => {
    const source = new Source();
    const supergraph = live(source, { errorPolicy: { mode: 'mask', allowedCodes: new Set(['SUBSCRIPTION_GAP']) } });
    const stream = await open(supergraph);
    source.next({
      data: null,
      errors: [{ message: 'gone', extensions: { code: 'SUBSCRIPTION_GAP', missed: 3, stack: 'secret' } }],
      extensions: { resume: { position: '9' } },
    });
    source.next(review('a', '10'));
    const gap = (await stream.next()).value as StreamedAnswer;
    expect(JSON.parse(gap.json)).toEqual({
      data: null,
      errors: [{ message: 'gone', extensions: { code: 'SUBSCRIPTION_GAP', missed: 3 } }],
    });
    expect(gap.position).toBe('s:reviews:9');
    expect((await stream.next()).value).toMatchObject({ position: 's:reviews:10', errorCount: 0 });
    await stream.return?.();
  });

  it('is ended at its source at once when the client leaves, also while it waits for an event', async () => {
    const source = new Source();
    const stream = await open(live(source));
    const waiting = stream.next();
    await stream.return?.();
    expect(await waiting).toEqual({ done: true, value: undefined });
    expect(source.isCancelled).toBe(true);
  });

  it('is ended at its source when the call is aborted', async () => {
    const source = new Source();
    const leave = new AbortController();
    const stream = await open(live(source), query, {}, { signal: leave.signal });
    const waiting = stream.next();
    leave.abort();
    expect(await waiting).toEqual({ done: true, value: undefined });
    expect(source.isCancelled).toBe(true);
  });

  it('gives a last answer with an error when its source breaks', async () => {
    const source = new Source();
    const stream = await open(live(source));
    source.next(review('a', '1'));
    source.end();
    expect((await stream.next()).value).toMatchObject({ position: 's:reviews:1' });
    const last = (await stream.next()).value as StreamedAnswer;
    expect(JSON.parse(last.json)).toMatchObject({
      data: null,
      errors: [{ extensions: { code: 'SUBGRAPH_UNAVAILABLE' } }],
    });
    expect(await stream.next()).toEqual({ done: true, value: undefined });
  });

  it.each([
    ['what is no JSON', 'event: next\ndata: {"data":\n\n'],
    ['a list', 'event: next\ndata: [1]\n\n'],
    ['an event above the limit', `event: next\ndata: "${'x'.repeat(5_000)}`],
  ])('ends with a typed error when its source sends %s', async (_name, text) => {
    const source = new Source();
    const stream = await open(live(source, { policy: { responseBytesMax: 2_000 } }));
    source.send(text);
    const last = (await stream.next()).value as StreamedAnswer;
    expect(JSON.parse(last.json)).toMatchObject({
      data: null,
      errors: [{ extensions: { code: 'SUBGRAPH_RESPONSE_INVALID', subgraph: 'reviews' } }],
    });
    expect(await stream.next()).toEqual({ done: true, value: undefined });
    expect(source.isCancelled).toBe(true);
  });

  it('answers an event that is not what the schema promises with an error, and goes on', async () => {
    const source = new Source();
    const stream = await open(live(source));
    source.next({ data: { reviewed: 'nonsense' } });
    source.next({ data: 7 });
    source.next(review('a'));
    const codes = [];
    for (let count = 0; count < 3; count++) {
      const { json } = (await stream.next()).value as StreamedAnswer;
      codes.push(JSON.parse(json).errors?.[0]?.extensions.code ?? 'ok');
    }
    expect(codes).toEqual(['SUBGRAPH_RESPONSE_INVALID', 'SUBGRAPH_RESPONSE_INVALID', 'ok']);
    await stream.return?.();
  });

  it('gives partial data when another subgraph fails for one event', async () => {
    const source = new Source();
    let isDown = true;
    const supergraph = live(source, {
      policy: { retriesMax: 0 },
      before: { accounts: (request, real) => (isDown ? new Response('', { status: 503 }) : real(request)) },
    });
    const stream = await open(supergraph, 'subscription { reviewed { body author { age } } }');
    source.next(review('a'));
    const first = JSON.parse(((await stream.next()).value as StreamedAnswer).json);
    isDown = false;
    source.next(review('b'));
    const second = JSON.parse(((await stream.next()).value as StreamedAnswer).json);
    expect(first).toMatchObject({
      data: { reviewed: { body: 'a', author: { age: null } } },
      errors: [{ path: ['reviewed', 'author', 'age'], extensions: { code: 'SUBGRAPH_UNAVAILABLE' } }],
    });
    expect(second).toEqual({ data: { reviewed: { body: 'b', author: { age: 36 } } } });
    await stream.return?.();
  });

  it.each([
    ['is not there', () => new Response('', { status: 502 }), 'SUBGRAPH_UNAVAILABLE'],
    ['is no such thing', () => new Response('<html>'), 'SUBGRAPH_RESPONSE_INVALID'],
    ['throws', () => Promise.reject(new Error('reset')), 'SUBGRAPH_UNAVAILABLE'],
    ['does not answer', () => new Promise<Response>(() => undefined), 'SUBGRAPH_TIMEOUT'],
  ])('a subscription whose source %s is answered and not opened', async (_name, reviews, code) => {
    const supergraph = shop({ before: { reviews }, policy: { attemptTimeoutMs: 30 } });
    const opened = await supergraph.subscribe(query);
    expect(isStream(opened)).toBe(false);
    expect(JSON.parse((opened as Answer).json)).toMatchObject({ data: null, errors: [{ extensions: { code } }] });
  });

  it('a subscription that its subgraph refuses gives the refusal as its one answer', async () => {
    const refusal = { errors: [{ message: 'no', extensions: { code: 'FORBIDDEN' } }] };
    const stream = await open(shop({ before: { reviews: () => Response.json(refusal, { status: 403 }) } }));
    expect(await collect(stream)).toEqual([{ data: null, errors: refusal.errors }]);
  });
});

async function collect(stream: AsyncIterator<StreamedAnswer>): Promise<unknown[]> {
  const answers: unknown[] = [];
  for (let next = await stream.next(); !next.done; next = await stream.next())
    answers.push(JSON.parse(next.value.json));
  return answers;
}
