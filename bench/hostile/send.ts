import { connect } from 'node:net';
import { Pool, WebSocket } from 'undici';
import { hutQuery } from '../workload/huts.ts';
import type { HostileRequest, Kind } from './kinds.ts';

/** Sends the `n`th of something and waits for its answer; resolves with whether it was what was expected. */
export type Send = (n: number) => Promise<boolean>;

/** A way for each kind over HTTP; `close` when it is no longer needed. */
export function httpSender({ requests, expects }: Kind, origin: string): { send: Send; close: () => Promise<void> } {
  const pool = new Pool(origin, { connections: 64, pipelining: 1, headersTimeout: 0, bodyTimeout: 0 });
  return {
    async send(n) {
      const request = requests[n % requests.length] as HostileRequest;
      if (request.isHeld) return sendHeld(request, origin, expects);
      const { method = 'POST', query = '', headers, body } = request;
      try {
        const path = `/graphql${query}`;
        const answer = await pool.request({ path, method, headers, ...(method === 'POST' && { body }) });
        const text = await answer.body.text();
        return expects === null ? answer.statusCode < 500 : text.includes(expects);
      } catch {
        // A refusal that came while we were still sending, after which the connection was closed.
        return expects === 'PAYLOAD_TOO_LARGE';
      }
    },
    close: () => pool.destroy(),
  };
}

/** Sends a beginning and nothing more. */
function sendHeld({ headers, body }: HostileRequest, origin: string, expects: string | null): Promise<boolean> {
  const { hostname, port } = new URL(origin);
  return new Promise((resolve) => {
    let text = '';
    const socket = connect(Number(port), hostname);
    socket.on('data', (chunk) => {
      text += chunk;
    });
    socket.on('error', () => undefined);
    socket.on('close', () => resolve(expects === null || text.includes(expects)));
    const lines = Object.entries({ host: hostname, 'content-length': '1000', ...headers });
    socket.write(
      `POST /graphql HTTP/1.1\r\n${lines.map(([name, value]) => `${name}: ${value}\r\n`).join('')}\r\n${body}`,
    );
  });
}

/** Messages that a socket is closed for, or not opened at all; and how. */
interface SocketKind {
  readonly name: string;
  readonly messages: readonly (string | Uint8Array)[];
  /** Sent once the first message has been answered. */
  readonly afterwards?: readonly string[];
  /** The code of the close; null: it is not opened. */
  readonly code: number | null;
  readonly origin?: string;
}

const init = '{"type":"connection_init"}';
const subscribe = JSON.stringify({ id: '1', type: 'subscribe', payload: { query: hutQuery } });
const padded = `{"type":"connection_init","payload":{"x":"${'x'.repeat(2_000_000)}"}}`;
const badToken = '{"type":"connection_init","payload":{"authorization":"Bearer a.b.c"}}';
export const socketKinds: readonly SocketKind[] = [
  { name: 'socket of a foreign page', messages: [], code: null, origin: 'https://evil.test' },
  { name: 'subscribe before init', messages: [subscribe], code: 4401 },
  { name: 'two inits', messages: [init, init], code: 4429 },
  { name: 'an id twice', messages: [init], afterwards: [subscribe, subscribe], code: 4409 },
  { name: 'binary frame', messages: [new TextEncoder().encode(init)], code: 1003 },
  { name: 'frame of 2 MB', messages: [padded], code: 1009 },
  { name: 'message 400,000 deep', messages: ['['.repeat(400_000) + ']'.repeat(400_000)], code: 4400 },
  { name: 'socket with a bad token', messages: [badToken], code: 4401 },
];

/** Opens a socket for each, sends what there is to send and waits until it is closed. */
export function socketSender({ messages, afterwards = [], code, origin }: SocketKind, server: string): Send {
  return () =>
    new Promise((resolve) => {
      const url = `${server.replace('http', 'ws')}/graphql`;
      const headers = origin === undefined ? {} : { origin };
      const socket = new WebSocket(url, { protocols: ['graphql-transport-ws'], headers });
      let isOpen = false;
      socket.onopen = () => {
        isOpen = true;
        for (const message of messages) socket.send(message);
      };
      let isAnswered = false;
      socket.onmessage = ({ data }) => {
        if (!isAnswered) for (const message of afterwards) socket.send(message);
        isAnswered = true;
        // The first operation had ended before the second came: then nothing was wrong with it.
        if (String(data).includes('"type":"complete"')) socket.close(code ?? undefined);
      };
      socket.onerror = () => resolve(code === null ? !isOpen : code === 1009);
      socket.onclose = (event) => resolve(code === null ? !isOpen : event.code === code);
    });
}

/** One hostile operation after another on a socket that stays open. */
export async function openSocket(
  server: string,
): Promise<{ ask: (query: string) => Promise<string>; close: () => void }> {
  const socket = new WebSocket(`${server.replace('http', 'ws')}/graphql`, ['graphql-transport-ws']);
  const waiting = new Map<string, (type: string) => void>();
  let count = 0;
  const acknowledged = new Promise<void>((resolve) => waiting.set('', () => resolve()));
  socket.onopen = () => socket.send(init);
  socket.onmessage = ({ data }) => {
    const { id = '', type } = JSON.parse(String(data)) as { id?: string; type: string };
    waiting.get(id)?.(type);
    waiting.delete(id);
  };
  await acknowledged;
  return {
    ask: (query) =>
      new Promise((resolve) => {
        const id = String(++count);
        waiting.set(id, resolve);
        socket.send(JSON.stringify({ id, type: 'subscribe', payload: { query } }));
      }),
    close: () => socket.close(),
  };
}
