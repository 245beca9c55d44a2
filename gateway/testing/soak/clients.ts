import { request } from 'node:http';
import { setTimeout as delay } from 'node:timers/promises';
import { Prng } from '../random/prng.ts';
import { SocketClient } from '../socket-client.ts';
import { nameOf, stockOf } from './world.ts';

/** The work of clients, by kind; what went wrong, in words (the first few). */
export interface ClientReport {
  readonly done: Record<string, number>;
  readonly faults: string[];
}

interface Shape {
  readonly query: string;
  variables(prng: Prng): Record<string, unknown>;
  data(variables: Record<string, unknown>): unknown;
}

const ids = (first: number) => Array.from({ length: first }, (_, id) => String(id));
const shapes: readonly Shape[] = [
  {
    query: 'query Items($first: Int!) { items(first: $first) { id name } }',
    variables: (prng) => ({ first: prng.int(0, 30) }),
    data: ({ first }) => ({ items: ids(first as number).map((id) => ({ id, name: nameOf(id) })) }),
  },
  {
    query: 'query Stock($first: Int!, $shelf: Int) { items(first: $first) { stock(shelf: $shelf) next { stock } } }',
    variables: (prng) => ({ first: prng.int(0, 30), shelf: prng.int(0, 9) }),
    data: ({ first, shelf }) => ({
      items: ids(first as number).map((id) => ({
        stock: stockOf(id, shelf as number),
        next: { stock: stockOf(String(Number(id) + 1), null) },
      })),
    }),
  },
  {
    query: 'query One($id: ID!, $wants: Boolean!) { item(id: $id) { name stock @include(if: $wants) } }',
    variables: (prng) => ({ id: String(prng.int(0, 9_999)), wants: prng.chance(0.5) }),
    data: ({ id, wants }) => ({
      item: { name: nameOf(id as string), ...(wants === true && { stock: stockOf(id as string, null) }) },
    }),
  },
  {
    query: 'mutation Rename($id: ID!, $name: String!) { rename(id: $id, name: $name) { name stock } }',
    variables: (prng) => ({ id: String(prng.int(0, 9)), name: 'n'.repeat(prng.int(1, 200)) }),
    data: ({ id, name }) => ({ rename: { name, stock: stockOf(id as string, null) } }),
  },
];
const refused = [
  '{ items(first: 1) { id',
  '{ nothing }',
  `{ item(id: "1") ${'{ next '.repeat(40)}{ id }${' }'.repeat(40)} }`,
  'query ($first: Int!) { items(first: $first) { id } }',
];

/** Mixed clients until `signal` is aborted; resolves when the last one has gone. */
export async function runClients(url: string, seed: number, signal: AbortSignal): Promise<ClientReport> {
  const report: ClientReport = { done: {}, faults: [] };
  const { done, faults } = report;
  const loops: Record<string, (prng: Prng) => Promise<string | null>> = {
    asked: (prng) => asked(url, prng),
    // A text that was never seen before: what is kept of documents and plans has to have an end.
    'asked anew': (prng) => askedAnew(url, prng),
    refused: (prng) => refusedOf(url, prng),
    left: (prng) => left(url, prng),
    subscribed: (prng) => subscribed(url, prng),
    introspected: (prng) => introspected(url, prng),
    pinged: (prng) => pinged(url, prng),
  };
  const run = async (kind: string, index: number) => {
    const prng = new Prng(seed * 100 + index);
    while (!signal.aborted) {
      const fault = await loops[kind]?.(prng).catch((error: unknown) => `${kind}: ${String(error)}`);
      done[kind] = (done[kind] ?? 0) + 1;
      if (fault && faults.length < 10) faults.push(fault);
      await delay(prng.int(1, 12));
    }
  };
  const kinds = ['asked', 'asked', 'asked', ...Object.keys(loops)];
  await Promise.all(kinds.map(run));
  return report;
}

async function post(url: string, body: object): Promise<{ data?: unknown; errors?: unknown }> {
  const response = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
    signal: AbortSignal.timeout(30_000),
  });
  return (await response.json()) as { data?: unknown; errors?: unknown };
}

