import { buildSchema, parse } from 'graphql';
import { expect, it } from 'vitest';
import { halfChanges } from './half-changes.ts';

const schema = buildSchema(`
  type Query { note(id: ID!): Note tag(id: ID!): Tag }
  type Note { id: ID! text: String! version: Int! }
  type Tag { id: ID! name: String! version: Int! }
  type Fault { code: String! }
  union NoteResult = Note | Fault
  union TagResult = Fault | Tag
  input UpdateNoteInput { noteId: ID! text: String! }
  input CreateNoteInput { text: String! }
  input UpdateTagInput { tagId: ID! name: String! }
  type Mutation {
    createNote(input: CreateNoteInput!): NoteResult!
    updateNote(input: UpdateNoteInput!): NoteResult!
    updateTag(input: UpdateTagInput!): TagResult!
  }
`);
const reading =
  'query Read { note(id: 1) { id ...Whole } tag(id: 1) { id name } } fragment Whole on Note { text version }';
const halves = (operation: string) => halfChanges(schema, parse(`${reading} ${operation}`));
const update = (fields: string) => `mutation Change { updateNote(input: { noteId: 1, text: "a" }) { ${fields} } }`;

it.each([
  ['all of it, by a fragment', update('...Whole')],
  ['a value and the version', update('... on Note { id text version }')],
  ['the id, so that it is read again', update('... on Note { __typename id } ... on Fault { code }')],
  [
    'a value of what has just been made',
    'mutation Make { createNote(input: { text: "a" }) { ... on Note { id text } } }',
  ],
  [
    'a value of a type whose version nobody reads',
    'mutation C { updateTag(input: { tagId: 1, name: "a" }) { ... on Tag { id name } } }',
  ],
])('lets a mutation answer with %s', (_what, operation) => {
  expect(halves(operation)).toEqual([]);
});

it('finds a version whose values stay those of before', () => {
  expect(halves(update('... on Note { id version }'))).toEqual([
    'Change: asks for the version of Note and none of its values',
  ]);
});

it('finds values whose version stays that of before', () => {
  expect(halves(update('... on Note { id text }'))).toEqual(['Change: asks for values of Note without its version']);
});
