import { describe, expect, it } from 'vitest';
import { anonymous, fetched, someone, withheldAt, withScopes } from '../callers.ts';
import { admit, callOf, testSupergraph } from '../supergraph.ts';

const ward = { id: 'w1', name: 'North', beds: 12, notes: 'Quiet.' };
const patients = [
  { id: 'p1', name: 'Ida', bloodType: 'A' },
  { id: 'p2', name: 'Noor', bloodType: 'O' },
];

const clinic = {
  wards: {
    sdl: `
      type Query { ward: Ward wards: [Ward!]! staffOnly: Staff secretPlan: String! @authenticated }
      type Mutation { close(id: ID!): Boolean @authenticated rename(name: String!): Ward erase: Int! @authenticated }
      type Ward @key(fields: "id") {
        id: ID! name: String! beds: Int @authenticated
        notes: String @requiresScopes(scopes: [["read:notes", "staff"], ["admin"]])
      }
      type Staff @authenticated { name: String shift: Shift }
      enum Shift @requiresScopes(scopes: [["read:shifts"]]) { DAY NIGHT }`,
    resolvers: {
      Query: {
        ward: () => ward,
        wards: () => [ward, { ...ward, id: 'w2' }],
        staffOnly: () => ({ name: 'Per', shift: 'DAY' }),
        secretPlan: () => 'none',
      },
      Mutation: {
        close: () => true,
        rename: (_: unknown, { name }: { name: string }) => ({ ...ward, name }),
        erase: () => 1,
      },
    },
  },
  patients: {
    sdl: `
      type Ward @key(fields: "id") { id: ID! patients: [Patient!] vip: Patient! @authenticated }
      type Patient @key(fields: "id") { id: ID! name: String! bloodType: String @authenticated }`,
    resolvers: { Ward: { patients: () => patients, vip: () => patients[0] } },
  },
};

