import { readFile } from 'node:fs/promises';
import { subgraphSdl } from '@codai/kit/graphql';
import { fieldRules } from '@codai/kit/security';
import { expect, it } from 'vitest';
import { buildSchema } from './schema.ts';

const schema = buildSchema();
const committed = new URL('./schema.graphql', import.meta.url);

it('publishes the committed contract; `npm run sync` writes it', async () => {
  expect(subgraphSdl(schema)).toBe(await readFile(committed, 'utf8'));
});

it('has a rule for every field', () => {
  const rules = fieldRules(schema);
  expect(rules.length).toBeGreaterThan(100);
  expect(rules.filter(({ rule }) => rule === null)).toEqual([]);
});

it('lets anonymous callers ask for posts, comments, hashtags and profiles, and for nothing else', () => {
  const open = fieldRules(schema)
    .filter(
      ({ field, rule }) =>
        /^(Query|Mutation|Subscription)\./.test(field) && rule !== null && rule !== 'dynamic' && 'public' in rule,
    )
    .map(({ field }) => field);
  expect(open).toEqual([
    'Query._entities',
    'Query._service',
    'Query.comment',
    'Query.hashtag',
    'Query.post',
    'Query.socialProfile',
  ]);
});

it('needs two factors for every verb and every live field', () => {
  const rules = fieldRules(schema).filter(({ field }) => /^(Mutation|Subscription)\./.test(field));
  const strong = ['{"signedIn":2}', '{"platformAdmin":true}', '{"$any":{"may":"post.moderate","platformAdmin":true}}'];
  const weaker = rules.filter(({ rule }) => !strong.includes(JSON.stringify(rule)));
  expect(weaker).toEqual([]);
});
