import { describe, expect, it } from 'vitest';
import { anonymous, fetched, someone, withheldAt, withScopes } from '../callers.ts';
import { type TestSupergraph, testSupergraph } from '../supergraph.ts';

/** The composer wants the rule at the field as well; older ones did not, so it is taken away again here. */
const withoutOwnRules = (sdl: string) =>
  sdl.replace(/(\w+: [\w!]+ @join__field\([^\n]*(?:requires|contextArguments): [^\n]*\)) @\w+(\([^\n]*\))?/g, '$1');

const worker = { id: 'w1', name: 'Ola', salary: 500, bank: { iban: 'NO1' } };

function works(): TestSupergraph {
  return testSupergraph(
    {
      people: {
        sdl: `
          type Query { worker: Worker }
          type Worker @key(fields: "id") {
            id: ID! name: String! salary: Int @authenticated bank: Bank @requiresScopes(scopes: [["read:bank"]]) }
          type Bank @shareable { iban: String }`,
        resolvers: { Query: { worker: () => worker } },
      },
      tax: {
        sdl: `
          type Worker @key(fields: "id") {
            id: ID! salary: Int @external bank: Bank @external
            tax: Int @requires(fields: "salary") @authenticated
            refund: String! @requires(fields: "bank { iban }") @requiresScopes(scopes: [["read:bank"]])
            office: String }
          type Bank @shareable { iban: String }`,
        resolvers: {
          Worker: {
            tax: ({ salary }: { salary: number }) => salary / 5,
            refund: ({ bank }: { bank: { iban: string } }) => `to ${bank.iban}`,
            office: () => 'Bergen',
          },
        },
      },
      letters: {
        sdl: `type Worker @key(fields: "id") { id: ID! tax: Int @external
          letter: String @requires(fields: "tax") @authenticated }`,
        resolvers: { Worker: { letter: ({ tax }: { tax: number }) => `You owe ${tax}.` } },
      },
    },
    { recompose: withoutOwnRules },
  );
}

describe('a field whose @requires needs a protected field', () => {
  it.each([
    {
      name: 'is withheld itself',
      query: '{ worker { name tax office } }',
      data: { worker: { name: 'Ola', tax: null, office: 'Bergen' } },
      errors: [withheldAt('worker', 'tax')],
      unfetched: /salary|tax[^:]*}/,
    },
    {
      name: 'also when a field between the two needs it',
      query: '{ worker { letter } }',
      data: { worker: { letter: null } },
      errors: [withheldAt('worker', 'letter')],
      unfetched: /salary|letter/,
    },
    {
      name: 'also when it is inside of what is needed, and the null goes up',
      query: '{ worker { name refund } }',
      caller: someone,
      data: { worker: null },
      errors: [withheldAt('worker', 'refund')],
      unfetched: /bank|iban/,
    },
    {
      name: 'and is answered to who may see what it needs',
      query: '{ worker { tax letter refund } }',
      caller: withScopes('read:bank'),
      data: { worker: { tax: 100, letter: 'You owe 100.', refund: 'to NO1' } },
    },
  ])('$name', async ({ query, caller = anonymous, data, errors, unfetched }) => {
    const supergraph = works();
    expect(await supergraph.run(query, {}, { caller })).toEqual({ data, ...(errors && { errors }) });
    if (unfetched) expect(fetched(supergraph)).not.toMatch(unfetched);
  });
});

