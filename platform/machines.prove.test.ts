import { randomUUID } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import { seedUsers } from '@codai/kit';
import { hasKafka, hasRedis, poolerProgram } from '@codai/kit/testing';
import { eventually } from '@codai/kit/testing/eventually';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { graphqlClient, tokenOf } from './testing/graphql-client.ts';
import { readGuide, walkGuide } from './testing/guide.ts';
import { hasBalancer } from './testing/machines/balancer.ts';
import { type Landscape, startLandscape } from './testing/machines/landscape.ts';
import { startListener } from './testing/machines/listener.ts';
import { startLoad } from './testing/machines/load.ts';
import { hasNetworks } from './testing/machines/machine.ts';
import { operationsSuite } from './testing/operations.ts';
import { openAccounts, startPayer } from './testing/payer.ts';
import { startWriter } from './testing/writer.ts';

/** How long a store is away and a machine is cut off. */
const AWAY_S = 20;
const START = 50_000n;
const PER_SECOND = 200;
const STREAMS = 500;

const tools = {
  'networks (Linux, root, ip)': hasNetworks,
  haproxy: hasBalancer,
  'PgBouncer 1.21 (PGBOUNCER)': poolerProgram() !== null,
  'redis-server': hasRedis,
  'Kafka (KAFKA_HOME)': hasKafka,
};
const missing = process.env.PROVE
  ? Object.entries(tools).flatMap(([name, isThere]) => (isThere ? [] : [name]))
  : ['PROVE: it is a long proof, npm run prove -- machines'];
if (missing.length > 0) console.warn(`The product on three machines was skipped for want of ${missing.join(', ')}.`);

/**
 * Three gateways and every subgraph twice in processes of three, on machines of their own, over a primary and a replica of PostgreSQL through PgBouncer, a second database, Redis and Kafka.
 */
