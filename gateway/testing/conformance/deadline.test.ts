import { describe, expect, it } from 'vitest';
import { readSettings } from '../../config/settings.ts';
import { createDocumentsRoom, documentOf } from '../../documents/read-document.ts';
import { Refusal } from '../../messages/request/refusal.ts';
import { LongWork } from '../../protection/admission/long-work.ts';
import { factsOf, graphFrom } from '../../supergraph/graph-facts.ts';
import { loadWithNames } from '../../supergraph/load.ts';
import { testSupergraph } from '../supergraph.ts';

const link = (imported: string, composed: string) => `
  extend schema
    @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key", "@external", "@requires", "@composeDirective"])
    @link(url: "https://example.com/deadline/v1.0", import: [${imported}])
    @composeDirective(name: "@${composed}")
  directive @${composed}(ms: Int!) on FIELD_DEFINITION`;

const never = () => new Promise<never>(() => undefined);
let finish: (text: string) => void = () => undefined;
const untilFinished = () =>
  new Promise<string>((resolve) => {
    finish = resolve;
  });

const slow = (directive = 'deadline', imported = '"@deadline"') => ({
  sdl: `${link(imported, directive)}
    type Query { quick: String story: String @${directive}(ms: 60000) hasty: String @${directive}(ms: 20) book: Book }
    type Mutation { write: String @${directive}(ms: 60000) note: String }
    type Book @key(fields: "id") { id: ID! }`,
  resolvers: {
    Query: { quick: never, story: untilFinished, hasty: never, book: () => ({ id: '1' }) },
    Mutation: { write: untilFinished, note: never },
  },
});
const reviews = {
  sdl: `${link('"@deadline"', 'deadline')}
    type Book @key(fields: "id") { id: ID! review: String @deadline(ms: 60000) stars: Int }`,
  resolvers: {
    Book: { __resolveReference: ({ id }: { id: string }) => ({ id }), review: untilFinished, stars: never },
  },
};
const late = { extensions: { code: 'SUBGRAPH_TIMEOUT' } };

describe('@deadline', () => {
  it.each([
    ['a field', '{ story }', { story: 'The end.' }],
    ['a mutation', 'mutation { write }', { write: 'The end.' }],
    ['a field of an entity', '{ book { review } }', { book: { review: 'The end.' } }],
  ])('MIND-2: gives %s more time than its subgraph has', async (_name, query, data) => {
    const { run } = testSupergraph(
      { slow: slow(), reviews },
      { policy: { attemptTimeoutMs: 30, shareInFlight: false } },
    );
    const answer = run(query);
    // Fields without a deadline of their own have run out of time when this has been answered.
    expect(await run('{ quick book { stars } }')).toMatchObject({ errors: [late, late] });
    finish('The end.');
    expect(await answer).toEqual({ data });
  });

  it('gives fields less time, where all of a request declare it', async () => {
    const { run } = testSupergraph({ slow: slow(), reviews }, { policy: { attemptTimeoutMs: 60_000 } });
    expect(await run('{ hasty }')).toMatchObject({ data: { hasty: null }, errors: [late] });
  });

  it('is found when the import gives it another name', async () => {
    const renamed = slow('within', '{ name: "@deadline", as: "@within" }');
    const { graph } = testSupergraph({ slow: renamed });
    expect(graph.deadlines.get('Query.story')).toBe(60_000);
  });

  it('is kept in the prepared file of a supergraph', () => {
    const { graph } = testSupergraph({ slow: slow(), reviews });
    const { names } = loadWithNames(graph.sdl);
    const facts = factsOf(graph, names);
    expect(facts && graphFrom(facts, graph).deadlines).toEqual(graph.deadlines);
    expect(Object.fromEntries(graph.deadlines)).toEqual({
      'Query.story': 60_000,
      'Query.hasty': 20,
      'Mutation.write': 60_000,
      'Book.review': 60_000,
    });
  });

  it.each([
    ['{ quick book { stars } }', 0],
    ['{ story book { review } quick }', 60_000],
    ['{ ...F } fragment F on Query { book { ... on Book { review } } }', 60_000],
    ['mutation { a: write b: write note }', 120_000],
    ['mutation { ...W ...W note } fragment W on Mutation { write }', 120_000],
  ])('gives the operation %s %d ms on top', (text, ms) => {
    const { graph } = testSupergraph({ slow: slow(), reviews });
    const settings = readSettings({});
    const room = createDocumentsRoom({
      schema: graph.api,
      settings: { ...settings.documents, ...settings.limits },
      trusted: new Map() as never,
      automatic: null,
      onUntrusted: () => undefined,
    });
    const document = documentOf({ hash: text, text }, room);
    if (document instanceof Refusal || document.operations[0] === undefined) throw new Error('It is valid.');
    expect(new LongWork(graph.api, graph.deadlines).of(document, document.operations[0])).toBe(ms);
  });
});
