import { describe, expect, it } from 'vitest';
import { anonymous, fetched, someone, withheldAt, withScopes } from '../callers.ts';
import { type TestSupergraphOptions, testSupergraph } from '../supergraph.ts';

const letters = [
  { __typename: 'Postcard', id: 'c1', subject: 'Sun', picture: 'sea.png', stamp: { price: 2 } },
  { __typename: 'Sealed', id: 's1', subject: 'Will', seal: 'red', stamp: { price: 9 } },
];

/** The rules stand at object types and their fields; the composer carries them up to the interface. */
const post = {
  letters: {
    sdl: `
      type Query { letter(id: ID!): Letter letters: [Letter] strict: [Letter!] found: [Found] one: Postcard }
      interface Letter { id: ID! subject: String stamp: Stamp }
      union Found = Postcard | Sealed | Stamp
      type Postcard implements Letter @key(fields: "id") {
        id: ID! subject: String picture: String stamp: Stamp }
      type Sealed implements Letter @key(fields: "id") @authenticated {
        id: ID! subject: String seal: String @requiresScopes(scopes: [["break:seals"]]) stamp: Stamp }
      type Stamp { price: Int }`,
    resolvers: {
      Query: {
        letter: (_: unknown, { id }: { id: string }) => letters.find((letter) => letter.id === id),
        letters: () => letters,
        strict: () => letters,
        found: () => [...letters, { __typename: 'Stamp', price: 1 }],
        one: () => letters[0],
      },
    },
  },
};

/** As composers before 2.12 made it: nothing stands at the interface. */
const withoutRulesAtInterfaces: TestSupergraphOptions = {
  recompose: (sdl) => sdl.replace(/(interface Letter\s+@join__type\(graph: LETTERS\)\s+)@authenticated/, '$1'),
};

const cases = [
  {
    name: 'an interface field of which one type is protected: errors where that type stands',
    query: '{ letters { id subject } }',
    data: { letters: [{ id: 'c1', subject: 'Sun' }, null] },
    errors: [withheldAt('letters', 1, 'id')],
    unfetched: '... on Sealed',
  },
  {
    name: 'nulls go up through items that may not be null',
    query: '{ strict { id } }',
    data: { strict: null },
    errors: [withheldAt('strict', 1, 'id')],
  },
  {
    name: 'a condition of another type',
    query: '{ letters { ... on Postcard { picture } } }',
    data: { letters: [{ picture: 'sea.png' }, {}] },
  },
  {
    name: 'a condition of the protected type',
    query: '{ letters { ... on Sealed { s: subject } ... on Postcard { picture } } }',
    data: { letters: [{ picture: 'sea.png' }, { s: null }] },
    errors: [withheldAt('letters', 1, 's')],
    unfetched: 'Sealed',
  },
  {
    name: 'the name of a protected type, in a fragment of its own',
    query: '{ letters { ...Named } } fragment Named on Letter { __typename }',
    data: { letters: [{ __typename: 'Postcard' }, null] },
    errors: [withheldAt('letters', 1, '__typename')],
  },
  {
    name: 'an object below an interface field',
    query: '{ letters { stamp { price } } }',
    data: { letters: [{ stamp: { price: 2 } }, { stamp: null }] },
    errors: [withheldAt('letters', 1, 'stamp')],
  },
  {
    name: 'a narrowing back to the interface inside of a type',
    query: '{ letters { ... on Sealed { ... on Letter { subject } } } }',
    data: { letters: [{}, { subject: null }] },
    errors: [withheldAt('letters', 1, 'subject')],
    unfetched: 'subject',
  },
  {
    name: 'a caller who may see the type, but not all of it',
    query: '{ letters { subject ... on Sealed { seal } } }',
    caller: someone,
    data: { letters: [{ subject: 'Sun' }, { subject: 'Will', seal: null }] },
    errors: [withheldAt('letters', 1, 'seal')],
    unfetched: 'seal',
  },
  {
    name: 'a caller who may see everything',
    query: '{ letters { __typename subject ... on Sealed { seal } } }',
    caller: withScopes('break:seals'),
    data: {
      letters: [
        { __typename: 'Postcard', subject: 'Sun' },
        { __typename: 'Sealed', subject: 'Will', seal: 'red' },
      ],
    },
  },
  {
    name: 'a type that is not protected, reached directly',
    query: '{ one { id subject } }',
    data: { one: { id: 'c1', subject: 'Sun' } },
  },
  {
    name: 'a union with a protected member',
    query:
      '{ found { ... on Postcard { id } ... on Sealed { subject seal } ... on Letter { k: subject } ... on Stamp { price } } }',
    data: { found: [{ id: 'c1', k: 'Sun' }, { subject: null, seal: null, k: null }, { price: 1 }] },
    errors: [withheldAt('found', 1, 'subject'), withheldAt('found', 1, 'seal'), withheldAt('found', 1, 'k')],
    unfetched: 'Sealed',
  },
  {
    name: 'the names of a union with a protected member',
    query: '{ found { t: __typename } }',
    data: { found: [{ t: 'Postcard' }, null, { t: 'Stamp' }] },
    errors: [withheldAt('found', 1, 't')],
  },
];

describe('types that are protected, where nothing stands at the interface', () => {
  it.each(cases)('$name', async ({ query, caller = anonymous, data, errors, unfetched }) => {
    const supergraph = testSupergraph(post, withoutRulesAtInterfaces);
    expect(await supergraph.run(query, {}, { caller })).toEqual({ data, ...(errors && { errors }) });
    if (unfetched) expect(fetched(supergraph)).not.toContain(unfetched);
  });
});

