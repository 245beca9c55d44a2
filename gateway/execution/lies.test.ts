import { describe, expect, it } from 'vitest';
import { shop } from '../testing/shop.ts';

/** `accounts` answers entity fetches truly and everything else with `body`. */
function lying(body: unknown, init: ResponseInit = {}) {
  const text = typeof body === 'string' ? body : JSON.stringify(body);
  return shop({
    before: { accounts: () => new Response(text, { headers: { 'content-type': 'application/json' }, ...init }) },
    policy: { responseBytesMax: 10_000, retriesMax: 0 },
  });
}

const invalid = { extensions: { code: 'SUBGRAPH_RESPONSE_INVALID' } };

describe('a subgraph that lies about a root field', () => {
  it.each([
    ['HTML with status 200', '<html></html>', { headers: { 'content-type': 'text/html' } }],
    ['HTML that calls itself JSON', '<html></html>', undefined],
    ['no content type', '{"data":{"user":null}}', { headers: { 'content-type': '' } }],
    ['a list', [1, 2], undefined],
    ['a number', 7, undefined],
    ['null', null, undefined],
    ['an empty object', {}, undefined],
    ['half of a JSON text', '{"data":{"user":{"na', undefined],
    ['more bytes than it may', { data: { user: { name: 'x'.repeat(20_000) } } }, undefined],
    ['data that is a list', { data: [] }, undefined],
    ['data that is a text', { data: 'user' }, undefined],
    ['data without the field', { data: {} }, undefined],
    ['a list for an object', { data: { user: [{ name: 'Ada', age: 3 }] } }, undefined],
    ['a text for an object', { data: { user: 'Ada' } }, undefined],
    ['a number for an object', { data: { user: 7 } }, undefined],
    ['an object without a member', { data: { user: { name: 'Ada' } } }, undefined],
    ['an object for a text', { data: { user: { name: { first: 'Ada' }, age: 3 } } }, undefined],
    ['a null that may not be', { data: { user: { name: null, age: 3 } } }, undefined],
    ['a fraction for an integer', { data: { user: { name: 'Ada', age: 3.5 } } }, undefined],
    ['members of the prototype', '{"data":{"__proto__":{"user":{"name":"Eve","age":1}}}}', undefined],
    ['an object with members of the prototype', '{"data":{"user":{"__proto__":{"name":"Eve","age":1}}}}', undefined],
  ])('makes the answer null, with a typed error, by %s', async (_name, body, init) => {
    const { data, errors } = await lying(body, init).run('{ user(id: 1) { name age } }');
    const user = data?.user as { age: unknown } | null;
    expect(user === null || user.age === null).toBe(true);
    expect(errors).toHaveLength(1);
    expect(errors).toMatchObject([invalid]);
  });

  it.each([
    ['an object for a list', { data: { users: { name: 'Ada' } } }, 'users'],
    ['a text for a list', { data: { users: 'Ada' } }, 'users'],
    ['a null for an item', { data: { users: [{ name: 'Ada' }, null] } }, 'users/1'],
    ['a list in a list', { data: { users: [[{ name: 'Ada' }]] } }, 'users/0'],
  ])('T-6: leaves nothing by %s, and the error stands at its index', async (_name, body, place) => {
    const { data, errors } = await lying(body).run('{ users { name } }');
    expect(data).toBeNull();
    expect(errors).toMatchObject([invalid]);
    expect(errors?.[0]?.path?.join('/')).toBe(place);
  });

  it('makes fields null, with an error at their place, by leaving out the key of their entity', async () => {
    const keyless = {
      data: {
        users: [
          { __typename: 'User', name: 'Ada' },
          { __typename: 'User', id: '2', name: 'Eve' },
        ],
      },
    };
    const { data, errors } = await lying(keyless).run('{ users { name rank } }');
    expect(data).toMatchObject({ users: [{ name: 'Ada', rank: null }, { name: 'Eve' }] });
    expect(errors).toMatchObject([{ path: ['users', 0, 'rank'], ...invalid }]);
  });

  it('more than it was asked for does not get through', async () => {
    const { run } = lying({ data: { user: { name: 'Ada', age: 3, secret: 1, toString: 2 }, secret: 3 } });
    expect(await run('{ user(id: 1) { name } }')).toEqual({ data: { user: { name: 'Ada' } } });
  });

  it('polluted prototypes stay clean', async () => {
    await lying('{"data":{"user":{"name":"Ada","constructor":{"prototype":{"x":1}},"__proto__":{"y":2}}}}').run(
      '{ user(id: 1) { name rank } }',
    );
    expect(({} as Record<string, unknown>).x).toBeUndefined();
    expect(({} as Record<string, unknown>).y).toBeUndefined();
  });
});

describe('a subgraph that lies about entities', () => {
  const entities = (list: unknown) =>
    shop({ before: { reviews: () => Response.json({ data: { _entities: list } }) }, policy: { retriesMax: 0 } });

  it.each([
    ['too few', [{ rank: 1 }]],
    ['too many', [{ rank: 1 }, { rank: 2 }, { rank: 3 }]],
    ['none', []],
    ['no list', { rank: 1 }],
    ['null', null],
    ['a text', 'two'],
    ['nothing', undefined],
  ])('makes both null, with an error, by %s of them', async (_name, list) => {
    expect(await entities(list).run('{ users { name rank } }')).toMatchObject({
      data: { users: [{ rank: null }, { rank: null }] },
      errors: [
        { path: ['users', 0, 'rank'], ...invalid },
        { path: ['users', 1, 'rank'], ...invalid },
      ],
    });
  });

  it.each([
    ['a text', 'entity'],
    ['a list', [{ rank: 2 }]],
    ['an object without the field', {}],
  ])('makes one null, with an error, by %s in its place', async (_name, entity) => {
    expect(await entities([{ rank: 1 }, entity]).run('{ users { rank } }')).toMatchObject({
      data: { users: [{ rank: 1 }, { rank: null }] },
      errors: [{ path: ['users', 1, 'rank'], ...invalid }],
    });
  });

  it('does not touch the data of another subgraph by changing the key', async () => {
    const { run } = entities([{ rank: 1, id: '9', name: 'Eve', __typename: 'Review' }, { rank: 2 }]);
    expect(await run('{ users { __typename id name rank } }')).toMatchObject({
      data: { users: [{ __typename: 'User', id: '1', name: 'Ada', rank: 1 }, { id: '2' }] },
    });
  });

  it('is still read when its errors name places that do not exist', async () => {
    const odd = [
      { message: 'a', path: ['_entities', 99, 'rank'] },
      { message: 'b', path: ['nowhere', 1] },
      { message: 'c', path: ['_entities', 'x'] },
      { message: 'd', path: 'text' },
    ];
    const { run } = shop({
      before: { reviews: () => Response.json({ data: { _entities: [{ rank: 1 }, { rank: 2 }] }, errors: odd }) },
    });
    const { data, errors } = await run('{ users { rank } }');
    expect(data).toEqual({ users: [{ rank: 1 }, { rank: 2 }] });
    expect(errors?.map(({ message }) => message).sort()).toEqual(['b', 'c', 'd']);
  });

  it('cannot make an answer of ten thousand errors', async () => {
    const many = Array.from({ length: 10_000 }, (_, index) => ({ message: `e${index}` }));
    const { run } = shop({
      before: { reviews: () => Response.json({ data: { _entities: [{ rank: 1 }, { rank: 2 }] }, errors: many }) },
    });
    expect((await run('{ users { rank } }')).errors?.length).toBeLessThanOrEqual(1_000);
  });
});
