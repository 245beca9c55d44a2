import { buildSchema, OperationTypeNode } from 'graphql';
import { describe, expect, it } from 'vitest';
import { readRootFields, rootGroups } from './root-groups.ts';

const schema = buildSchema(`
  type Query { user: Int users: Int latest: Int now: Int constructor: Int }
  type Mutation { rename: Int }
`);
const owners = [
  { subgraph: 'people', fields: ['Query.user', 'Query.users', 'Mutation.rename', 'Query.gone'] },
  { subgraph: 'ticks', fields: ['Query.latest', 'Query.user'] },
];
const namesOf = (...args: Parameters<typeof rootGroups>) =>
  rootGroups(...args).map(({ subgraph, fields }) => [subgraph, fields.map(({ field }) => field).join(' ')]);

describe('root fields by subgraph', () => {
  it('lists each field with its subgraphs, and last the fields without one', () => {
    expect(namesOf(schema, owners)).toEqual([
      ['people', 'user users rename'],
      ['ticks', 'latest user'],
      [null, 'now constructor'],
    ]);
  });

  it('finds fields by their name and by the name of their subgraph', () => {
    expect(namesOf(schema, owners, { wanted: 'USERS' })).toEqual([['people', 'users']]);
    expect(namesOf(schema, owners, { wanted: 'tick' })).toEqual([['ticks', 'latest user']]);
    expect(namesOf(schema, owners, { wanted: 'nothing' })).toEqual([]);
  });

  it('takes the kinds that are asked for', () => {
    expect(namesOf(schema, owners, { kinds: [OperationTypeNode.MUTATION] })).toEqual([['people', 'rename']]);
  });

  it('puts all root fields into one group where their subgraphs are not known', () => {
    expect(namesOf(schema, [])).toEqual([[null, 'user users latest now constructor rename']]);
  });

  it('leaves out what the gateway would not send', () => {
    expect(readRootFields({})).toEqual([]);
    expect(readRootFields([null, 1, { subgraph: 'a' }, { subgraph: 'b', fields: [1] }, owners[0]])).toEqual([
      owners[0],
    ]);
  });
});
