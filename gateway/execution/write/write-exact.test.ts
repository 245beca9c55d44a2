import {
  buildSchema,
  type FragmentDefinitionNode,
  type GraphQLScalarType,
  Kind,
  type OperationDefinitionNode,
  parse,
} from 'graphql';
import { describe, expect, it } from 'vitest';
import { type Fault, ownFault } from '../../messages/response/fault.ts';
import { FAULTS_MAX, Merged } from '../operation/merged.ts';
import type { Tree } from '../operation/tree.ts';
import {
  type FieldPlan,
  NULL_CONDITION,
  projectionOf,
  type SelectionPlan,
  type WithheldFieldPlan,
} from './projection.ts';
import { writeExactly } from './write-exact.ts';

const sdl = `
  scalar Odd
  interface Node { id: ID! nick: String }
  interface Thing { size: Int }
  type User implements Node & Thing { id: ID! name: String! nick: String best: User size: Int origin: Node! }
  type Query {
    n: Int  odd: Odd  text: String!  id: ID!  constructor: String
    you: User  me: User!  node(id: ID!): Node  thing: Thing
    few: [User]  users: [User!]  names: [String!]
  }`;
const api = buildSchema(sdl);
(api.getType('Odd') as GraphQLScalarType).serialize = () => undefined;

const DOWN: Fault = ownFault('SUBGRAPH_UNAVAILABLE');

/** The written answer, and each fault with its path and cause, or its code where it has none. */
function written(plan: SelectionPlan, root: Tree, arrange: (merged: Merged) => void, onlyKeys?: Set<string>) {
  const merged = new Merged();
  Object.assign(merged.root, root);
  arrange(merged);
  const { text, faults } = writeExactly(plan, merged, new Map([['__schema', '{"types":[]}']]), onlyKeys);
  return {
    data: JSON.parse(text) as unknown,
    faults: faults.map(({ fault, path }) => [path?.join('.') ?? null, String(fault.cause ?? fault.extensions.code)]),
  };
}

function write(query: string, root: Tree, arrange: (merged: Merged) => void = () => {}, onlyKeys?: Set<string>) {
  return written(planOf(query), root, arrange, onlyKeys);
}

function planOf(query: string, schema = api): SelectionPlan {
  const [operation] = parse(query).definitions;
  if (operation?.kind !== Kind.OPERATION_DEFINITION) throw new Error('An operation was expected.');
  return projectionOf(schema, {
    operation: operation as OperationDefinitionNode,
    fragments: new Map<string, FragmentDefinitionNode>(),
    clientKeys: new Map(),
  } as unknown as Parameters<typeof projectionOf>[1]).root;
}

/** The plan of `query` with other fields at the root, or of the objects at the field `at`. */
function planWith(
  query: string,
  change: (fields: readonly FieldPlan[]) => readonly FieldPlan[],
  at?: string,
): SelectionPlan {
  const plan = planOf(query);
  const changed = (selection: SelectionPlan): SelectionPlan => ({
    ...selection,
    fieldsOf: (typeName) => change(selection.fieldsOf(typeName) ?? []),
  });
  if (at === undefined) return changed(plan);
  const inside = (value: Extract<FieldPlan, { kind: 'value' }>['value']): typeof value => {
    if (value.kind === 'list') return { ...value, item: inside(value.item) };
    return value.kind === 'object' ? { ...value, selection: changed(value.selection) } : value;
  };
  return {
    ...plan,
    fieldsOf: (typeName) =>
      (plan.fieldsOf(typeName) ?? []).map((field) =>
        field.kind === 'value' && field.key === at ? { ...field, value: inside(field.value) } : field,
      ),
  };
}

const withheld = (isNonNull: boolean, isTold: boolean): WithheldFieldPlan => ({
  kind: 'withheld',
  key: 'secret',
  clientKey: 'secret',
  prefix: '"secret":',
  isNullCondition: false,
  isNonNull,
  isTold,
});
const quiet = () => {};
const INVALID = 'SUBGRAPH_RESPONSE_INVALID';

