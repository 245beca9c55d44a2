import { describe, expect, it } from 'vitest';
import { oneSchemaAnswer, plainAnswer } from '../testing/one-schema.ts';
import type { TestSubgraph } from '../testing/subgraph.ts';
import { testSupergraph } from '../testing/supergraph.ts';

const fail = () => {
  throw new Error('out of order');
};
const members = [
  { __typename: 'M0', id: '0' },
  { __typename: 'M1', id: '1' },
];
const byId = ({ id }: { id: string }) => members[Number(id)];
const referenced = { __resolveReference: byId };
const keyed = '@key(fields: "id")';

/** Knows the interface as an object type only, and where its objects begin. */
const shelf: TestSubgraph = {
  sdl: `type Query { medias: [Media] } type Media ${keyed} @interfaceObject { id: ID! }`,
  resolvers: { Query: { medias: () => members.map(({ id }) => ({ id })) } },
};

/** `errorPaths` are stated besides, so that the one schema cannot be wrong with us. */
async function expectLikeOne(
  subgraphs: Record<string, TestSubgraph>,
  one: { readonly sdl: string; readonly resolvers: Parameters<typeof oneSchemaAnswer>[1] },
  query: string,
  errorPaths: readonly string[] = [],
) {
  const answer = plainAnswer(await testSupergraph(subgraphs).run(query));
  expect(answer).toEqual(await oneSchemaAnswer(one.sdl, one.resolvers, query));
  expect(answer.errorPaths).toEqual(errorPaths);
}

describe('a fragment on another abstract type inside an interface object', () => {
  const label = { label: ({ id }: { id: string }) => `label ${id}`, self: byId };
  const types = `interface Media ${keyed} { id: ID! } union Any = M0 | M1
    interface Node { id: ID! label: String self: Media }
    type M0 implements Media & Node ${keyed} { id: ID! label: String self: Media }
    type M1 implements Media ${keyed} { id: ID! } type Other implements Node { id: ID! label: String self: Media }`;
  const library = { sdl: types, resolvers: { Media: referenced, M0: { ...referenced, ...label }, M1: referenced } };
  const one = {
    sdl: `type Query { medias: [Media] } ${types.replaceAll(keyed, '')}`,
    resolvers: { Query: { medias: () => members }, M0: label },
  };

  it.each([
    '{ medias { ... on Node { label } } }',
    '{ medias { id ... on Node { label ... on M0 { id } ... on Media { __typename } } } }',
    '{ medias { ...N } } fragment N on Node { label self { ...N2 } } fragment N2 on Node { label }',
    '{ medias { ... on Any { ... on Node { label } ... on M1 { id } } } }',
    '{ medias { ... on Media { ... on Node { self { ... on Any { __typename } } } } } }',
    '{ medias { ... on M0 { ... on Node { label } } } }',
    '{ medias { id ... on Node { ... on Other { label } } } }',
    '{ medias { ... on M0 { ... on Media { id ... on Any { ... on M1 { id } ... on M0 { label } } } } } }',
  ])('G-16: is planned: %s', async (query) => {
    await expectLikeOne({ a: shelf, b: library }, one, query);
  });
});

