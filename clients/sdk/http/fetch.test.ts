import { createServer as createHttpServer, type Server as HttpServer } from 'node:http';
import { type AddressInfo, createServer, type Server } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { TimeoutError, timedFetch } from './fetch.ts';

let server: Server | HttpServer | undefined;
afterEach(async () => {
  if (server !== undefined && 'closeAllConnections' in server) server.closeAllConnections();
  await new Promise((resolve) => (server === undefined ? resolve(null) : server.close(resolve)));
  server = undefined;
});

async function listen<Made extends Server | HttpServer>(made: Made): Promise<string> {
  server = made;
  await new Promise<void>((resolve) => made.listen(0, '127.0.0.1', resolve));
  return `http://127.0.0.1:${(made.address() as AddressInfo).port}/`;
}

describe('a call with an end', () => {
  it('gives up on a server that accepts connections and drops them', async () => {
    const url = await listen(createServer((socket) => socket.destroy()));
    await expect(timedFetch(fetch, 100)(url, { method: 'POST', body: '{}' })).rejects.toThrow(TimeoutError);
  });

  it('gives up on a server that says nothing, and lets go of the connection', async () => {
    let isClosed = () => {};
    const closed = new Promise<void>((resolve) => {
      isClosed = resolve;
    });
    const url = await listen(createHttpServer((request) => request.socket.once('close', isClosed)));
    await expect(timedFetch(fetch, 1_000)(url)).rejects.toThrow(/No answer within 1 s/);
    await closed;
  });

  it('lets an answer that has begun take its time', async () => {
    const url = await listen(
      createHttpServer((_request, response) => {
        response.write('begun');
        setTimeout(() => response.end(' and ended'), 1_200);
      }),
    );
    const response = await timedFetch(fetch, 1_000)(url);
    expect(await response.text()).toBe('begun and ended');
  });

  it('ends an answer in parts where its reader goes away, and lets go of the connection', async () => {
    let isClosed = () => {};
    const closed = new Promise<void>((resolve) => {
      isClosed = resolve;
    });
    const url = await listen(
      createHttpServer((request, response) => {
        request.socket.once('close', isClosed);
        response.writeHead(200, { 'content-type': 'multipart/mixed; boundary="-"' }).write('first part');
      }),
    );
    const controller = new AbortController();
    const { body } = await timedFetch(fetch, 5_000)(url, { signal: controller.signal });
    const reader = (body as ReadableStream<Uint8Array>).getReader();
    expect(new TextDecoder().decode((await reader.read()).value)).toBe('first part');
    const next = reader.read();
    controller.abort();
    expect(await next).toEqual({ done: true, value: undefined });
    await closed;
  });

  it('is aborted by its caller as before', async () => {
    const controller = new AbortController();
    const url = await listen(createHttpServer(() => controller.abort(new Error('not needed any more'))));
    await expect(timedFetch(fetch, 5_000)(url, { signal: controller.signal })).rejects.toThrow(/not needed any more/);
  });
});