describe('missing members', () => {
  it('is null where it may be, with a fault at its place', () => {
    expect(write('{ n you { nick } }', { you: {} })).toEqual({
      data: { n: null, you: { nick: null } },
      faults: [
        ['n', INVALID],
        ['you.nick', INVALID],
      ],
    });
  });

  it('takes its object down, and of the faults of that one is left', () => {
    expect(write('{ n you { nick name } }', { you: {} })).toEqual({
      data: { n: null, you: null },
      faults: [
        ['n', INVALID],
        ['you.name', INVALID],
      ],
    });
    expect(write('{ n users { nick } }', { users: [{}, null] })).toEqual({
      data: { n: null, users: null },
      faults: [
        ['n', INVALID],
        ['users.1', 'Cannot return null for a non-nullable item of a list.'],
      ],
    });
  });

  it('reports one cause, in an item, for the list that is null', () => {
    expect(write('{ users { name } }', { users: [{}] })).toEqual({
      data: { users: null },
      faults: [['users.0.name', INVALID]],
    });
  });

  it('a missing member has the fault of the fetch that should have brought it', () => {
    const you = {};
    expect(write('{ you { nick } }', { you }, (merged) => merged.mark(you, ['nick'], DOWN))).toEqual({
      data: { you: { nick: null } },
      faults: [['you.nick', 'SUBGRAPH_UNAVAILABLE']],
    });
    expect(write('{ you { nick } }', { you }, (merged) => merged.mark(you, ['nick'], null))).toEqual({
      data: { you: { nick: null } },
      faults: [],
    });
  });

  it('do not come from the prototype', () => {
    expect(write('{ constructor }', {})).toEqual({ data: { constructor: null }, faults: [['constructor', INVALID]] });
  });

  it('is no more than a part is asked for', () => {
    expect(write('{ n you { nick } }', { n: 1 }, quiet, new Set(['n']))).toEqual({ data: { n: 1 }, faults: [] });
  });

  it('missing members are reported a thousand times at most, errors of subgraphs among them', () => {
    const few = Array.from({ length: FAULTS_MAX + 5 }, () => ({}));
    expect(write('{ few { nick } }', { few }).faults).toHaveLength(FAULTS_MAX);
    const reported = (merged: Merged) => {
      for (let at = 0; at < 10; at++) merged.report({ ...DOWN }, null);
    };
    expect(write('{ few { nick } }', { few }, reported).faults).toHaveLength(FAULTS_MAX - 10);
  });
});

describe('a value that is wrong', () => {
  it.each([
    ['{ n }', { n: 3.5 }, 'n', 'Int cannot represent non-integer value: 3.5'],
    ['{ n }', { n: 'abc' }, 'n', 'Int cannot represent non-integer value: "abc"'],
    ['{ odd }', { odd: 1 }, 'odd', 'Odd is undefined.'],
    ['{ users { nick } }', { users: { nick: 'x' } }, 'users', 'A list was expected.'],
    ['{ you { nick } }', { you: 'Ada' }, 'you', 'An object was expected.'],
    ['{ thing { size } }', { thing: { __typename: 'Query', size: 1 } }, 'thing', 'An object of Thing was expected.'],
    ['{ thing { size } }', { thing: { __typename: 7, size: 1 } }, 'thing', 'An object of Thing was expected.'],
  ])('is null, in %s of %j, and reported with its reason', (query, root, path, cause) => {
    const { data, faults } = write(query, root);
    expect(data).toEqual({ [path]: null });
    expect(faults).toEqual([[path, cause]]);
  });

  it('is an integer that its type cannot hold; one that it can has all of its digits', () => {
    const big = 9_007_199_254_740_993n;
    expect(write('{ n id }', { n: big, id: big })).toEqual({
      data: { n: null, id: '9007199254740993' },
      faults: [['n', 'Int cannot represent non 32-bit signed integer value: 9007199254740992']],
    });
  });

  it('is a null that may not be', () => {
    expect(write('{ text }', { text: null })).toEqual({
      data: null,
      faults: [['text', 'Cannot return null for non-nullable field Query.text.']],
    });
  });

  it('is one that a fault has nulled, whatever another subgraph gave', () => {
    const voided = (merged: Merged) => merged.voidAt(merged.root, { you: null }, ['you']);
    expect(write('{ you { nick } }', { you: { nick: 'x' } }, voided)).toEqual({ data: { you: null }, faults: [] });
    const items = (merged: Merged) => merged.voidAt(merged.root, { few: [null] }, ['few', 0]);
    expect(write('{ few { nick } }', { few: [{ nick: 'x' }] }, items)).toEqual({ data: { few: [null] }, faults: [] });
  });
});

