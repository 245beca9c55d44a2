import { buildSchema, parse, validate } from 'graphql';
import { expect, it } from 'vitest';
import { deferRules } from './defer-rules.ts';

const schema = buildSchema(`
  directive @defer(label: String, if: Boolean! = true) on FRAGMENT_SPREAD | INLINE_FRAGMENT
  type Query { node: Node }
  type Mutation { change: Node }
  type Subscription { changed: Node }
  type Node { id: ID! node: Node }
`);

const messagesOf = (text: string) => validate(schema, parse(text), deferRules).map(({ message }) => message);

it.each([
  '{ ... @defer { node { id } } }',
  '{ node { ...F @defer(label: "a") ... @defer(label: "b") { id } } } fragment F on Node { id }',
  'mutation { change { ... @defer { id } } }',
  'subscription { changed { ... @defer(if: false) { id } } }',
  'subscription ($later: Boolean!) { changed { ... @defer(if: $later) { id } } }',
  'query { node { ...F } } subscription { changed { id } } fragment F on Node { ... @defer { id } }',
  '{ node { ... @defer(label: null) { id } ... @defer(label: null) { id } } }',
])('%s is good', (text) => {
  expect(messagesOf(text)).toEqual([]);
});

const inSubscription = 'The @defer directive cannot be used in a subscription. Switch it off with `if: false`.';
const onMutation = 'The @defer directive cannot be used on the root of a mutation.';

it.each([
  { text: 'mutation { ... @defer { change { id } } }', messages: [onMutation] },
  { text: 'mutation { ...F @defer } fragment F on Mutation { change { id } }', messages: [onMutation] },
  { text: 'subscription { changed { ... @defer { id } } }', messages: [inSubscription] },
  {
    text: 'subscription { changed { ...F } } fragment F on Node { ... @defer(if: true) { id } }',
    messages: [inSubscription],
  },
  {
    text: '{ node { ... @defer(label: "a") { id } } other: node { ... @defer(label: "a") { id } } }',
    messages: ['The label of a @defer must be used once in a document.'],
  },
])('$text is refused', ({ text, messages }) => {
  expect(messagesOf(text)).toEqual(messages);
});
