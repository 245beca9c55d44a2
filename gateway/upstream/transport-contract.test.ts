import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { ReadableStream as NodeReadableStream } from 'node:stream/web';
import { gzipSync } from 'node:zlib';
import { eventually } from '@codai/kit/testing/eventually';
import { afterEach, describe, expect, it } from 'vitest';
import { createHttpTransport } from './http-transport.ts';
import { createLocalTransport, type FetchHandler } from './local-transport.ts';
import type { SubgraphPayload, SubgraphStreamRequest, SubgraphTransport } from './upstream.ts';

interface Bench {
  readonly transport: SubgraphTransport;
  readonly url: string;
  stop(): Promise<void>;
}

const drivers: Record<string, (handler: FetchHandler) => Promise<Bench>> = {
  local: async (handler) => {
    const transport = createLocalTransport(new Map([['one', handler]]));
    return { transport, url: '', stop: () => transport.close() };
  },
  http: async (handler) => {
    const server = createServer();
    serve(server, handler);
    const port = await listen(server);
    const url = `http://127.0.0.1:${port}/graphql?x=1`;
    const transport = createHttpTransport({ streams: new Map([['one', { protocol: 'sse' }]]) });
    return {
      transport,
      url,
      stop: async () => {
        await transport.close();
        server.closeAllConnections();
        server.close();
      },
    };
  },
};

async function listen(server: Server): Promise<number> {
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return (server.address() as AddressInfo).port;
}

/** A Fetch handler on node:http, as small as it can be. */
function serve(server: Server, handler: FetchHandler): void {
  server.on('request', async (incoming, outgoing) => {
    const chunks: Buffer[] = [];
    for await (const chunk of incoming) chunks.push(chunk as Buffer);
    const leaving = new AbortController();
    outgoing.on('close', () => leaving.abort());
    const headers = Object.entries(incoming.headers).map(([name, value]) => [name, String(value)] as [string, string]);
    const body = Buffer.concat(chunks).toString();
    const request = new Request(`http://test${incoming.url}`, {
      method: 'POST',
      headers,
      body,
      signal: leaving.signal,
    });
    try {
      const response = await handler(request);
      outgoing.writeHead(response.status, Object.fromEntries(response.headers));
      await pipeline(Readable.fromWeb(response.body as NodeReadableStream<Uint8Array>), outgoing);
    } catch {
      outgoing.destroy();
    }
  });
}

let bench: Bench | undefined;
afterEach(async () => {
  await bench?.stop();
  bench = undefined;
});

