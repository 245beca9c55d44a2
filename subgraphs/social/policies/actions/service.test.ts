import { afterAll, expect, it } from 'vitest';
import { as, openSocial } from '../../testing/social.ts';
import { codeOf, newKey } from '../../testing/verbs.ts';
import { actionsPerWindowMax } from './rules.ts';

const social = await openSocial('ana', 'bo');
afterAll(() => social[Symbol.asyncDispose]());

const create = (who = 'ana', idempotencyKey = newKey()) =>
  codeOf(social, as(who), 'createPost', { text: 'Buy now!', idempotencyKey });

it('exactly the maximum passes when twice as many act at once, and the rest learns when to try again', async () => {
  const max = actionsPerWindowMax.POST;
  const codes = await Promise.all(Array.from({ length: 2 * max }, () => create()));
  expect(codes.filter((code) => code === null)).toHaveLength(max);
  expect(codes.filter((code) => code === 'RATE_LIMITED')).toHaveLength(max);

  social.clock.advance(20_000);
  const { errors, data } = await social.execute(
    as('ana'),
    'mutation ($key: String!) { createPost(input: { text: "Buy now!", idempotencyKey: $key }) { __typename } }',
    { key: newKey() },
  );
  expect(data).toEqual({ createPost: null });
  expect(errors?.[0]?.extensions).toMatchObject({ code: 'RATE_LIMITED', retryAfterSeconds: 40 });
  expect(await create('bo')).toBeNull();

  social.clock.advance(40_000);
  expect(await create()).toBeNull();
});

it('A-6: an alias that is refused for its speed is null by itself, and leaves the others their answers', async () => {
  social.clock.advance(60_000);
  const max = actionsPerWindowMax.POST;
  const aliases = Array.from({ length: max + 1 }, (_, index) => `a${index}`);
  const fields = aliases.map(
    (alias) => `${alias}: createPost(input: { text: "Hi.", idempotencyKey: "${newKey()}" }) { __typename }`,
  );
  const { data, errors } = await social.execute(as('ana'), `mutation { ${fields.join(' ')} }`);
  expect(data).toEqual(
    Object.fromEntries(aliases.map((alias, index) => [alias, index < max ? { __typename: 'Post' } : null])),
  );
  expect(errors).toMatchObject([{ path: [`a${max}`], extensions: { code: 'RATE_LIMITED' } }]);
});

it('a call that was refused for its speed leaves its key free, and a replay does not count', async () => {
  social.clock.advance(60_000);
  const key = newKey();
  for (let count = 0; count < actionsPerWindowMax.POST - 1; count += 1) expect(await create()).toBeNull();
  expect(await create('ana', key)).toBeNull();
  expect(await create('ana', key)).toBeNull();
  const late = newKey();
  expect(await create('ana', late)).toBe('RATE_LIMITED');
  social.clock.advance(60_000);
  expect(await create('ana', late)).toBeNull();
});

it('a person who acts before the event of identity gets a makeshift profile', async () => {
  expect(await create('newcomer')).toBeNull();
  const found = await social.ask(
    as('bo'),
    '{ socialProfile(handle: "user.usr_newcomer") { displayName user { id } } }',
  );
  expect(found).toEqual({ socialProfile: { displayName: 'New member', user: { id: 'usr_newcomer' } } });
});
