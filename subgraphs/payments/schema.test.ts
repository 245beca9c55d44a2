import { readFile } from 'node:fs/promises';
import { subgraphSdl } from '@codai/kit/graphql';
import { fieldRules } from '@codai/kit/security';
import { expect, it } from 'vitest';
import { buildSchema } from './schema.ts';

const schema = buildSchema();
const catalogue = new Set(['Query.billingProduct', 'Query.billingProducts']);
const committed = new URL('./schema.graphql', import.meta.url);

it('publishes the committed contract; `npm run sync` writes it', async () => {
  expect(subgraphSdl(schema)).toBe(await readFile(committed, 'utf8'));
});

it('has a rule for every field', () => {
  expect(fieldRules(schema).filter(({ rule }) => rule === null)).toEqual([]);
});

it('wants two factors for everything but the catalogue; services have their own doors', () => {
  const weaker = fieldRules(schema)
    .filter(
      ({ field }) =>
        /^(Query|Mutation|Subscription)\./.test(field) && !field.startsWith('Query._') && !catalogue.has(field),
    )
    .filter(({ rule }) => !/"signedIn":2|"platformAdmin":true|^\{"service":/.test(JSON.stringify(rule)));
  expect(weaker).toEqual([]);
});
