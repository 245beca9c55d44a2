import { readFile } from 'node:fs/promises';
import { subgraphSdl } from '@codai/kit/graphql';
import { fieldRules } from '@codai/kit/security';
import { expect, it } from 'vitest';
import { buildSchema } from './schema.ts';

const schema = buildSchema();

it('publishes the committed contract; `npm run sync` writes it', async () => {
  expect(subgraphSdl(schema)).toBe(await readFile(new URL('./schema.graphql', import.meta.url), 'utf8'));
});

it('has a rule for every field', () => {
  const rules = fieldRules(schema);
  expect(rules.length).toBeGreaterThan(10);
  expect(rules.filter(({ rule }) => rule === null)).toEqual([]);
});
