import { setTimeout as delay } from 'node:timers/promises';
import type { GatewayProcess } from './start-gateway.ts';
import { startGateway } from './start-gateway.ts';
import { Subscriber } from './subscriber.ts';
import { numberOf, queries, startWorld } from './world.ts';

export interface CrowdOptions {
  readonly subscribers: number;
  readonly events: number;
  /** Pause between two events. */
  readonly everyMs: number;
  /** Whether half of the sockets are cut and come back in between. */
  readonly cuts: boolean;
  readonly reloads: number;
  /** The subscriptions, in turn. */
  readonly of?: readonly (keyof typeof queries)[];
}

export interface CrowdReport {
  readonly delivered: number;
  /** In words, the first few; what is lost, doubled or out of order is one. */
  readonly faults: readonly string[];
  readonly cut: number;
  readonly reloads: number;
  /** Memory of the gateway's process: in use, after a garbage collection. */
  readonly bytesPerSubscriber: number;
  /** CPU time of its process: for each event of each subscriber while nothing else happens. */
  readonly cpuMicrosPerEvent: number;
  /** Upstream subscriptions that were opened for all of them. */
  readonly upstreams: number;
}

/** Sockets that are opened at once: a listener's queue is finite. */
const OPENED_AT_ONCE = 100;

/** Subscribers on sockets of their own before one gateway process before real subgraphs, while it all changes around them. */
export async function runCrowd(options: CrowdOptions): Promise<CrowdReport> {
  await using world = await startWorld();
  // Made before: composing would hold up the subgraphs, which live in this process.
  const versions = Array.from({ length: options.reloads + 1 }, (_, version) => world.supergraph(version));
  await using gateway = await startGateway({
    supergraph: versions[0] as string,
    settings: { ...world.settings, telemetry: { accessLog: false } },
    cursorKey: 'the cursor key of a crowd',
  });
  const empty = await gateway.measure();
  const of = options.of ?? ['ticked', 'noted'];
  const crowd = Array.from(
    { length: options.subscribers },
    (_, index) => new Subscriber({ url: gateway.url, query: queries[of[index % of.length] ?? 'ticked'], numberOf }),
  );
  await openAll(crowd);
  const full = await gateway.measure();
  const append = async (count: number) => {
    for (let appended = 0; appended < count; appended++) {
      world.append();
      await delay(options.everyMs);
    }
  };
  const until = (number: number) =>
    Promise.race([
      Promise.all(crowd.map((subscriber) => subscriber.until(number))),
      delay(60_000, undefined, { ref: false }),
    ]);

  // At first nothing but events, for the figure; then everything at once.
  const undisturbed = options.cuts || options.reloads > 0 ? Math.ceil(options.events / 4) : options.events;
  await append(undisturbed);
  await until(undisturbed);
  const quiet = await gateway.measure();
  const disturbed = { ...options, events: options.events - undisturbed };
  const cut = options.cuts ? crowd.filter((_, index) => (index >> 1) % 2 === 0) : [];
  await Promise.all([
    comeAndGo(cut, disturbed),
    reload(versions.slice(1), gateway, disturbed),
    append(disturbed.events),
  ]);
  await until(options.events);
  for (const subscriber of crowd) subscriber.cut();

  const delivered = crowd.reduce((sum, { last }) => sum + last, 0);
  const faults = crowd.flatMap(({ faults: own, last }, index) => {
    const told = last === options.events ? own : [...own, `stands at ${last}`];
    return told.map((fault) => `subscriber ${index}: ${fault}`);
  });
  return {
    delivered,
    faults: faults.slice(0, 20),
    cut: cut.length,
    reloads: options.reloads,
    bytesPerSubscriber: Math.round((full.heap - empty.heap) / crowd.length),
    cpuMicrosPerEvent: ((quiet.cpuSeconds - full.cpuSeconds) * 1e6) / (undisturbed * crowd.length),
    upstreams: world.logged.opened.length + world.plain.opened.length,
  };
}

async function openAll(crowd: readonly Subscriber[]): Promise<void> {
  for (let index = 0; index < crowd.length; index += OPENED_AT_ONCE) {
    await Promise.all(crowd.slice(index, index + OPENED_AT_ONCE).map((subscriber) => subscriber.open()));
  }
}

/** Spread over the middle of the run: lots are cut, are away for some events, and come back. */
async function comeAndGo(cut: readonly Subscriber[], { events, everyMs }: CrowdOptions): Promise<void> {
  const lots = Math.min(10, cut.length);
  const lotSize = Math.ceil(cut.length / Math.max(1, lots));
  const returns: Promise<void>[] = [];
  for (let lot = 0; lot < lots; lot++) {
    await delay((events * everyMs) / (lots + 2));
    const some = cut.slice(lot * lotSize, (lot + 1) * lotSize);
    for (const subscriber of some) subscriber.cut();
    returns.push(delay(3 * everyMs).then(() => openAll(some)));
  }
  await Promise.all(returns);
}

async function reload(versions: readonly string[], gateway: GatewayProcess, { events, everyMs }: CrowdOptions) {
  for (const supergraph of versions) {
    await delay((events * everyMs) / (versions.length + 1));
    await gateway.reload(supergraph);
  }
}
