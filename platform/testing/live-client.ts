import { once } from 'node:events';
import { WebSocket } from 'ws';

/** One `next` of a subscription, as it came. */
export interface Frame {
  readonly data: Readonly<Record<string, unknown>> | null;
  readonly errors?: readonly { readonly message: string; readonly extensions?: Readonly<Record<string, unknown>> }[];
  readonly extensions?: { readonly resume?: { readonly cursor: string; readonly opening?: boolean } };
}

/** One subscription over one socket (graphql-transport-ws), read frame by frame, with nothing retried: the test decides. */
export interface LiveSubscription {
  /** The next frame; rejects when none comes in time or the socket ends first. */
  next(timeoutMs?: number): Promise<Frame>;
  /** Cursor of the newest frame that was taken. */
  readonly cursor: string | null;
  /** Cuts the connection without a word, as a lost network does. */
  cut(): void;
  /** Resolves with the close code. */
  readonly closed: Promise<number>;
}

export interface SubscribeOptions {
  readonly url: string;
  readonly token: string;
  readonly query: string;
  readonly variables?: Readonly<Record<string, unknown>>;
  readonly cursor?: string | null;
  /** Headers beside those of the protocol, of a stream over HTTP. */
  readonly headers?: Readonly<Record<string, string>>;
}

/** Subscribes and waits for the opening frame, so that nothing that happens afterwards is missed. */
export async function subscribe({
  url,
  token,
  query,
  variables = {},
  cursor,
}: SubscribeOptions): Promise<LiveSubscription> {
  const socket = new WebSocket(`${url.replace(/^http/, 'ws')}/graphql`, 'graphql-transport-ws');
  const frames: Frame[] = [];
  const waiting: { resolve(frame: Frame): void; reject(error: Error): void }[] = [];
  let lastCursor = cursor ?? null;
  const closed = new Promise<number>((done) => socket.once('close', (code) => done(code)));
  let acknowledge: () => void;
  const acknowledged = new Promise<void>((done) => {
    acknowledge = done;
  });
  socket.on('error', () => {});
  void closed.then((code) => {
    for (const { reject } of waiting.splice(0)) reject(new Error(`The socket closed with ${code}.`));
  });
  socket.on('message', (text) => {
    const message = JSON.parse(String(text)) as { type: string; payload: Frame };
    if (message.type === 'connection_ack') acknowledge();
    if (message.type === 'ping') socket.send(JSON.stringify({ type: 'pong' }));
    if (message.type === 'error')
      for (const { reject } of waiting.splice(0)) reject(new Error(JSON.stringify(message.payload)));
    if (message.type !== 'next') return;
    const waiter = waiting.shift();
    if (waiter) waiter.resolve(message.payload);
    else frames.push(message.payload);
  });

  const take = (timeoutMs = 10_000) =>
    new Promise<Frame>((resolve, reject) => {
      const ready = frames.shift();
      if (ready) return resolve(ready);
      if (socket.readyState === WebSocket.CLOSED) return reject(new Error('The socket is closed.'));
      const waiter = { resolve, reject };
      waiting.push(waiter);
      setTimeout(() => {
        const index = waiting.indexOf(waiter);
        if (index >= 0) waiting.splice(index, 1);
        reject(new Error(`No frame within ${timeoutMs} ms.`));
      }, timeoutMs).unref();
    });
  const next = async (timeoutMs?: number) => {
    const frame = await take(timeoutMs);
    lastCursor = frame.extensions?.resume?.cursor ?? lastCursor;
    return frame;
  };

  await once(socket, 'open');
  socket.send(JSON.stringify({ type: 'connection_init', payload: { authorization: `Bearer ${token}` } }));
  await Promise.race([
    acknowledged,
    closed.then((code) => Promise.reject(new Error(`The socket closed with ${code} before it was acknowledged.`))),
  ]);
  const extensions = { resume: cursor ? { cursor } : {} };
  socket.send(JSON.stringify({ id: '1', type: 'subscribe', payload: { query, variables, extensions } }));
  if (!cursor) {
    const opening = await next();
    if (opening.extensions?.resume?.opening !== true) throw new Error(`No opening frame: ${JSON.stringify(opening)}`);
  }
  return {
    next,
    get cursor() {
      return lastCursor;
    },
    cut: () => socket.terminate(),
    closed,
  };
}

/** The first answer to a subscription over a socket: what the first message after the acknowledgement says, or the code that the socket is closed with. */
export async function firstAnswer({ url, token, query }: SubscribeOptions): Promise<string> {
  const socket = new WebSocket(`${url.replace(/^http/, 'ws')}/graphql`, 'graphql-transport-ws');
  try {
    return await new Promise<string>((resolve, reject) => {
      socket.on('error', reject);
      socket.on('close', (code) => resolve(String(code)));
      socket.on('open', () =>
        socket.send(JSON.stringify({ type: 'connection_init', payload: { authorization: `Bearer ${token}` } })),
      );
      socket.on('message', (text) => {
        const { type } = JSON.parse(String(text)) as { type: string };
        if (type === 'connection_ack') socket.send(JSON.stringify({ id: '1', type: 'subscribe', payload: { query } }));
        else if (type !== 'ping') resolve(String(text));
      });
    });
  } finally {
    socket.terminate();
  }
}

/** Subscribes by a POST whose answer stays open, in the form that `accept` names. `closed` resolves with all that came, when the other side ends it. */
export async function openStream(
  { url, token, query, headers }: SubscribeOptions,
  accept: string,
): Promise<{ readonly status: number; readonly closed: Promise<string> }> {
  const response = await fetch(`${url}/graphql`, {
    method: 'POST',
    headers: { ...headers, 'content-type': 'application/json', accept, authorization: `Bearer ${token}` },
    body: JSON.stringify({ query }),
  });
  return { status: response.status, closed: response.text() };
}