describe('a field that takes a protected field from its context', () => {
  const stores = () =>
    testSupergraph(
      {
        stores: {
          sdl: `
            type Query { store: Store }
            type Store @key(fields: "id") @context(name: "store") {
              id: ID! currency: String @authenticated name: String goods: [Good!]! }
            type Good @key(fields: "id") { id: ID! name: String
              price(in: String @fromContext(field: "$store { currency }")): String @authenticated }`,
          resolvers: {
            Query: { store: () => ({ id: 's1', currency: 'NOK', name: 'Kiosk', goods: [{ id: 'g1', name: 'Map' }] }) },
            Good: { price: ({ id }: { id: string }, { in: currency }: { in: string }) => `${id} ${currency}` },
          },
        },
      },
      { recompose: withoutOwnRules },
    );

  it('is withheld itself', async () => {
    const supergraph = stores();
    expect(await supergraph.run('{ store { name goods { name price } } }')).toEqual({
      data: { store: { name: 'Kiosk', goods: [{ name: 'Map', price: null }] } },
      errors: [withheldAt('store', 'goods', 0, 'price')],
    });
    expect(fetched(supergraph)).not.toMatch(/currency|price/);
    const { data } = await supergraph.run('{ store { goods { price } } }', {}, { caller: someone });
    expect(data).toEqual({ store: { goods: [{ price: 'g1 NOK' }] } });
  });
});

describe('an entity that is fetched by a protected key', () => {
  const member = { number: 'n1', ssn: '123', code: 'c9', name: 'Siv', town: 'Voss', points: 4, plan: 'gold' };
  const register = (): TestSupergraph =>
    testSupergraph({
      members: {
        sdl: `
          type Query { member: Member members: [Member!]! }
          type Member @key(fields: "ssn") @key(fields: "number") {
            number: ID! ssn: ID! @requiresScopes(scopes: [["read:ssn"]]) name: String town: String }`,
        resolvers: { Query: { member: () => member, members: () => [member, member] } },
      },
      loyalty: {
        sdl: `type Member @key(fields: "ssn") @key(fields: "code") { ssn: ID! points: Int code: ID! @shareable }`,
        resolvers: { Member: { __resolveReference: () => member } },
      },
      plans: {
        sdl: `
          type Query { byPlan: Member }
          type Member @key(fields: "code") { code: ID! @shareable plan: String! }`,
        resolvers: { Query: { byPlan: () => member }, Member: { __resolveReference: () => member } },
      },
      towns: {
        sdl: `type Member @key(fields: "number") { number: ID! weather: String }`,
        resolvers: { Member: { weather: () => 'rain' } },
      },
    });

  it('is not fetched, and nothing that hangs on it', async () => {
    const supergraph = register();
    expect(await supergraph.run('{ member { name points weather } }', {}, { caller: someone })).toEqual({
      data: { member: { name: 'Siv', points: null, weather: 'rain' } },
      errors: [withheldAt('member', 'points')],
    });
    expect(fetched(supergraph)).not.toMatch(/ssn|points/);
  });

  it('an entity is not fetched by a protected key through another entity fetch between', async () => {
    const supergraph = register();
    expect(await supergraph.run('{ members { name plan } }', {}, { caller: someone })).toEqual({
      data: null,
      errors: [withheldAt('members', 0, 'plan')],
    });
    expect(fetched(supergraph)).not.toMatch(/ssn|code/);
  });

  it('is fetched for callers who may see the key, and fields that need no key are answered to all', async () => {
    const supergraph = register();
    const { data } = await supergraph.run('{ member { points plan } }', {}, { caller: withScopes('read:ssn') });
    expect(data).toEqual({ member: { points: 4, plan: 'gold' } });
    expect(await supergraph.run('{ byPlan { plan } }')).toEqual({ data: { byPlan: { plan: 'gold' } } });
  });

  it('refuses the operation when all or nothing was asked for', async () => {
    const manner = { isAllOrNothing: true, isTold: true };
    const { run } = testSupergraph(
      {
        a: {
          sdl: 'type Query { t: T } type T @key(fields: "id") { id: ID! @authenticated x: Int }',
          resolvers: { Query: { t: () => ({ id: '1', x: 1 }) } },
        },
        b: { sdl: 'type T @key(fields: "id") { id: ID! y: Int }', resolvers: { T: { y: () => 2 } } },
      },
      { manner },
    );
    const refused = {
      data: null,
      errors: [{ message: expect.any(String), extensions: { code: 'UNAUTHORIZED_FIELD_OR_TYPE' } }],
    };
    expect(await run('{ t { x y } }')).toEqual(refused);
    expect(await run('{ t { x } }')).toEqual({ data: { t: { x: 1 } } });
  });
});