describe('errors that a subgraph reported', () => {
  const reported =
    (...paths: (string | number)[][]) =>
    (merged: Merged) => {
      for (const path of paths) merged.report(DOWN, path);
    };

  it('are not reported again', () => {
    expect(write('{ n }', {}, reported(['n']))).toEqual({ data: { n: null }, faults: [] });
    expect(write('{ text }', { text: null }, reported(['text']))).toEqual({ data: null, faults: [] });
    expect(write('{ users { nick } }', { users: [{ nick: 'x' }, null] }, reported(['users', 1]))).toEqual({
      data: { users: null },
      faults: [],
    });
    expect(write('{ you { name } }', { you: { name: null } }, reported(['you', 'name']))).toEqual({
      data: { you: null },
      faults: [],
    });
    const thing = { __typename: 'Query' };
    expect(write('{ thing { size } }', { thing }, reported(['thing']))).toEqual({ data: { thing: null }, faults: [] });
  });

  it('count alone when they took the whole answer, whatever is missing beside them', () => {
    expect(write('{ text id }', { id: null }, reported(['id']))).toEqual({ data: null, faults: [] });
  });

  it('an error that did not take the answer leaves the report to the one that did', () => {
    const told = { data: null, faults: [['text', INVALID]] };
    expect(write('{ you { nick } text }', { you: null }, reported(['you']))).toEqual(told);
    expect(write('{ me { nick } text }', { me: { nick: null } }, reported(['me', 'nick']))).toEqual(told);
    expect(write('{ text id }', { id: 'x' }, reported(['id']))).toEqual(told);
    expect(write('{ text id }', { id: null })).toEqual(told);
  });

  it('an error takes down the members that no other error explains', () => {
    const you = {};
    const down = (merged: Merged) => {
      merged.report(DOWN, null);
      merged.mark(you, ['name'], DOWN, true);
    };
    expect(write('{ you { name } }', { you }, down)).toEqual({ data: { you: null }, faults: [] });
  });

  it('an error takes down beside it the members with errors at their own place', () => {
    const { you } = { you: { id: '1' } };
    const down = (merged: Merged) => {
      merged.report(DOWN, ['n']);
      merged.mark(you, ['nick'], DOWN, true);
    };
    expect(write('{ n you { id nick } }', { you }, down)).toEqual({
      data: { n: null, you: { id: '1', nick: null } },
      faults: [['you.nick', 'SUBGRAPH_UNAVAILABLE']],
    });
  });

  it.each([
    ['that only went down with it', true, []],
    ['that failed by itself', false, [['you.best.name', 'SUBGRAPH_UNAVAILABLE']]],
  ])('is below the null of a part %s', (_title, isCollateral, faults) => {
    const you = { best: {} };
    const down = (merged: Merged) => {
      merged.report(DOWN, ['you', 'best', 'nick']);
      merged.mark(you, ['best'], DOWN, isCollateral);
    };
    expect(write('{ odd you { best { name } } }', { you }, down)).toEqual({
      data: { odd: null, you: { best: null } },
      faults: [['odd', INVALID], ...faults],
    });
  });

  it('took the whole answer with what only went down with it', () => {
    const down = (merged: Merged) => {
      merged.report(DOWN, ['me', 'nick']);
      merged.mark(merged.root, ['me'], DOWN, true);
    };
    expect(write('{ me { name } }', { me: {} }, down)).toEqual({ data: null, faults: [] });
  });

  it('is not below the null of a part', () => {
    const you = { best: {} };
    const down = (merged: Merged) => {
      merged.report(DOWN, ['you', 'nick']);
      merged.mark(you, ['best'], DOWN, true);
    };
    expect(write('{ you { best { name } } }', { you }, down)).toEqual({
      data: { you: { best: null } },
      faults: [['you.best.name', 'SUBGRAPH_UNAVAILABLE']],
    });
  });
});