describe('types that are protected, where the composer has put the rules at the interface', () => {
  it.each([
    {
      name: 'a field that returns the interface needs all that its types need',
      query: '{ letters { ... on Postcard { picture } } one { id } }',
      data: { letters: null, one: { id: 'c1' } },
      errors: [withheldAt('letters')],
    },
    {
      name: 'a condition of the interface too',
      query: '{ found { ... on Letter { subject } ... on Postcard { picture } } }',
      data: { found: [{ subject: null, picture: 'sea.png' }, { subject: null }, {}] },
      errors: [withheldAt('found', 0, 'subject'), withheldAt('found', 1, 'subject')],
      unfetched: 'subject',
    },
    {
      name: 'who meets them sees everything',
      query: '{ letters { subject } }',
      caller: someone,
      data: { letters: [{ subject: 'Sun' }, { subject: 'Will' }] },
    },
  ])('$name', async ({ query, caller = anonymous, data, errors, unfetched }) => {
    const supergraph = testSupergraph(post);
    expect(await supergraph.run(query, {}, { caller })).toEqual({ data, ...(errors && { errors }) });
    if (unfetched) expect(fetched(supergraph)).not.toContain(unfetched);
  });

  it('a field of an interface object is protected for each of its types', async () => {
    const supergraph = testSupergraph({
      cargo: {
        sdl: `
          type Query { crates: [Crate] box: Box }
          interface Crate @key(fields: "id") { id: ID! }
          type Box implements Crate @key(fields: "id") { id: ID! lid: String }
          type Barrel implements Crate @key(fields: "id") { id: ID! hoops: Int }`,
        resolvers: {
          Query: {
            crates: () => [
              { __typename: 'Box', id: '1' },
              { __typename: 'Barrel', id: '2' },
            ],
            box: () => ({ id: '1', lid: 'oak' }),
          },
        },
      },
      customs: {
        sdl: `type Crate @interfaceObject @key(fields: "id") {
          id: ID! duty: Int @requiresScopes(scopes: [["read:duty"]]) origin: String }`,
        resolvers: { Crate: { duty: () => 3, origin: () => 'Oslo' } },
      },
    });
    const query = '{ crates { id duty origin } box { lid duty } }';
    expect(await supergraph.run(query)).toEqual({
      data: {
        crates: ['1', '2'].map((id) => ({ id, duty: null, origin: 'Oslo' })),
        box: { lid: 'oak', duty: null },
      },
      errors: [withheldAt('crates', 0, 'duty'), withheldAt('crates', 1, 'duty'), withheldAt('box', 'duty')],
    });
    expect(fetched(supergraph)).not.toContain('duty');
    const { data } = await supergraph.run(query, {}, { caller: withScopes('read:duty') });
    expect(data).toMatchObject({ crates: [{ duty: 3 }, { duty: 3 }], box: { duty: 3 } });
  });

  const media = (titles: string[] = []) => {
    const told = (title: string) => {
      titles.push(title);
      return title;
    };
    return testSupergraph(
      {
        shelf: {
          sdl: `
            type Query { media: [Media!]! }
            interface Media @key(fields: "id") { id: ID! title: String }
            type Film implements Media @key(fields: "id") { id: ID! title: String length: Int @authenticated }
            type Book implements Media @key(fields: "id") { id: ID! title: String }`,
          resolvers: {
            Query: {
              media: () => [
                { __typename: 'Film', id: '1' },
                { __typename: 'Book', id: '2' },
              ],
            },
            Media: {
              __resolveReference: ({ id }: { id: string }) => ({ __typename: id === '1' ? 'Film' : 'Book', id }),
            },
            Film: { title: () => told('Ran'), length: () => 162, __resolveReference: (film: object) => film },
            Book: { title: () => told('Emma'), __resolveReference: (book: object) => book },
          },
        },
        praise: {
          sdl: `
            type Query { praised: [Media] }
            type Media @interfaceObject @key(fields: "id") {
              id: ID! title: String @external stars: Int blurb: String @requires(fields: "title") }`,
          resolvers: {
            Query: { praised: () => [{ id: '1' }, { id: '2' }] },
            Media: {
              __resolveReference: (media: object) => media,
              stars: () => 5,
              blurb: ({ title }: { title: string }) => `${title}!`,
            },
          },
        },
      },
      // Not every composer asks that a field repeats the rules of what it requires.
      { recompose: (sdl) => sdl.replace(/type Book [^}]*title: String[^\n]*/, '$& @authenticated') },
    );
  };

  it('a field of an interface object that requires what one type protects is answered of the others', async () => {
    const shown: string[] = [];
    const supergraph = media(shown);
    expect(await supergraph.run('{ media { id blurb } }')).toEqual({
      data: {
        media: [
          { id: '1', blurb: 'Ran!' },
          { id: '2', blurb: null },
        ],
      },
      errors: [withheldAt('media', 1, 'blurb')],
    });
    expect(shown).toEqual(['Ran']);
    const { data } = await supergraph.run('{ media { id blurb } }', {}, { caller: someone });
    expect(data).toMatchObject({ media: [{ blurb: 'Ran!' }, { blurb: 'Emma!' }] });
  });

  it('a fragment of which nothing is left still stands in the answer of the objects that it applies to', async () => {
    const { data, errors } = await media().run('{ praised { stars ... on Film { length } } }');
    expect(data).toEqual({ praised: [{ stars: 5, length: null }, { stars: 5 }] });
    expect(errors).toEqual([withheldAt('praised', 0, 'length')]);
  });
});