describe('a field of an interface object that is selected for one implementation', () => {
  const fields = { e: () => ({ id: '7' }), v: () => ({ a: 1 }) };
  const entity = { f: fail, g: () => 2, h: fail };
  const media = `interface Media ${keyed} { id: ID! } type M0 implements Media ${keyed} { id: ID! }
    type M1 implements Media ${keyed} { id: ID! }`;
  const subgraphs = {
    a: shelf,
    b: { sdl: media, resolvers: { Media: referenced, M0: referenced, M1: referenced } },
    c: {
      sdl: `type Media ${keyed} @interfaceObject { id: ID! e: E v: V } type E ${keyed} { id: ID! }
        type V { a: Int b: Int! c: Int }`,
      resolvers: { Media: fields, V: { b: fail, c: fail } },
    },
    d: { sdl: `type E ${keyed} { id: ID! f: Int g: Int h: Int! }`, resolvers: { E: entity } },
  };
  const own = 'id: ID! e: E v: V';
  const one = {
    sdl: `type Query { medias: [Media] } interface Media { ${own} } type M0 implements Media { ${own} }
      type M1 implements Media { ${own} } type E { id: ID! f: Int g: Int h: Int! } type V { a: Int b: Int! c: Int }`,
    resolvers: { Query: { medias: () => members }, M0: fields, M1: fields, E: entity, V: { b: fail, c: fail } },
  };

  it.each([
    ['{ medias { ... on M1 { e { f } } } }', ['medias/1/e/f']],
    ['{ medias { ... on M1 { e { f } v { c } } } }', ['medias/1/e/f', 'medias/1/v/c']],
    ['{ medias { e { g } ... on M1 { e { f } } } }', ['medias/1/e/f']],
    ['{ medias { v { a } ... on M1 { v { c } } } }', ['medias/1/v/c']],
    ['{ medias { ... on M0 { e { g } } ... on M1 { e { x: f } } } }', ['medias/1/e/x']],
  ])('G-18: has its errors there alone: %s', async (query, errorPaths) => {
    await expectLikeOne(subgraphs, one, query, errorPaths);
  });

  it.each([
    ['{ medias { v { a } ... on M1 { v { b } } } }', ['medias/1/v/b']],
    ['{ medias { ... on M0 { v { a } } ... on M1 { v { b } } } }', ['medias/1/v/b']],
    ['{ medias { e { g } ... on M0 { e { h } } } }', ['medias/0/e/h']],
    ['{ medias { ... on M0 { e { g } v { a } } ... on M1 { e { h } v { b a } } } }', ['medias/1/e/h', 'medias/1/v/b']],
  ])('G-19: takes nothing from the other implementation when it fails: %s', async (query, errorPaths) => {
    await expectLikeOne(subgraphs, one, query, errorPaths);
  });
});

describe('a field of an interface object that requires another, selected for one implementation', () => {
  type Given = { t: string; d: { size: number; label: string } };
  const required = { t: ({ id }: { id: string }) => `t${id}`, d: () => ({ size: 2, label: 'l' }) };
  const plain = {
    x: () => 'x',
    strict: () => 'strict',
    xq: ({ t }: Given) => `q${t}`,
    xs: ({ d }: Given) => d.size,
    xl: ({ d }: Given) => d.label,
  };
  const detail = 'type D @shareable { size: Int label: String }';
  const types = `type Query { medias: [Media] mine: Media } interface Media ${keyed} { id: ID! t: String d: D }
    type M0 implements Media ${keyed} { id: ID! t: String d: D } type M1 implements Media ${keyed} { id: ID! t: String d: D }`;
  const asked = { medias: () => members, mine: () => members[1] };
  const subgraphs = {
    a: {
      sdl: `${types} ${detail}`,
      resolvers: {
        Query: asked,
        Media: referenced,
        M0: { ...referenced, ...required },
        M1: { ...referenced, ...required },
      },
    },
    b: {
      sdl: `type Media ${keyed} @interfaceObject { id: ID! t: String @external d: D @external x: String strict: String!
          xq: String @requires(fields: "t") xs: Int @requires(fields: "d { size }")
          xl: String @requires(fields: "d { label }") } ${detail}`,
      resolvers: { Media: plain },
    },
  };
  const own = 'id: ID! t: String d: D x: String strict: String! xq: String xs: Int xl: String';
  const whole = {
    ...required,
    ...plain,
    xq: ({ id }: { id: string }) => `qt${id}`,
    xs: () => 2,
    xl: () => 'l',
  };
  const one = {
    sdl: `type Query { medias: [Media] mine: Media } interface Media { ${own} } type M0 implements Media { ${own} }
      type M1 implements Media { ${own} } type D { size: Int label: String }`,
    resolvers: { Query: asked, M0: whole, M1: whole },
  };

  it.each([
    '{ medias { x ... on M0 { xq } } }',
    '{ medias { strict ... on M0 { xq } } }',
    '{ medias { x ... on M0 { xq t } ... on M1 { xs } } }',
    '{ medias { xq ... on M0 { xs } ... on M1 { xl } } }',
    '{ medias { ... on M0 { xq } } mine { x ... on M1 { xl xs } } }',
  ])('G-20: leaves the others what requires nothing: %s', async (query) => {
    await expectLikeOne(subgraphs, one, query);
  });

  it('G-20: the others are not asked at all where nothing is selected of them', async () => {
    const begun = { ...subgraphs, c: { ...shelf, sdl: shelf.sdl.replace('medias', 'items') } };
    const resolvers = { ...shelf.resolvers, Query: { items: shelf.resolvers?.Query.medias } };
    const { run, received } = testSupergraph({ ...begun, c: { ...begun.c, resolvers } });
    expect(await run('{ items { ... on M1 { xq } } }')).toEqual({ data: { items: [{}, { xq: 'qt1' }] } });
    expect(received.at(-1)?.variables.representations).toEqual([{ __typename: 'Media', id: '1', t: 't1' }]);
  });
});

