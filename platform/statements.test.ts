import { randomUUID } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { graphqlClient, tokenOf } from './testing/graphql-client.ts';
import { type PlatformForTests, startInProcess } from './testing/in-process.ts';
import { createPost } from './testing/operations.ts';
import { untilQuiet } from './testing/until-quiet.ts';

let platform: PlatformForTests;
beforeAll(async () => {
  platform = await startInProcess();
});
afterAll(() => platform[Symbol.asyncDispose]());

/** Statements of the one query: the caller and the authors (two waves of one plan), the page, its reactions, the unread count. */
const STATEMENTS = ['SELECT author', 'SELECT reaction_count', 'SELECT unread_counter', 'SELECT users', 'SELECT users'];

const RUNS_MAX = 100;
const BETWEEN_RUNS_MS = 200;

const homePage = (first: number) => `{
  me { displayName unreadNotificationCount }
  feed(first: ${first}, mode: CHRONOLOGICAL) {
    edges { node { text author { displayName } reactions { kind count } } reason }
  }
}`;

it('the home page over three subgraphs costs as many statements for one item as for thirty', async () => {
  const { url, statements } = platform;
  const token = await tokenOf(url, 'owner@north.test');
  const ask = graphqlClient(url, token);
  for (const user of ['owner@north.test', 'member@north.test', 'member@both.test']) {
    const author = graphqlClient(url, await tokenOf(url, user));
    for (let number = 0; number < 15; number++) {
      const { errors } = await author(createPost, { input: { text: `Post ${number}`, idempotencyKey: randomUUID() } });
      expect(errors).toEqual([]);
    }
  }
  await untilQuiet(url, token);

  const once = async (first: number) => {
    statements.splice(0);
    const { data, errors } = await ask<{ feed: { edges: unknown[] } }>(homePage(first));
    expect(errors).toEqual([]);
    expect(data.feed.edges).toHaveLength(first);
    return statements.splice(0).filter(isOfTheRequest).map(shapeOf).sort();
  };
  // Jobs that run beside a request can only add statements to it, and after a start many do: the least that is seen three times is the request's own.
  const measure = async (first: number) => {
    for (const runs: string[][] = []; ; await delay(BETWEEN_RUNS_MS)) {
      runs.push(await once(first));
      const least = runs.reduce((shortest, run) => (run.length < shortest.length ? run : shortest));
      if (runs.filter((run) => run.join() === least.join()).length === 3) return least;
      expect(runs.length).toBeLessThan(RUNS_MAX);
    }
  };
  const [one, ten, thirty] = [await measure(1), await measure(10), await measure(30)];
  expect(ten).toEqual(one);
  expect(thirty).toEqual(one);
  expect(one.map(kindOf).sort()).toEqual(STATEMENTS);
});

/** Reads of data. Relay, consumers, queue and deliveries work beside the request: their statements name their tables. */
function isOfTheRequest(sql: string): boolean {
  if (/^\s*(BEGIN|COMMIT|SELECT set_config)/.test(sql)) return false;
  return !/\b(bus_entry|bus_stream|delivery|delivery_message|delivery_attempt|event_subscription|replay_job|outbox|event_log|event_stream|inbox|transport|graphile|jobs|consumer)\b/.test(
    sql,
  );
}

/** The statement by the table that it is about. */
function kindOf(sql: string): string {
  const tables = ['author', 'reaction_count', 'unread_counter', 'users'];
  return `SELECT ${tables.find((table) => new RegExp(`\\b${table}\\b`).test(sql)) ?? sql}`;
}

/** The statement without the lengths of its lists. */
function shapeOf(sql: string): string {
  return sql
    .replace(/\(\$\d+(?:\s*,\s*\$\d+)*\)/g, '($…)')
    .replace(/OFFSET \$\d+/g, 'OFFSET $n')
    .replace(/\s+/g, ' ');
}