describe('withheld fields', () => {
  it.each([
    ['told', true, [['secret', 'UNAUTHORIZED_FIELD_OR_TYPE']]],
    ['not told', false, []],
  ])('is null and %s', (_title, isTold, faults) => {
    const plan = planWith('{ n }', (fields) => [...fields, withheld(false, isTold)]);
    expect(written(plan, { n: 1 }, quiet)).toEqual({ data: { n: 1, secret: null }, faults });
  });

  it.each([
    ['told', true, [['you.secret', 'UNAUTHORIZED_FIELD_OR_TYPE']]],
    ['not told', false, []],
  ])('takes down its object where it may not be null, and is %s', (_title, isTold, faults) => {
    const plan = planWith('{ n you { nick } }', (fields) => [...fields, withheld(true, isTold)], 'you');
    expect(written(plan, { you: {} }, quiet)).toEqual({
      data: { n: null, you: null },
      faults: [['n', INVALID], ...faults],
    });
  });

  it('has a reason where it takes the whole answer', () => {
    const fields = (isTold: boolean) => planWith('{ n }', () => [withheld(true, isTold)]);
    expect(written(fields(false), {}, quiet)).toEqual({ data: null, faults: [[null, 'UNAUTHORIZED_FIELD_OR_TYPE']] });
    expect(written(fields(true), {}, quiet)).toEqual({
      data: null,
      faults: [['secret', 'UNAUTHORIZED_FIELD_OR_TYPE']],
    });
    const reported = (merged: Merged) => merged.report(DOWN, null);
    expect(written(fields(false), {}, reported)).toEqual({ data: null, faults: [] });
  });

  it('says nothing about a null that comes after it', () => {
    const told = [['text', 'Cannot return null for non-nullable field Query.text.']];
    const within = (query: string, at: string) => planWith(query, () => [withheld(true, false)], at);
    const root = { you: {}, few: [{}], text: null };
    expect(written(within('{ you { nick } text }', 'you'), root, quiet)).toEqual({ data: null, faults: told });
    expect(written(within('{ few { nick } text }', 'few'), root, quiet)).toEqual({ data: null, faults: told });
  });

  it('a withheld null goes up through a list whose items may not be null, without an error', () => {
    const plan = planWith('{ users { nick } }', () => [withheld(true, false)], 'users');
    expect(written(plan, { users: [{}] }, quiet)).toEqual({ data: { users: null }, faults: [] });
  });

  it('is an object whose condition is null, which is an error at its place', () => {
    const below = planWith('{ you { nick } }', () => [NULL_CONDITION], 'you');
    expect(written(below, { you: {} }, quiet)).toEqual({ data: { you: null }, faults: [['you', 'BAD_USER_INPUT']] });
    const root = planWith('{ n }', () => [NULL_CONDITION]);
    expect(written(root, {}, quiet)).toEqual({ data: null, faults: [[null, 'BAD_USER_INPUT']] });
  });
});

describe('beside a fault', () => {
  it('introspection is answered beside a fault', () => {
    expect(write('{ n __schema { types { name } } again: __schema { types { name } } }', {})).toEqual({
      data: { n: null, __schema: { types: [] }, again: null },
      faults: [['n', INVALID]],
    });
    expect(write('{ n __typename }', {}).data).toEqual({ n: null, __typename: 'Query' });
  });

  it('a missing type is the fault of the subgraph that should have named it', () => {
    const thing = { size: 1 };
    const marked = (fault: Fault | null) => (merged: Merged) => {
      merged.mark(thing, ['size'], null);
      merged.mark(thing, ['__typename'], fault);
    };
    const ofThing = '{ thing { __typename size } }';
    expect(write(ofThing, { thing }, marked(DOWN)).faults).toEqual([['thing', 'SUBGRAPH_UNAVAILABLE']]);
    expect(write(ofThing, { thing }, marked(null)).faults).toEqual([['thing', 'An object of Thing was expected.']]);
    expect(write(ofThing, { thing }).faults).toEqual([['thing', 'An object of Thing was expected.']]);
  });

  it('G-25: an object of an interface that is called Node, and looks nothing up, is missed with an error', () => {
    const other = buildSchema(sdl.replace('node(id: ID!): Node', 'node: Node'));
    const node = { __typename: 'User' };
    const absent = (merged: Merged) => merged.mark(node, ['name'], null);
    const plan = planOf('{ node { id } }', other);
    expect(written(plan, { node }, absent)).toEqual({ data: { node: null }, faults: [['node.id', INVALID]] });
  });

  it('a node that its owner does not know is null without a word', () => {
    const node = { __typename: 'User' };
    const absent = (merged: Merged) => merged.mark(node, ['name'], null);
    expect(write('{ node(id: 1) { id } }', { node }, absent)).toEqual({ data: { node: null }, faults: [] });
    expect(write('{ node(id: 1) { id } }', { node })).toEqual({ data: { node: null }, faults: [['node.id', INVALID]] });
    const inside = (merged: Merged) => merged.mark(node, ['name'], null);
    expect(write('{ you { origin { id } } }', { you: { origin: node } }, inside)).toEqual({
      data: { you: null },
      faults: [],
    });
    const known = { ...node, id: '1' };
    const partly = (merged: Merged) => merged.mark(known, ['name'], null);
    expect(write('{ node(id: 1) { id nick } text }', { node: known, text: null }, partly)).toEqual({
      data: null,
      faults: [['text', 'Cannot return null for non-nullable field Query.text.']],
    });
    expect(write('{ node(id: 1) { id nick } }', { node: known }, partly)).toEqual({
      data: { node: { id: '1', nick: null } },
      faults: [['node.nick', INVALID]],
    });
    const thing = { __typename: 'User' };
    const other = (merged: Merged) => merged.mark(thing, ['name'], null);
    expect(write('{ thing { ... on User { id } } }', { thing }, other).faults).toEqual([['thing.id', INVALID]]);
  });
});