describe('@authenticated and @requiresScopes', () => {
  it.each([
    {
      name: 'a field of someone who may see it',
      query: '{ ward { name beds } }',
      caller: someone,
      data: { ward: { name: 'North', beds: 12 } },
    },
    {
      name: 'a nullable field',
      query: '{ ward { name beds } }',
      data: { ward: { name: 'North', beds: null } },
      errors: [withheldAt('ward', 'beds')],
      unfetched: 'beds',
    },
    {
      name: 'an alias, in a fragment in a fragment',
      query: '{ ward { ...A } } fragment A on Ward { ...B } fragment B on Ward { n: name b: beds }',
      data: { ward: { n: 'North', b: null } },
      errors: [withheldAt('ward', 'b')],
      unfetched: 'beds',
    },
    {
      name: 'each place of a list, by its index',
      query: '{ wards { id beds patients { name bloodType } } }',
      data: {
        wards: ['w1', 'w2'].map((id) => ({
          id,
          beds: null,
          patients: patients.map(({ name }) => ({ name, bloodType: null })),
        })),
      },
      errors: [0, 1].flatMap((ward) => [
        withheldAt('wards', ward, 'beds'),
        withheldAt('wards', ward, 'patients', 0, 'bloodType'),
        withheldAt('wards', ward, 'patients', 1, 'bloodType'),
      ]),
      unfetched: 'bloodType',
    },
    {
      name: 'a field that may not be null: the null goes up',
      query: '{ ward { name vip { name } } }',
      data: { ward: null },
      errors: [withheldAt('ward', 'vip')],
      unfetched: 'vip',
    },
    {
      name: 'a root field that may not be null',
      query: '{ ward { name } secretPlan }',
      data: null,
      errors: [withheldAt('secretPlan')],
      unfetched: 'secretPlan',
    },
    {
      name: 'a field of a protected type, also its __typename',
      query: '{ staffOnly { __typename } }',
      data: { staffOnly: null },
      errors: [withheldAt('staffOnly')],
      unfetched: 'staffOnly',
    },
    {
      name: 'a protected enum, by the scopes of the enum',
      query: '{ staffOnly { name shift } }',
      caller: someone,
      data: { staffOnly: { name: 'Per', shift: null } },
      errors: [withheldAt('staffOnly', 'shift')],
      unfetched: 'shift',
    },
    {
      name: 'a protected enum, with its scopes',
      query: '{ staffOnly { shift } }',
      caller: withScopes('read:shifts'),
      data: { staffOnly: { shift: 'DAY' } },
    },
    {
      name: 'one of two scopes that are needed together',
      query: '{ ward { notes } }',
      caller: withScopes('read:notes'),
      data: { ward: { notes: null } },
      errors: [withheldAt('ward', 'notes')],
      unfetched: 'notes',
    },
    {
      name: 'both scopes that are needed together',
      query: '{ ward { notes } }',
      caller: withScopes('staff', 'read:notes'),
      data: { ward: { notes: 'Quiet.' } },
    },
    {
      name: 'the other scope, which is enough by itself',
      query: '{ ward { notes } }',
      caller: withScopes('admin'),
      data: { ward: { notes: 'Quiet.' } },
    },
    {
      name: 'a protected field that is skipped',
      query: 'query ($no: Boolean!) { ward { name beds @include(if: $no) } }',
      variables: { no: false },
      data: { ward: { name: 'North' } },
    },
    {
      name: 'one field twice, in a fragment and beside it',
      query: '{ ward { beds ...A name } } fragment A on Ward { beds id }',
      data: { ward: { beds: null, id: 'w1', name: 'North' } },
      errors: [withheldAt('ward', 'beds')],
      unfetched: 'beds',
    },
  ])('$name', async ({ query, variables = {}, caller = anonymous, data, errors, unfetched }) => {
    const supergraph = testSupergraph(clinic);
    expect(await supergraph.run(query, variables, { caller })).toEqual({ data, ...(errors && { errors }) });
    if (unfetched) expect(fetched(supergraph)).not.toContain(unfetched);
  });

  it('asks no subgraph when nothing is left', async () => {
    const supergraph = testSupergraph(clinic);
    await supergraph.run('{ staffOnly { name } }');
    expect(supergraph.received).toEqual([]);
  });

  it('does not run a mutation that may not be run, nor what stands behind it when it may not be null', async () => {
    const supergraph = testSupergraph(clinic);
    expect(await supergraph.run('mutation { close(id: 1) rename(name: "South") { name beds } }')).toEqual({
      data: { close: null, rename: { name: 'South', beds: null } },
      errors: [withheldAt('close'), withheldAt('rename', 'beds')],
    });
    expect(fetched(supergraph)).toBe('wards: mutation{rename(name:"South"){name}}');
    supergraph.received.length = 0;
    expect(await supergraph.run('mutation { a: rename(name: "A") { id } erase b: rename(name: "B") { id } }')).toEqual({
      data: null,
      errors: [withheldAt('erase')],
    });
    expect(fetched(supergraph)).toBe('wards: mutation{a:rename(name:"A"){id}}');
  });

  it('keeps the plan of one caller from another', async () => {
    const supergraph = testSupergraph(clinic);
    const query = '{ ward { beds notes } }';
    const answers = [];
    for (const caller of [withScopes('admin'), anonymous, someone, withScopes('admin')]) {
      answers.push((await supergraph.run(query, {}, { caller })).data);
    }
    expect(answers).toEqual([
      { ward: { beds: 12, notes: 'Quiet.' } },
      { ward: { beds: null, notes: null } },
      { ward: { beds: 12, notes: null } },
      { ward: { beds: 12, notes: 'Quiet.' } },
    ]);
  });

  it('treats an operation that nobody judged as that of an anonymous caller', async () => {
    const { engine, graph } = testSupergraph(clinic);
    const answer = await engine.query(admit(graph, '{ ward { beds } }', {}), callOf({ caller: someone }));
    expect('json' in answer && JSON.parse(answer.json)).toMatchObject({ data: { ward: { beds: null } } });
  });

  it('may leave out without a word, but gives a reason when nothing is left of the answer', async () => {
    const { run } = testSupergraph(clinic, { manner: { isAllOrNothing: false, isTold: false } });
    expect(await run('{ ward { name beds } }')).toEqual({ data: { ward: { name: 'North', beds: null } } });
    expect(await run('{ secretPlan }')).toEqual({
      data: null,
      errors: [expect.objectContaining({ extensions: { code: 'UNAUTHORIZED_FIELD_OR_TYPE' } })],
    });
  });

  it('is found under another name', async () => {
    const supergraph = testSupergraph({
      vault: {
        sdl: `
          extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: [
            "@key", { name: "@authenticated", as: "@signedIn" }, { name: "@requiresScopes", as: "@needs" }])
          type Query { open: String door: String @signedIn key: String @needs(scopes: [["turn"]]) }`,
        resolvers: { Query: { open: () => 'o', door: () => 'd', key: () => 'k' } },
      },
    });
    expect((await supergraph.run('{ open door key }')).data).toEqual({ open: 'o', door: null, key: null });
    const { data } = await supergraph.run('{ open door key }', {}, { caller: withScopes('turn') });
    expect(data).toEqual({ open: 'o', door: 'd', key: 'k' });
  });
});