describe.each(Object.keys(drivers))('the %s transport', (name) => {
  const start = async (handler: FetchHandler) => {
    bench = await (drivers[name] as (handler: FetchHandler) => Promise<Bench>)(handler);
    return bench;
  };

  function request(changes: Partial<SubgraphStreamRequest> = {}): SubgraphStreamRequest {
    return {
      subgraph: 'one',
      url: bench?.url ?? '',
      body: '{"query":"{ a }"}',
      headers: { 'codai-caller': 'token' },
      signal: new AbortController().signal,
      openSignal: new AbortController().signal,
      socketAssertion: null,
      responseBytesMax: 1_000,
      ...changes,
    };
  }

  it('sends the exact body and headers, and gives the answer as it came', async () => {
    let seen: unknown;
    const { transport } = await start(async (incoming) => {
      const { headers, method } = incoming;
      const accept = headers.get('accept');
      seen = { method, body: await incoming.text(), caller: headers.get('codai-caller'), accept };
      return new Response('{"data":"ü"}', {
        status: 418,
        headers: { 'content-type': 'application/json; charset=utf-8' },
      });
    });
    expect(await transport.send(request({ body: '{"query":"ü😀"}' }))).toMatchObject({
      status: 418,
      contentType: 'application/json; charset=utf-8',
      body: '{"data":"ü"}',
    });
    expect(seen).toEqual({
      method: 'POST',
      body: '{"query":"ü😀"}',
      caller: 'token',
      accept: 'application/graphql-response+json, application/json',
    });
  });

  it('takes an answer of the largest size and not one byte more', async () => {
    const { transport } = await start(async (incoming) => new Response('x'.repeat((await incoming.json()).size)));
    expect((await transport.send(request({ body: '{"size":1000}' }))).body).toHaveLength(1_000);
    await expect(transport.send(request({ body: '{"size":1001}' }))).rejects.toMatchObject({ reason: 'too-large' });
  });

  it('ends an endless answer at the limit', async () => {
    let isCancelled = false;
    const { transport } = await start(
      () =>
        new Response(
          new ReadableStream({
            pull: (controller) => controller.enqueue(new TextEncoder().encode('x'.repeat(400))),
            cancel: () => {
              isCancelled = true;
            },
          }),
        ),
    );
    await expect(transport.send(request())).rejects.toMatchObject({ reason: 'too-large' });
    await eventually(() => isCancelled, true);
  });

  it('a transport gives up at once when its signal ends, and cuts the connection to the subgraph', async () => {
    const leaving = new AbortController();
    let isAborted = false;
    const { transport } = await start((incoming) => {
      incoming.signal.addEventListener('abort', () => {
        isAborted = true;
      });
      leaving.abort();
      return new Promise<Response>(() => undefined);
    });
    await expect(transport.send(request({ signal: leaving.signal }))).rejects.toMatchObject({ reason: 'aborted' });
    await eventually(() => isAborted, true);
    await expect(transport.send(request({ signal: leaving.signal }))).rejects.toMatchObject({ reason: 'aborted' });
  });

  it('tells an answer that broke off', async () => {
    const { transport } = await start(
      () =>
        new Response(
          new ReadableStream({
            start: (controller) => controller.enqueue(new TextEncoder().encode('{"da')),
            pull: (controller) => controller.error(new Error('crash')),
          }),
        ),
    );
    await expect(transport.send(request())).rejects.toMatchObject({ name: 'TransportError', reason: 'broken' });
  });

  it('reads events in any slices, and ends with their source', async () => {
    const text = [
      ': a comment\r\n\r\n',
      'event: next\r\ndata: {"data":{"a":"ü😀"}}\r\n\r\n',
      'event: ping\n\n',
      'event:next\nid: 4\ndata: {"data":\ndata: {"a":2}}\n\n',
      'event: complete\ndata:\n\n',
      'event: next\ndata: {"data":"after the end"}\n\n',
    ].join('');
    for (const sliceBytes of [1, 3, 7, 1_000]) {
      const { transport, stop } = await start(() => sse(slices(text, sliceBytes)));
      const events = await transport.stream(request());
      expect(await all(events)).toEqual([{ data: { a: 'ü😀' } }, { data: { a: 2 } }]);
      await stop();
    }
  });

  it.each(['event: complete\n\n', 'event:complete\r\n\r\n'])('ends with %j, an event without data', async (ending) => {
    const text = `event: next\ndata: {"data":1}\n\n${ending}`;
    for (const sliceBytes of [1, 1_000]) {
      const { transport, stop } = await start(() => sse(slices(text, sliceBytes)));
      expect(await all(await transport.stream(request()))).toEqual([{ data: 1 }]);
      await stop();
    }
  });

  it.each([
    { name: 'in one piece', sliceBytes: 10_000 },
    { name: 'in pieces', sliceBytes: 100 },
  ])('refuses an event above the limit that comes $name, and gives those before it', async ({ sliceBytes }) => {
    const large = `event: next\ndata: {"data":"${'x'.repeat(1_200)}"}\n\n`;
    const { transport } = await start(() => sse(slices(`event: next\ndata: {"data":1}\n\n${large}`, sliceBytes)));
    const events = (await transport.stream(request()))[Symbol.asyncIterator]();
    expect((await events.next()).value).toEqual({ data: 1 });
    await expect(events.next()).rejects.toMatchObject({ reason: 'too-large' });
  });

  it('tells the subgraph when the stream is left', async () => {
    let isCancelled = false;
    const { transport } = await start(() =>
      sse(
        new ReadableStream({
          start: (controller) => controller.enqueue(new TextEncoder().encode('event: next\ndata: {"data":1}\n\n')),
          cancel: () => {
            isCancelled = true;
          },
        }),
      ),
    );
    for await (const event of await transport.stream(request())) {
      expect(event).toEqual({ data: 1 });
      break;
    }
    await eventually(() => isCancelled, true);
  });

  it('gives the one response that refuses a stream', async () => {
    const { transport } = await start(() => Response.json({ errors: [{ message: 'no' }] }, { status: 403 }));
    expect(await all(await transport.stream(request()))).toEqual([{ errors: [{ message: 'no' }] }]);
  });

  it('does not open a stream after its time', async () => {
    const { transport } = await start(() => new Promise<Response>(() => undefined));
    const opening = transport.stream(request({ openSignal: AbortSignal.timeout(20) }));
    await expect(opening).rejects.toMatchObject({ reason: 'aborted' });
  });
});

describe('the http transport', () => {
  it('T-10: reports a refused connection', async () => {
    const server = createServer();
    const port = await listen(server);
    server.close();
    await once(server, 'close');
    const transport = createHttpTransport();
    const request = {
      subgraph: 'one',
      body: '{}',
      headers: {},
      signal: new AbortController().signal,
      responseBytesMax: 1_000,
    };
    for (const url of [`http://127.0.0.1:${port}/`, 'not a url', '']) {
      await expect(transport.send({ ...request, url })).rejects.toMatchObject({ reason: 'connect' });
    }
    await transport.close();
  });

  it('unpacks what was packed without being asked, up to the limit', async () => {
    bench = await (drivers.http as (handler: FetchHandler) => Promise<Bench>)(async (incoming) => {
      const { size } = await incoming.json();
      return new Response(gzipSync('x'.repeat(size)), { headers: { 'content-encoding': 'gzip' } });
    });
    const request = { subgraph: 'one', url: bench.url, headers: {}, signal: new AbortController().signal };
    const limits = { responseBytesMax: 50_000 };
    const { body } = await bench.transport.send({ ...request, ...limits, body: '{"size":50000}' });
    expect(body).toHaveLength(50_000);
    const bomb = bench.transport.send({ ...request, ...limits, body: '{"size":50000000}' });
    await expect(bomb).rejects.toMatchObject({ reason: 'too-large' });
  });
});

function sse(body: ReadableStream<Uint8Array>): Response {
  return new Response(body, { headers: { 'content-type': 'text/event-stream' } });
}

function slices(text: string, sliceBytes: number): ReadableStream<Uint8Array> {
  const bytes = new TextEncoder().encode(text);
  let from = 0;
  return new ReadableStream({
    pull(controller) {
      if (from >= bytes.length) return controller.close();
      controller.enqueue(bytes.subarray(from, from + sliceBytes));
      from += sliceBytes;
    },
  });
}

async function all(events: AsyncIterable<SubgraphPayload>): Promise<SubgraphPayload[]> {
  const list: SubgraphPayload[] = [];
  for await (const event of events) list.push(event);
  return list;
}
