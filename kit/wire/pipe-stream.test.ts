import { createServer, get, IncomingMessage, ServerResponse } from 'node:http';
import { type AddressInfo, Socket } from 'node:net';
import { afterEach, expect, it } from 'vitest';
import { pipeStream } from './pipe-stream.ts';

const MIB = 1024 * 1024;
const ends: (() => void)[] = [];
afterEach(() => {
  for (const end of ends.splice(0)) end();
});

/** A server that pours one body; how that ended, and the answer as its client sees it. */
async function poured(
  body: ReadableStream<Uint8Array>,
): Promise<{ readonly ended: Promise<unknown>; readonly answer: IncomingMessage }> {
  const { promise: ended, resolve: end } = deferred<unknown>();
  const server = createServer((_request, response) => {
    response.writeHead(200);
    pipeStream(body, response).then(
      () => end('poured'),
      (error: unknown) => {
        response.destroy();
        end(error);
      },
    );
  });
  ends.push(() => void server.close().closeAllConnections());
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const answer = await new Promise<IncomingMessage>((resolve, reject) =>
    get({ host: '127.0.0.1', port, agent: false }, resolve).on('error', reject),
  );
  return { ended, answer };
}

function deferred<T>() {
  let resolve: (value: T) => void = () => {};
  const promise = new Promise<T>((done) => {
    resolve = done;
  });
  return { promise, resolve };
}

/** Pieces of a mebibyte, without end; what was asked for, and whether it was cancelled. */
function endless() {
  const seen = { pieces: 0, isCancelled: false };
  const body = new ReadableStream<Uint8Array>(
    {
      pull(controller) {
        seen.pieces++;
        controller.enqueue(new Uint8Array(MIB));
      },
      cancel() {
        seen.isCancelled = true;
      },
    },
    { highWaterMark: 0 },
  );
  return { seen, body };
}

it('sends every byte in order and ends the response', async () => {
  let count = 0;
  const body = new ReadableStream<Uint8Array>({
    pull(controller) {
      if (count === 40) controller.close();
      else controller.enqueue(new Uint8Array(100_000).fill(count++));
    },
  });
  const { ended, answer } = await poured(body);
  const received: Buffer[] = [];
  for await (const piece of answer) received.push(piece);
  const expected = Buffer.concat(Array.from({ length: 40 }, (_, at) => Buffer.alloc(100_000, at)));
  expect(Buffer.concat(received).equals(expected)).toBe(true);
  expect(await ended).toBe('poured');
});

it('asks for no more than one piece beyond what the client takes', async () => {
  const { seen, body } = endless();
  const { answer } = await poured(body);
  answer.pause();
  let before = -1;
  // Until the buffers of the kernel are full.
  while (before !== seen.pieces) {
    before = seen.pieces;
    await new Promise((resolve) => setTimeout(resolve, 300));
  }
  expect(seen.pieces).toBeLessThan(30);
  answer.destroy();
});

it('cancels the stream when the client leaves', async () => {
  const { seen, body } = endless();
  const { ended, answer } = await poured(body);
  answer.destroy();
  expect(await ended).toBe('poured');
  expect(seen.isCancelled).toBe(true);
});

it('cancels the stream of a client that has left before it', async () => {
  const { seen, body } = endless();
  const response = new ServerResponse(new IncomingMessage(new Socket()));
  response.destroy();
  await pipeStream(body, response);
  expect(seen).toEqual({ pieces: 0, isCancelled: true });
});

it('throws what the stream throws, so that the client sees the body cut', async () => {
  const { promise: arrived, resolve: arrive } = deferred<void>();
  let count = 0;
  const body = new ReadableStream<Uint8Array>({
    async pull(controller) {
      if (count++ < 3) return controller.enqueue(new Uint8Array(1000));
      await arrived;
      controller.error(new Error('The body is damaged.'));
    },
  });
  const { ended, answer } = await poured(body);
  arrive();
  await expect(async () => {
    for await (const _piece of answer);
  }).rejects.toThrow('aborted');
  expect(await ended).toEqual(new Error('The body is damaged.'));
});