async function asked(url: string, prng: Prng): Promise<string | null> {
  const { query, variables, data } = prng.pick(shapes);
  const given = variables(prng);
  const answer = JSON.stringify(await post(url, { query, variables: given }));
  return answer === JSON.stringify({ data: data(given) }) ? null : `${query} got ${answer.slice(0, 300)}`;
}

async function askedAnew(url: string, prng: Prng): Promise<string | null> {
  const alias = `a${prng.int(0, 1_000_000_000)}`;
  const answer = JSON.stringify(await post(url, { query: `{ ${alias}: item(id: "3") { name stock } }` }));
  const wanted = JSON.stringify({ data: { [alias]: { name: nameOf('3'), stock: stockOf('3', null) } } });
  return answer === wanted ? null : `a new operation got ${answer.slice(0, 300)}`;
}

async function refusedOf(url: string, prng: Prng): Promise<string | null> {
  const query = prng.pick(refused);
  const { errors } = await post(url, { query });
  return Array.isArray(errors) ? null : `${query} was not refused`;
}

/** G-2: introspection under many aliases, which is refused or written, and never kept unweighed. */
async function introspected(url: string, prng: Prng): Promise<string | null> {
  const aliases = prng.pick([1, 2, 49]);
  const names = Array.from({ length: aliases }, (_, index) => `a${index}_${prng.int(0, 1_000_000_000)}`);
  const query = `{ ${names.map((name) => `${name}: __schema { types { name fields { name type { name } } } }`).join(' ')} }`;
  const { data, errors } = await post(url, { query });
  const isWhole = data !== null && typeof data === 'object' && Object.keys(data).length === aliases;
  // One alias is what every tool asks for.
  return isWhole || (aliases > 1 && Array.isArray(errors)) ? null : `introspection got ${JSON.stringify(errors)}`;
}

/** G-1: a socket whose pings carry a payload and whose client reads nothing for a while, before and after it is initialised. */
async function pinged(url: string, prng: Prng): Promise<string | null> {
  await using client = await SocketClient.connect(url);
  const payload = { text: 'x'.repeat(prng.int(0, 8_000)) };
  client.socket.pause();
  for (let left = prng.int(1, 50); left > 0; left--) client.send({ type: 'ping', payload });
  await delay(prng.int(0, 20));
  client.socket.resume();
  for (;;) {
    const message = await client.next();
    // Cut for what waited for it.
    if (message === null) return null;
    if (message.type === 'pong') return 'payload' in message ? 'a ping was answered with its payload' : null;
  }
}

/** Sends, and hangs up before the answer, or in the middle of it. */
function left(url: string, prng: Prng): Promise<null> {
  const { query, variables } = prng.pick(shapes.slice(0, 3));
  return new Promise((resolve) => {
    const sent = request(url, { method: 'POST', headers: { 'content-type': 'application/json' }, agent: false });
    sent.on('error', () => undefined);
    sent.on('close', () => resolve(null));
    sent.on('response', (response) => response.once('data', () => sent.destroy()));
    sent.end(JSON.stringify({ query, variables: variables(prng) }));
    setTimeout(() => sent.destroy(), prng.int(0, 20));
  });
}

/** Opens a socket with a few subscriptions, takes some events, and closes it or drops it. */
async function subscribed(url: string, prng: Prng): Promise<string | null> {
  await using client = await SocketClient.connect(url);
  const count = prng.int(1, 4);
  for (let id = 0; id < count; id++) {
    client.subscribe(String(id), { query: 'subscription { changed { id name stock } }', extensions: { resume: {} } });
  }
  for (let left = prng.int(1, 8); left > 0; left--) {
    const message = await client.next();
    if (message === null) return null;
    if (message.type === 'error') return `a subscription got ${JSON.stringify(message)}`;
  }
  if (prng.chance(0.5)) for (let id = 0; id < count; id++) client.send({ id: String(id), type: 'complete' });
  if (prng.chance(0.5)) client.socket.close();
  return null;
}