describe('an object whose type is unknown because of a fault', () => {
  const values = { n: () => 4, x: () => 'x', i: fail, t: () => 't' };
  const types = `interface Media ${keyed} { id: ID! i: Int! t: String } interface Node { own: Int }
    type M0 implements Media & Node ${keyed} { id: ID! i: Int! t: String own: Int }
    type M1 implements Media & Node ${keyed} { id: ID! i: Int! t: String own: Int }`;
  const known = { ...referenced, i: fail, t: () => 't' };
  const subgraphs = {
    a: {
      sdl: `type Query { medias: [Media] } type Media ${keyed} @interfaceObject { id: ID! n: Int! }`,
      resolvers: { ...shelf.resolvers, Media: { n: () => 4 } },
    },
    b: { sdl: types, resolvers: { Media: referenced, M0: known, M1: known } },
    c: {
      sdl: `type Media ${keyed} @interfaceObject { id: ID! t: String @external x: String @requires(fields: "t") }`,
      resolvers: { Media: { x: () => 'x' } },
    },
  };
  const one = {
    sdl: `type Query { medias: [Media] } ${types.replaceAll(keyed, '').replaceAll('t: String', 't: String n: Int! x: String')}`,
    resolvers: { Query: { medias: () => members }, M0: values, M1: values },
  };

  it.each([
    '{ medias { ... on M0 { x } ... on Node { ... on Media { i n } } } }',
    '{ medias { ... on M0 { x } ... on M1 { x } ... on Node { ... on Media { i } } } }',
  ])('has that fault and no second error: %s', async (query) => {
    await expectLikeOne(subgraphs, one, query, ['medias/0/i', 'medias/1/i']);
  });
});

describe('an object that an interface object leads to, selected apart below two implementations', () => {
  const own = { t: ({ id }: { id: string }) => `t${id}`, i: () => true };
  // Each leads to the other one or to itself.
  const leads: Record<string, string> = { '0': '0', '1': '1', '2': '3', '3': '2' };
  const all = ['0', '1', '2', '3'].map((id) => ({ __typename: Number(id) % 2 === 0 ? 'M0' : 'M1', id }));
  const known = { __resolveReference: ({ id }: { id: string }) => all[Number(id)] };
  const next = ({ id }: { id: string }) => all[Number(leads[id])];
  const types = `interface Media ${keyed} { id: ID! t: String i: Boolean! } type M0 implements Media ${keyed} { id: ID! t: String i: Boolean! }
    type M1 implements Media ${keyed} { id: ID! t: String i: Boolean! }`;
  const subgraphs: Record<string, TestSubgraph> = {
    a: { sdl: shelf.sdl, resolvers: { Query: { medias: () => all.map(({ id }) => ({ id })) } } },
    b: { sdl: types, resolvers: { Media: known, M0: { ...known, ...own }, M1: { ...known, ...own } } },
    c: {
      sdl: `type Media ${keyed} @interfaceObject { id: ID! t: String @external next: Media q: String @requires(fields: "t") }`,
      resolvers: {
        Media: { next: (media: { id: string }) => ({ id: next(media)?.id }), q: ({ t }: { t: string }) => `q${t}` },
      },
    },
  };
  const whole = { ...own, next, q: ({ id }: { id: string }) => `qt${id}` };
  const one = {
    sdl: `type Query { medias: [Media] } ${types.replaceAll(keyed, '').replaceAll('i: Boolean!', 'i: Boolean! next: Media q: String')}`,
    resolvers: { Query: { medias: () => all }, M0: whole, M1: whole },
  };

  it.each([
    '{ medias { next { ... on M1 { t } } ... on M1 { next { q i } } } }',
    '{ medias { next { ... on M1 { t } ... on M0 { i } } ... on M1 { next { q } } } }',
    '{ medias { next { ... on M0 { x: t } } ... on M1 { next { q i next { ... on M1 { t } } } } } }',
    '{ medias { ... on M0 { next { ... on M1 { q } } } ... on M1 { next { ... on M0 { i } } } } }',
  ])('an object has an error that follows from its type, which nobody knows before: %s', async (query) => {
    await expectLikeOne(subgraphs, one, query);
  });
});

