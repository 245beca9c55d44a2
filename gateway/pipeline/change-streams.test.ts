import { eventually } from '@codai/kit/testing/eventually';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createEngine } from '../execution/create-engine.ts';
import { createInlinePlanner } from '../planning/inline-planner.ts';
import type { EngineFactory } from '../process/gateway/contract.ts';
import { loadSupergraph } from '../supergraph/load.ts';
import type { GatewayUnderTest } from '../testing/gateway-for-tests.ts';
import { gatewayBefore, LiveClient } from '../testing/live/gateway-before.ts';
import { type LiveWorld, queries, startWorld } from '../testing/live/world.ts';
import { createUpstream } from '../upstream/create-upstream.ts';
import { createHttpTransport } from '../upstream/http-transport.ts';
import { createSources } from '../upstream/sources/sources.ts';

let world: LiveWorld;
let server: GatewayUnderTest;
/** Ids of the versions whose engine was closed. */
const closed: string[] = [];
beforeEach(async () => {
  world = await startWorld();
  closed.length = 0;
  server = await gatewayBefore(world, {}, { engineFor: watchedEngines() });
});
afterEach(async () => {
  await server[Symbol.asyncDispose]();
  await world[Symbol.asyncDispose]();
});

/** Our engine as it runs, but that it tells when a version is let go. */
function watchedEngines(mayOpen: () => Promise<void> = async () => undefined): EngineFactory {
  const transport = createHttpTransport({ streams: new Map([['plain', { protocol: 'sse' }]]) });
  const upstream = createUpstream({ transport, signing: null, policy: { credentials: 'none' } });
  const settings = { enabled: true, graceMs: 30_000, eventsMax: 1_000, bytesMax: 1e6, totalBytesMax: 1e7, heldMax: 10 };
  const sources = createSources({ upstream, settings });
  return async (sdl) => {
    const graph = loadSupergraph(sdl);
    const engine = createEngine({ graph, planner: createInlinePlanner(graph), upstream, sources });
    const close = async () => {
      closed.push(graph.id);
      await engine.close();
    };
    const subscribe: typeof engine.subscribe = async (operation, call) => {
      await mayOpen();
      return engine.subscribe(operation, call);
    };
    return { ...engine, subscribe, close };
  };
}
async function untilClosed(count: number): Promise<void> {
  await eventually(
    () => closed.length,
    (now) => expect(now).toBeGreaterThanOrEqual(count),
  );
}
const numbers = (events: readonly { n: number | null }[]) => events.map(({ n }) => n);

