import { plainRoute } from '@codai/kit';
import { type FreshDatabase, freshDatabase } from '@codai/kit/testing';
import security from '@codai/security';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { subgraphFacts } from './subgraph-facts.ts';

let database: FreshDatabase;
let targets: readonly string[];
beforeAll(async () => {
  database = await freshDatabase([security]);
  const { rows } = await database.admin.query<{ target: string }>(
    `SELECT target FROM access.rate_policy WHERE applies_to = 'ROUTES' AND counts_by = 'SOURCE'`,
  );
  targets = rows.map(({ target }) => target);
});
afterAll(() => database[Symbol.asyncDispose]());

const declared = Object.values(subgraphFacts).flatMap(({ routes }) => routes.map(plainRoute));

it.each(declared.map(({ route }) => route))('limits how often one source asks %s from the start', (route) => {
  const path = route.slice(route.indexOf(' ') + 1).replace(/\*$/, '');
  // A new prefix needs a policy in a migration of security.
  expect(targets.filter((target) => path.startsWith(target))).not.toEqual([]);
});