describe('an entity inside the key of an interface object', () => {
  const key = '@key(fields: "maker { id } sku")';
  const maker = { id: 'm', name: 'Maker', type: { __typename: 'M0', sku: '0', title: 'Title', maker: { id: 'm' } } };
  const media = { __typename: 'M0', sku: '0', title: 'Title', maker };
  const own = 'maker: Maker! sku: String! title: String!';
  const shared = `interface Media ${key} { maker: Maker! sku: String! } type M0 implements Media ${key} { maker: Maker! sku: String! }
    type M1 implements Media ${key} { maker: Maker! sku: String! }`;
  const whole = shared.replaceAll('maker: Maker! sku: String!', own);
  const makerType = 'type Maker @key(fields: "id") { id: ID! name: String type: Media! }';
  const resolvers = { Query: { media: () => media }, Maker: { __resolveReference: () => maker, type: () => media } };
  const subgraphs: Record<string, TestSubgraph> = {
    a: { sdl: `type Query { media: Media @shareable } ${whole} ${makerType}`, resolvers },
    b: {
      sdl: `type Query { media: Media @shareable } ${shared} type Maker @key(fields: "id", resolvable: false) { id: ID! }`,
    },
    c: {
      sdl: `type Media ${key} @interfaceObject { maker: Maker! sku: String! title: String! @external next: Media @requires(fields: "title") }
        type Maker @key(fields: "id", resolvable: false) { id: ID! }`,
      resolvers: {
        Media: {
          __resolveReference: (reference: object) => reference,
          next: ({ sku }: { sku: string }) => ({ sku, maker: { id: 'm' } }),
        },
      },
    },
  };

  it.each([2, 4, 6])('is planned %i deep, where the ways to it multiply', async (depth) => {
    const query = `{ media { ${'maker { type { '.repeat(depth)} title ${'} } '.repeat(depth)} } }`;
    const { run } = testSupergraph(subgraphs);
    const { data, errors } = await run(query);
    expect(errors).toBeUndefined();
    expect(JSON.stringify(data)).toContain('"title":"Title"');
  });
});

describe('an interface object whose type is not known, because what tells it failed', () => {
  const after = { next: ({ id }: { id: string }) => (id === '0' ? [{ id: '1' }] : [{ id: '1' }, { id: '0' }]) };
  const values = { must: ({ id }: { id: string }) => (id === '1' ? fail() : 4), note: fail };
  const types = (own: string) => `interface Media ${keyed} { id: ID! must: Int! note: Int ${own} }
    type M0 implements Media ${keyed} { id: ID! must: Int! note: Int ${own} }
    type M1 implements Media ${keyed} { id: ID! must: Int! note: Int ${own} }`;
  const row: TestSubgraph = {
    sdl: `type Query { medias: [Media] } type Media ${keyed} @interfaceObject { id: ID! next: [Media!] }`,
    resolvers: {
      Query: { medias: () => [{ id: '0' }] },
      Media: { __resolveReference: (reference: object) => reference, ...after },
    },
  };
  const library = {
    sdl: types(''),
    resolvers: { Media: referenced, M0: { ...referenced, ...values }, M1: { ...referenced, ...values } },
  };
  const typed = { next: (media: { id: string }) => after.next(media).map(byId) };
  const one = {
    sdl: `type Query { medias: [Media] } ${types('next: [Media!]').replaceAll(keyed, '')}`,
    resolvers: { Query: { medias: () => [members[0]] }, M0: { ...values, ...typed }, M1: { ...values, ...typed } },
  };
  const below = 'next { ... on M1 { __typename } } ... on M0 { next { ... on M1 { note } } }';

  it('G-16: an object of unknown type is null, and fields below it that belong to another type have no error', async () => {
    const query = `{ medias { next { ${below} } ... on M0 { next { must } } } }`;
    await expectLikeOne({ a: row, b: library }, one, query, ['medias/0/next/0/must']);
  });

  it('G-16: tells what is selected below it whatever its type is', async () => {
    const query = '{ medias { next { next { note } ... on M1 { id } } ... on M0 { next { id } } } }';
    const errorPaths = ['medias/0/next/0/next/0/note', 'medias/0/next/0/next/1/note'];
    await expectLikeOne({ a: row, b: library }, one, query, errorPaths);
  });
});
