import { printSchema } from 'graphql';
import { describe, expect, it } from 'vitest';
import { fetched } from '../callers.ts';
import { testSupergraph } from '../supergraph.ts';

const link = (...more: string[]) => `
  extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: [
    "@key", "@requires", "@external", "@shareable", "@inaccessible", "@tag", "@composeDirective"])
  ${more.join('\n')}\n`;

const animals = [
  { __typename: 'Cat', id: '1', name: 'Mio', chip: 'c-1', lives: 9, mood: 'SLEEPY' },
  { __typename: 'Ghost', id: '2', name: 'Boo', chip: 'c-2' },
];

const zoo = () =>
  testSupergraph({
    animals: {
      sdl: `${link()}
        type Query {
          animals(all: Boolean, raw: Boolean @inaccessible): [Animal]
          cat(like: CatInput): Cat
          secret: String @inaccessible
        }
        interface Animal { id: ID! name: String @tag(name: "public") }
        type Cat implements Animal @key(fields: "chip") {
          id: ID! name: String chip: ID! @inaccessible lives: Int mood: Mood hidden: Ghost @inaccessible }
        type Ghost implements Animal @key(fields: "chip") @inaccessible { id: ID! name: String chip: ID! }
        enum Mood { HAPPY SLEEPY @inaccessible }
        input CatInput { name: String token: String @inaccessible }`,
      resolvers: {
        Query: {
          animals: () => animals,
          cat: (_: unknown, { like }: { like?: object }) => ({ ...animals[0], name: JSON.stringify(like) }),
        },
      },
    },
    doctors: {
      sdl: `${link()}
        type Cat @key(fields: "chip") { chip: ID! @inaccessible lives: Int @external
          checkup: String @requires(fields: "lives") }`,
      resolvers: {
        Cat: { checkup: ({ chip, lives }: { chip: string; lives: number }) => `${chip}: ${lives} lives` },
      },
    },
  });

describe('@inaccessible', () => {
  it('hides fields, types, arguments, input fields and enum values from clients', () => {
    const shown = printSchema(zoo().graph.api);
    expect(shown).not.toMatch(/secret|raw|chip|Ghost|hidden|SLEEPY|token/);
    expect(shown).toMatch(/animals\(all: Boolean\)/);
    const { run } = zoo();
    return Promise.all(
      [
        ['{ secret }', 'Cannot query field "secret"'],
        ['{ animals { ... on Ghost { id } } }', 'Unknown type "Ghost"'],
        ['{ cat { chip } }', 'Cannot query field "chip"'],
        ['{ animals(raw: true) { id } }', 'Unknown argument "raw"'],
        ['{ cat(like: { token: "t" }) { id } }', 'Field "token" is not defined'],
      ].map(([query = '', refusal]) => expect(run(query)).rejects.toThrow(refusal)),
    );
  });

  it('does not hide keys from plans', async () => {
    const supergraph = zoo();
    expect((await supergraph.run('{ cat { checkup } }')).data).toEqual({ cat: { checkup: 'c-1: 9 lives' } });
    expect(fetched(supergraph)).toContain('chip');
  });

  it('an object of a hidden type is null with an error, not a leak', async () => {
    const { data, errors } = await zoo().run('{ animals { __typename id name } }');
    expect(data).toEqual({ animals: [{ __typename: 'Cat', id: '1', name: 'Mio' }, null] });
    expect(errors?.map(({ path }) => path)).toEqual([['animals', 1]]);
    expect(JSON.stringify(errors)).not.toContain('Ghost');
  });

  it('a hidden enum value is null with an error', async () => {
    const { data, errors } = await zoo().run('{ cat { mood } }');
    expect(data).toEqual({ cat: { mood: null } });
    expect(errors?.map(({ path }) => path)).toEqual([['cat', 'mood']]);
    expect(JSON.stringify(errors)).not.toContain('SLEEPY');
  });

  it('is hidden from introspection', async () => {
    const { data } = await zoo().run('{ __type(name: "Ghost") { name } __schema { types { name fields { name } } } }');
    expect(data?.__type).toBeNull();
    expect(JSON.stringify(data)).not.toMatch(/Ghost|chip|secret/);
  });
});

describe('@tag and @composeDirective', () => {
  it('change nothing about what is answered', async () => {
    const supergraph = testSupergraph({
      notes: {
        sdl: `${link(
          '@link(url: "https://custom.test/audit/v1.0", import: ["@audit"])',
          '@composeDirective(name: "@audit")',
        )}
          directive @audit(level: Int!) on FIELD_DEFINITION | OBJECT
          type Query { note: Note @audit(level: 2) @tag(name: "internal") }
          type Note @key(fields: "id") @audit(level: 1) @tag(name: "internal") { id: ID! text: String @tag(name: "a") @tag(name: "b") }`,
        resolvers: { Query: { note: () => ({ id: 'n1', text: 'Hei' }) } },
      },
      likes: {
        sdl: `${link()} type Note @key(fields: "id") { id: ID! likes: Int @tag(name: "internal") }`,
        resolvers: { Note: { likes: () => 3 } },
      },
    });
    expect(await supergraph.run('{ note { text likes } }')).toEqual({ data: { note: { text: 'Hei', likes: 3 } } });
    expect(supergraph.graph.sdl).toMatch(/@audit\(level: 2\)/);
    expect(printSchema(supergraph.graph.api)).not.toContain('@tag');
  });
});