describe('a change of the supergraph', () => {
  it.each(['ticked', 'noted'] as const)('keeps the upstream of %s when it is asked the same', async (name) => {
    const subgraph = name === 'ticked' ? world.logged : world.plain;
    await using client = await LiveClient.subscribe(server, queries[name]);
    const { cursor } = await client.next();
    world.append();
    await client.next();
    await server.gateway.reload(world.supergraph(2));
    await untilClosed(1);
    world.append(2);
    expect(numbers(await client.take(2))).toEqual([2, 3]);
    expect(subgraph.opened).toHaveLength(1);
    await using back = await LiveClient.subscribe(server, queries[name], { cursor });
    expect(numbers(await back.take(3))).toEqual([1, 2, 3]);
  });

  it.each(['ticked', 'noted'] as const)(
    'T-7: brings over a stream of %s that was being opened meanwhile',
    async (name) => {
      let open: () => void = () => undefined;
      const mayOpen = new Promise<void>((resolve) => {
        open = resolve;
      });
      let asked = 0;
      const engineFor = watchedEngines(() => {
        asked += 1;
        return mayOpen;
      });
      await using late = await gatewayBefore(world, {}, { engineFor });
      await using client = await LiveClient.subscribe(late, queries[name]);
      await eventually(() => asked, 1);
      await late.gateway.reload(world.supergraph(2, true));
      expect(closed).toEqual([]);
      open();
      await client.next();
      // Nobody is left on the version that it was opened on.
      await untilClosed(1);
      world.append();
      expect(await client.next()).toMatchObject({ n: 1 });
    },
  );

  it('asks a subgraph with an event log anew from the last event on, and nothing is lost or comes twice', async () => {
    await using client = await LiveClient.subscribe(server, queries.ticked);
    const { cursor } = await client.next();
    let appended = 0;
    const appending = setInterval(() => {
      world.append();
      appended += 1;
    }, 2);
    for (let version = 1; version <= 5; version++) {
      await server.gateway.reload(world.supergraph(version));
      await untilClosed(version);
    }
    clearInterval(appending);
    const events = await client.take(appended);
    expect(numbers(events)).toEqual(Array.from({ length: appended }, (_, index) => index + 1));
    expect(new Set(events.map(({ name }) => name))).toEqual(new Set(['Ada', 'Grace', 'Barbara']));
    expect(world.logged.opened.length).toBeGreaterThan(1);
    await world.logged.feed.untilOpen(1);
    await using back = await LiveClient.subscribe(server, queries.ticked, { cursor });
    expect(numbers(await back.take(3))).toEqual([1, 2, 3]);
  });

  it('asks a subgraph without an event log anew, and changes over at an event that both have sent', async () => {
    await using client = await LiveClient.subscribe(server, queries.noted);
    await client.next();
    let appended = 0;
    const appending = setInterval(() => {
      world.append();
      appended += 1;
    }, 5);
    for (let version = 1; version <= 4; version++) {
      await server.gateway.reload(world.supergraph(version * 2, version % 2 === 1));
      await untilClosed(version);
    }
    clearInterval(appending);
    expect(numbers(await client.take(appended))).toEqual(Array.from({ length: appended }, (_, index) => index + 1));
    // One that is still being compared with its successor may be taken again by the version after that.
    expect(world.plain.opened.length).toBeGreaterThan(1);
    expect(world.plain.opened.length).toBeLessThanOrEqual(5);
    await world.plain.feed.untilOpen(1);
    world.append();
    const last = await client.next();
    expect(last.n).toBe(appended + 1);
    await client.cut();
    world.append();
    await using back = await LiveClient.subscribe(server, queries.noted, { cursor: last.cursor });
    expect(await back.next()).toMatchObject({ n: appended + 2 });
  });

  it('lets a quiet subscription change over when nothing has come for a while', async () => {
    await using client = await LiveClient.subscribe(server, queries.noted);
    await client.next();
    await server.gateway.reload(world.supergraph(2, true));
    await untilClosed(1);
    world.append(2);
    expect(numbers(await client.take(2))).toEqual([1, 2]);
    await world.plain.feed.untilOpen(1);
  });

  it('tells who came back after the change how many events of before it he has missed', async () => {
    const early = await LiveClient.subscribe(server, queries.noted);
    const { cursor } = await early.next();
    await using stays = await LiveClient.subscribe(server, queries.noted);
    await stays.next();
    await early.cut();
    world.append(3);
    await stays.take(3);
    await server.gateway.reload(world.supergraph(2, true));
    await untilClosed(1);
    await using back = await LiveClient.subscribe(server, queries.noted, { cursor });
    expect(await back.next()).toMatchObject({ code: 'SUBSCRIPTION_GAP', missed: 3 });
    world.append();
    expect(await back.next()).toMatchObject({ n: 4 });
  });

  it('ends what is no longer valid, with the reason, and nothing else', async () => {
    await using invalid = await LiveClient.subscribe(server, 'subscription { noted { n text } }');
    await using valid = await LiveClient.subscribe(server, queries.noted);
    await Promise.all([invalid.next(), valid.next()]);
    await server.gateway.reload(world.supergraph(2).replaceAll(/\n {2}text: String[^\n]*/g, ''));
    expect(await invalid.next()).toMatchObject({ type: 'next', code: 'GRAPHQL_VALIDATION_FAILED' });
    expect(await invalid.next()).toMatchObject({ type: 'complete' });
    await untilClosed(1);
    world.append();
    expect(await valid.next()).toMatchObject({ n: 1 });
  });

  it('holds no version that nobody uses, and brings all to the newest when several come at once', async () => {
    const clients = [];
    for (let count = 0; count < 120; count++) clients.push(await LiveClient.subscribe(server, queries.ticked));
    await Promise.all(clients.map((client) => client.next()));
    for (let version = 1; version <= 4; version++) await server.gateway.reload(world.supergraph(version));
    await untilClosed(4);
    world.append();
    for (const client of clients) expect(await client.next()).toMatchObject({ n: 1 });
    await Promise.all(clients.map((client) => client.cut()));
    await world.logged.feed.untilOpen(0);
  });
});
