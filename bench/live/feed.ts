import { fork } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as delay } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { startGateway } from '../../gateway/testing/live/start-gateway.ts';
import { queries, startWorld } from '../../gateway/testing/live/world.ts';
import { medianOf, printTable, rounded } from '../measure/table.ts';
import { Watcher } from './watcher.ts';

/** One server with a feed. */
interface Contestant extends AsyncDisposable {
  readonly url: string;
  append(n: number): void;
  /** Bytes in use after a garbage collection, and seconds of CPU since the start. */
  measure(): Promise<{ heap: number; cpuSeconds: number }>;
}

const STEADY_EVENTS = 40;
const BURST_EVENTS = 20;
const OPENED_AT_ONCE = 100;
/** Nothing takes this long; a subscriber that lacks an event then has lost it. */
const DEADLINE_MS = 120_000;

/**
 * Subscribers of one feed on sockets of their own: behind the gateway with what they ask in one subgraph, behind the gateway with a name joined
 * from another, and behind a bare graphql-ws server. All subscribers live in this process, which writes the events.
 */
export async function raceFeeds(sizes: readonly number[]): Promise<void> {
  const contestants: readonly (readonly [string, () => Promise<Contestant>])[] = [
    ['bare graphql-ws', startBare],
    ['gateway', () => startOurs(1)],
    ['gateway, joined', () => startOurs(0)],
  ];
  const rows: (string | number)[][] = [];
  for (const subscribers of sizes) {
    let floor = Number.NaN;
    for (const [name, start] of contestants) {
      const { latencies, perSecond, cpuMicros, bytes } = await watchFeed(await start(), subscribers);
      latencies.sort((a, b) => a - b);
      const p99 = latencies[Math.floor(latencies.length * 0.99)] ?? Number.NaN;
      if (Number.isNaN(floor)) floor = p99;
      rows.push([
        subscribers,
        name,
        rounded(medianOf(latencies), 1),
        rounded(p99, 1),
        rounded(p99 / floor, 2),
        Math.round(perSecond),
        rounded(cpuMicros, 1),
        rounded(bytes / 1024, 1),
      ]);
    }
  }
  printTable(
    ['subscribers', 'server', 'p50 ms', 'p99 ms', 'p99 x bare', 'deliveries/s', 'CPU us each', 'KiB each'],
    rows,
  );
}

async function watchFeed(contestant: Contestant, subscribers: number) {
  await using server = contestant;
  const appendedAt: number[] = [];
  const latencies: number[] = [];
  let n = 0;
  const append = () => {
    n += 1;
    appendedAt[n] = performance.now();
    server.append(n);
  };
  const crowd = Array.from(
    { length: subscribers },
    () =>
      new Watcher(server.url, queries.ticked, (number) =>
        latencies.push(performance.now() - (appendedAt[number] ?? 0)),
      ),
  );
  const until = async (number: number) => {
    const all = Promise.all(crowd.map((watcher) => watcher.until(number)));
    const isThere = await Promise.race([all.then(() => true), delay(DEADLINE_MS, false, { ref: false })]);
    if (!isThere) throw new Error(`${crowd.filter(({ last }) => last < number).length} subscribers lost an event.`);
  };
  try {
    const empty = await server.measure();
    for (let index = 0; index < subscribers; index += OPENED_AT_ONCE) {
      await Promise.all(crowd.slice(index, index + OPENED_AT_ONCE).map((watcher) => watcher.open()));
    }
    // A server does not say when it has subscribed: the first events show it.
    while (crowd.some(({ last }) => last === 0)) {
      append();
      await delay(200);
    }
    await until(n);
    const full = await server.measure();

    latencies.length = 0;
    const everyMs = Math.max(50, subscribers / 5);
    for (let index = 0; index < STEADY_EVENTS; index++) {
      append();
      await delay(everyMs);
    }
    await until(n);
    const steady = latencies.splice(0);
    const cpuSeconds = (await server.measure()).cpuSeconds - full.cpuSeconds;

    const begunAt = performance.now();
    for (let index = 0; index < BURST_EVENTS; index++) append();
    await until(n);
    const seconds = (performance.now() - begunAt) / 1_000;
    return {
      latencies: steady,
      perSecond: (BURST_EVENTS * subscribers) / seconds,
      cpuMicros: (cpuSeconds * 1e6) / (STEADY_EVENTS * subscribers),
      bytes: (full.heap - empty.heap) / subscribers,
    };
  } finally {
    for (const watcher of crowd) watcher.close();
  }
}

async function startOurs(version: 0 | 1): Promise<Contestant> {
  const world = await startWorld();
  const gateway = await startGateway({
    supergraph: world.supergraph(version),
    settings: { ...world.settings, telemetry: { accessLog: false } },
    cursorKey: 'the cursor key of a bench',
  });
  return {
    url: gateway.url,
    append: () => world.append(),
    measure: () => gateway.measure(),
    async [Symbol.asyncDispose]() {
      await gateway[Symbol.asyncDispose]();
      await world[Symbol.asyncDispose]();
    },
  };
}

async function startBare(): Promise<Contestant> {
  const child = fork(fileURLToPath(new URL('./bare-server.ts', import.meta.url)), {
    execArgv: ['--import', 'tsx', '--expose-gc', '--max-semi-space-size=64'],
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  });
  const [{ port }] = (await once(child, 'message')) as [{ port: number }];
  return {
    url: `http://127.0.0.1:${port}/graphql`,
    append: (n) => void child.send({ n, author: { id: '1', name: 'Ada' } }),
    async measure() {
      child.send('measure');
      const [told] = (await once(child, 'message')) as [{ heap: number; cpuSeconds: number }];
      return told;
    },
    async [Symbol.asyncDispose]() {
      child.disconnect();
      await once(child, 'exit');
    },
  };
}
