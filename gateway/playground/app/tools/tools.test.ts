import { buildSchema, OperationTypeNode, parse, validate } from 'graphql';
import { describe, expect, it } from 'vitest';
import { type EditTarget, type ExplorerPath, operationFor, setArgument, toggleField } from './edit-operation.ts';
import { nameOfText } from './name-of-text.ts';
import { searchSchema } from './search-schema.ts';

const schema = buildSchema(`
  type Query { me: User, feed(first: Int!, mode: Mode! = NEW, filter: Filter): [Post!]!, node(id: ID!): Node }
  type Mutation { post(input: PostInput!): Post }
  enum Mode { NEW OLD }
  input Filter { text: String }
  input PostInput { text: String!, idempotencyKey: String!, mode: Mode!, count: Int! = 1 }
  interface Node { id: ID! }
  type User implements Node { id: ID! name: String friend: User }
  type Post implements Node { id: ID! author: User text: String }
`);
const target = (text: string, kind = OperationTypeNode.QUERY): EditTarget => ({
  schema,
  text,
  operationName: null,
  kind,
});
const at = (path: string): ExplorerPath =>
  path.split('.').map((each) => (/^[A-Z]/.test(each) ? { type: each } : { field: each }));
const compact = (text: string) => text.replaceAll(/\s+/g, ' ').trim();

describe('ticking a field', () => {
  it.each([
    ['into an empty document', '', 'me', 'query { me { id } }'],
    ['with what it cannot be without', '', 'feed', 'query { feed(first: 0) { id } }'],
    ['with all above it', '', 'me.friend.name', 'query { me { friend { name } } }'],
    ['below a type of an interface', '', 'node.User.name', 'query { node(id: "") { ... on User { name } } }'],
    ['beside others', '{ me { id } }', 'me.name', '{ me { id name } }'],
    ['off again', '{ me { id name } }', 'me.name', '{ me { id } }'],
    [
      'off with the object that is empty then',
      '{ me { name } feed(first: 1) { id } }',
      'me.name',
      '{ feed(first: 1) { id } }',
    ],
    ['off as the last one', '{ me { name } }', 'me.name', ''],
    ['behind a comment', '# mine\n', 'me', '# mine query { me { id } }'],
  ])('%s', (_title, text, path, expected) => {
    const made = toggleField(target(text), at(path));
    expect(compact(made)).toBe(expected);
    if (expected !== '') expect(validate(schema, parse(made))).toEqual([]);
  });

  it('leaves what does not parse as it is', () => {
    expect(toggleField(target('{ me {'), at('feed'))).toBe('{ me {');
  });

  it('leaves other operations of the document as they are', () => {
    const text = '# first\nquery A { me { id } }\n\nmutation B { post(input: {}) { id } }\n';
    expect(toggleField({ ...target(text), operationName: 'A' }, at('me.name'))).toContain(
      '\n\nmutation B { post(input: {}) { id } }\n',
    );
  });

  it('gives input objects what they cannot be without, and a key that is new each time', () => {
    expect(compact(operationFor(schema, OperationTypeNode.MUTATION, 'post'))).toBe(
      'mutation { post(input: {text: "", idempotencyKey: "{{random}}", mode: NEW}) { id } }',
    );
  });
});

describe('an argument', () => {
  it('is set, changed and taken away', () => {
    const set = setArgument(target('{ feed(first: 1) { id } }'), at('feed'), 'filter', '{ text: "a" }');
    expect(compact(set)).toBe(
      '{ feed(first: 1, filter: { text: "a" }) { id } }'.replace('{ text: "a" }', '{text: "a"}'),
    );
    expect(compact(setArgument(target(set), at('feed'), 'filter', ' '))).toBe('{ feed(first: 1) { id } }');
  });

  it.each(['{', '"a', 'a b'])('is refused as a value: %s', (text) => {
    expect(() => setArgument(target('{ feed(first: 1) { id } }'), at('feed'), 'filter', text)).toThrow(/^Syntax Error/);
  });
});

describe('a name for an operation', () => {
  it.each([
    ['query Feed { a }', 'Feed'],
    ['{ me { id } feed { id } }', 'me, feed'],
    ['', 'New operation'],
    ['{', 'Incomplete operation'],
    ['{ ...F }', 'query'],
  ])('%s: %s', (text, name) => expect(nameOfText(text, null)).toBe(name));
});

describe('a search of the schema', () => {
  it('finds types and fields, those that begin with it first', () => {
    expect(searchSchema(schema, 'post').slice(0, 2)).toEqual([
      { type: 'Post', field: null },
      { type: 'Mutation', field: 'post' },
    ]);
    expect(searchSchema(schema, 'User.fr')).toEqual([{ type: 'User', field: 'friend' }]);
    expect(searchSchema(schema, 'nothing like it')).toEqual([]);
    expect(searchSchema(schema, ' ')).toEqual([]);
  });
});