describe.skipIf(missing.length > 0)('on three machines', () => {
  let landscape: Landscape;
  beforeAll(async () => {
    landscape = await startLandscape(poolerProgram() as string);
  });
  afterAll(() => landscape?.stop());

  operationsSuite(() => landscape);

  describe('the guides', () => {
    const guides: Readonly<Record<string, Readonly<Record<string, string>>>> = {
      learning: { nextWeek: new Date(Date.now() + 7 * 86_400_000).toISOString() },
      money: {},
      market: {},
    };
    for (const [guide, known] of Object.entries(guides))
      it(`docs/guides/${guide}.md can be walked`, async () => {
        const steps = await readGuide(new URL(`../docs/guides/${guide}.md`, import.meta.url));
        expect(steps.length).toBeGreaterThan(10);
        await walkGuide(landscape.url, steps, known);
      });
  });

  it('EVT-1, EVT-2, BANK-1: loses no acknowledged write and no event, and doubles none, while each process is killed, each store is away for 20 seconds and each machine is cut off', async () => {
    const { url, stores, machines } = landscape;
    const tokens = await Promise.all(seedUsers.map(({ email }) => tokenOf(url, email)));
    const [owner = ''] = tokens;
    const conversation = await graphqlClient(url, owner)<{ startConversation: { id: string } }>(
      'mutation($input: StartConversationInput!) { startConversation(input: $input) { ... on Conversation { id } } }',
      { input: { memberIds: seedUsers.slice(1).map(({ id }) => id), title: 'Faults', idempotencyKey: randomUUID() } },
    );
    const { id: conversationId } = conversation.data.startConversation;
    const north = await tokenOf(url, 'owner@north.test');
    const accounts = await openAccounts(url, north, { count: 6, start: START });
    const writers = tokens.map((token, index) => startWriter(url, token, { name: `writer ${index}`, conversationId }));
    const payers = Array.from({ length: 4 }, () => startPayer(url, north, accounts, 60_000));
    const listener = startListener(url, owner, {
      query: 'subscription($id: ID!) { messageReceived(conversationId: $id) { id } }',
      variables: { id: conversationId },
      idOf: (data) => (data.messageReceived as { readonly id: string }).id,
    });

    const log: string[] = [];
    const during = async (fault: string, begin: () => unknown, end: () => unknown, seconds = AWAY_S) => {
      const started = Date.now();
      await begin();
      await delay(seconds * 1000);
      await end();
      await untilWhole(url, owner);
      for (const { machine, part } of landscape.processes) {
        const product = landscape.process(machine, part);
        const { exitCode, signalCode } = product.process;
        expect([exitCode, signalCode], `${part} on ${machine} after ${fault}: ${product.output()}`).toEqual([
          null,
          null,
        ]);
      }
      log.push(`${fault}: whole again after ${((Date.now() - started) / 1000).toFixed(1)} s`);
    };
    // Every part on one of its machines.
    const victims = landscape.processes.filter(
      ({ part }, index, all) => all.findIndex((one) => one.part === part) === index,
    );
    for (const [index, { part }] of victims.entries()) {
      const machine = index % 2 === 0 ? 'a' : 'b';
      await during(
        `kill of ${part} on ${machine}`,
        () => landscape.process(machine, part).kill(),
        () => landscape.restart(machine, part),
        0,
      );
    }
    await during(
      'primary away',
      () => stores.servers.primary.stop(),
      () => stores.servers.restart('primary'),
    );
    await during(
      'replica away',
      () => stores.servers.replica.stop(),
      () => stores.servers.restart('replica'),
    );
    await during(
      'Redis away, back empty',
      () => stores.redis.kill(),
      () => stores.redis.restart(),
    );
    await during(
      'Kafka away',
      () => stores.kafka.kill(),
      () => stores.kafka.restart(),
    );
    for (const machine of machines)
      await during(
        `machine ${machine.name} cut off`,
        () => machine.cut(),
        () => machine.mend(),
      );

    const reports = await Promise.all(writers.map((writer) => writer.stop()));
    const acknowledged = new Map(reports.flatMap((report) => [...report.acknowledged]));
    const paid = await Promise.all(payers.map((payer) => payer.stop()));
    const transfers = paid.flatMap((report) => [...report.acknowledged.keys()]).sort();
    const retries = paid.reduce((sum, report) => sum + report.retries, 0);
    const refusals = reports.flatMap(({ refusals: counts }) => [...counts]);
    console.info(
      [
        ...log,
        `${acknowledged.size} messages and ${transfers.length} payments acknowledged; ${refusals.reduce((sum, [, count]) => sum + count, 0) + retries} answers were none or an error.`,
      ].join('\n'),
    );
    expect(acknowledged.size).toBeGreaterThan(100);
    expect(transfers.length).toBeGreaterThan(50);

    const at = async (name: string) => {
      const client = new pg.Client({ connectionString: stores.servers.primary.url(name) });
      await client.connect();
      return client;
    };
    const [main, ledger] = await Promise.all([at('postgres'), at('ledger')]);
    try {
      const { rows: messages } = await main.query<{ id: string; text: string; sequence: string }>(
        'SELECT id, text, sequence FROM social.chat_message WHERE conversation_id = $1 ORDER BY sequence',
        [conversationId],
      );
      expect(new Map(messages.map(({ id, text }) => [text, id]))).toEqual(acknowledged);
      expect(messages).toHaveLength(acknowledged.size);
      expect(messages.map(({ sequence }) => Number(sequence))).toEqual(messages.map((_, index) => index + 1));
      const ids = messages.map(({ id }) => id).sort();
      const subjects = async (client: pg.Client, log: string, type: string, of: readonly string[]) =>
        (
          await client.query<{ subject: string }>(
            `SELECT subject FROM ${log}.event_log WHERE type = $1 AND subject = ANY ($2)`,
            [type, of],
          )
        ).rows
          .map(({ subject }) => subject)
          .sort();
      await eventually(() => subjects(main, 'social', 'social.message.sent', ids), ids);
      await eventually(() => listener.ids().sort(), ids);
      await eventually(() => subjects(ledger, 'banking', 'banking.transfer.completed', transfers), transfers);
      // Carried by Kafka to the other database: wallet books each of them once.
      await eventually(async () => {
        const { rows } = await main.query<{ id: string }>(
          'SELECT event_id AS id FROM wallet.inbox GROUP BY consumer, event_id HAVING count(*) > 1',
        );
        return rows;
      }, []);
      expect((await ledger.query('SELECT * FROM banking.ledger_problems()')).rows).toEqual([]);
      const { rows: sums } = await ledger.query<{ off: string }>(
        'SELECT (sum(debits) - sum(credits))::text AS off FROM banking.ledger_account GROUP BY currency',
      );
      expect(new Set(sums.map(({ off }) => off))).toEqual(new Set(['0']));
    } finally {
      listener.stop();
      await Promise.all([main.end(), ledger.end()]);
    }
  });

  it(`fails no request of ${PER_SECOND} a second and loses no event of ${STREAMS} streams while each process is replaced`, async () => {
    const { url, balancer, processes } = landscape;
    const owner = await tokenOf(url, 'owner@north.test');
    const conversation = await graphqlClient(url, owner)<{ startConversation: { id: string } }>(
      'mutation($input: StartConversationInput!) { startConversation(input: $input) { ... on Conversation { id } } }',
      { input: { memberIds: [seedUsers[1]?.id], title: 'Upgrade', idempotencyKey: randomUUID() } },
    );
    const { id: conversationId } = conversation.data.startConversation;
    const listeners = Array.from({ length: STREAMS }, () =>
      startListener(url, owner, {
        query: 'subscription($id: ID!) { messageReceived(conversationId: $id) { id } }',
        variables: { id: conversationId },
        idOf: (data) => (data.messageReceived as { readonly id: string }).id,
      }),
    );
    await eventually(() => listeners.filter(({ isOpen }) => isOpen()).length, STREAMS);
    const load = startLoad(url, owner, {
      perSecond: PER_SECOND,
      queries: [
        '{ me { displayName unreadNotificationCount } }',
        '{ products(first: 3) { edges { node { title } } } }',
      ],
    });
    const writer = startWriter(url, owner, { name: 'upgrade', conversationId });
    for (const { machine, part } of processes) {
      const services = part.split('+');
      for (const service of services) await balancer.set(service, machine, 'drain');
      const old = landscape.process(machine, part);
      expect(await old.stop(), old.output()).toBe(0);
      for (const service of services) await balancer.set(service, machine, 'ready');
      await landscape.restart(machine, part);
    }
    const { acknowledged, refusals } = await writer.stop();
    const { answers, failures, rate, p95Ms } = await load.stop();
    console.info(
      `${processes.length} processes replaced: ${answers} answers at ${rate.toFixed(0)} a second, 95 % within ${p95Ms.toFixed(0)} ms; ${acknowledged.size} messages to ${STREAMS} streams.`,
    );
    expect([...failures]).toEqual([]);
    expect([...refusals.keys()].filter((code) => code !== 'RATE_LIMITED')).toEqual([]);
    const ids = [...acknowledged.values()].sort();
    for (const { ids: seen } of listeners) await eventually(() => seen().sort(), ids);
    for (const listener of listeners) listener.stop();
  });
});

/** Every gateway shows what needs several subgraphs, twice in a row: both copies are asked in turn. */
async function untilWhole(url: string, token: string): Promise<void> {
  const ask = graphqlClient(url, token);
  for (let look = 0; look < 6; look++)
    await eventually(async () => {
      const { errors } = await ask(
        '{ me { displayName unreadNotificationCount } feed(first: 1) { edges { node { text } } } accounts(first: 1) { edges { node { id } } } }',
      );
      return errors;
    }, []);
}
