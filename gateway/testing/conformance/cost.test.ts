import type { Role } from '@codai/kit/wire';
import { describe, expect, it } from 'vitest';
import { readSettings } from '../../config/settings.ts';
import { createDocumentsRoom, documentOf } from '../../documents/read-document.ts';
import { coerceVariables } from '../../documents/variables.ts';
import { Refusal } from '../../messages/request/refusal.ts';
import { Costs } from '../../protection/admission/cost.ts';
import { costMaxFor } from '../../protection/admission/cost-max.ts';
import { composeSubgraphs } from '../../supergraph/compose.ts';
import { loadSupergraph } from '../../supergraph/load.ts';
import { linked } from '../subgraph.ts';

/** Figures: each list of unknown length counts 10, an object 1, a leaf 0, a mutation 10 before anything else. */
const sdl = `
      type Query {
        page: Page
        pages(first: Int): [Page!]!
        shelf(first: Int = 4): Shelf
        heavy: Page @cost(weight: 7)
        heavies: [Page] @cost(weight: 7) @listSize(assumedSize: 3)
        tags: [Tag!]! @listSize(assumedSize: 5)
        scans(first: Int, last: Int): [Scan] @listSize(slicingArguments: ["first", "last"])
        few(first: Int = 2, last: Int): [Scan] @listSize(slicingArguments: ["first", "last"], requireOneSlicingArgument: false)
        looked(first: Int, for: Filter): [Page]
          @listSize(slicingArguments: ["first"], assumedSize: 6, requireOneSlicingArgument: false)
        cursor(limit: Int!): Cursor @listSize(slicingArguments: ["limit"], sizedFields: ["pages", "scans"])
        thing: Thing
        things: [Thing] @listSize(assumedSize: 2)
        any: Any
        found(by: Filter, also: [Filter!], word: String @cost(weight: 2), shade: Shade): Int
      }
      type Mutation { file(by: Filter): Page note: Int }
      interface Thing { id: ID! size: Int part: Page }
      union Any = Page | Scan
      type Shelf { pages: [Page!]! label: String }
      type Cursor { pages: [Page] scans: [Scan] others: [Page] next: String }
      type Page { title: String text: Text links: [Page] blob: Blob @cost(weight: 4) }
      type Scan implements Thing @cost(weight: 3) { id: ID! size: Int @cost(weight: 2) part: Page }
      type Book implements Thing { id: ID! size: Int part: Page }
      scalar Text
      scalar Tag @cost(weight: 2)
      scalar Blob
      enum Shade @cost(weight: 5) { DARK LIGHT }
      input Filter { word: String year: Int @cost(weight: 3) page: Slice inner: Filter }
      input Slice { size: Int }`;

// Apollo's composer knows arguments only, IBM's specification also paths into them.
const recompose = (supergraph: string) =>
  supergraph.replace('["first"], assumedSize: 6', '["first", "for.page.size"], assumedSize: 6');
const graph = loadSupergraph(recompose(composeSubgraphs([{ name: 'archive', url: '', sdl: linked(sdl) }]).sdl));

const settings = readSettings({});
const documents = createDocumentsRoom({
  schema: graph.api,
  settings: { ...settings.documents, ...settings.limits },
  trusted: new Map(),
  automatic: null,
  onUntrusted: () => undefined,
});
const costs = new Costs(graph.api, graph.costs, 10);

function costOf(query: string, given: Record<string, unknown> = {}): number | Refusal {
  const document = documentOf({ hash: query, text: query }, documents);
  if (document instanceof Refusal) throw new Error(document.toJson());
  const [operation] = document.operations;
  if (operation === undefined) throw new Error('No operation.');
  const variables = coerceVariables(graph.api, operation.node, given, settings.documents as never);
  if (variables instanceof Refusal) throw new Error(variables.toJson());
  return costs.of(document, operation, variables);
}

describe('an operation costs', () => {
  it.each<[name: string, query: string, cost: number, variables?: Record<string, unknown>]>([
    ['one for an object', '{ page { title } }', 1],
    ['nothing for the names of types and the schema', '{ __typename __schema { types { name } } }', 0],
    [
      'each alias and each fragment',
      '{ a: page { title } ...F } fragment F on Query { b: page { links { title } } }',
      12,
    ],
    ['the assumed length of a list', '{ pages { title } }', 10],
    ['the length that an argument says', '{ pages(first: 3) { title } }', 3],
    ['the length that a variable says', 'query ($n: Int) { pages(first: $n) { title } }', 7, { n: 7 }],
    ['the assumed length for a variable that says nothing', 'query ($n: Int) { pages(first: $n) { title } }', 10],
    ['a list in a list', '{ pages(first: 3) { links { title } } }', 33],
    ['a list below, as long as the field around it says', '{ shelf(first: 6) { pages { title } } }', 7],
    ['the default of the argument', '{ shelf { label pages { title } } }', 5],
    ['the weight of a field in place of its type', '{ heavy { title } }', 7],
    ['the weight of a leaf field', '{ page { blob } }', 5],
    ['weight times length', '{ heavies { links { title } } }', 51],
    ['the weight of a scalar', '{ tags }', 10],
    ['the weight of a type', '{ any { ... on Scan { size } } }', 5],
    ['the larger of one type and another at an interface', '{ thing { id } }', 3],
    ['the weight that one type gives to an interface field', '{ things { size } }', 10],
    ['both fragments of a union', '{ any { ... on Page { links { title } } ... on Scan { part { title } } } }', 14],
    ['a slicing argument of @listSize', '{ scans(last: 2) { id } }', 6],
    ['the largest of several slicing arguments', '{ few(first: 4, last: 5) { id } }', 15],
    ['the default of a slicing argument', '{ few { id } }', 6],
    ['a slicing argument inside of an input', '{ looked(for: { page: { size: 9 } }) { title } }', 11],
    [
      'a slicing argument inside of a variable',
      'query ($f: Filter) { looked(for: $f) { title } }',
      11,
      { f: { page: { size: 9 } } },
    ],
    ['the assumed size where no slicing argument is given', '{ looked { title } }', 6],
    [
      'the named fields below, and only those',
      '{ cursor(limit: 3) { pages { title } scans { id } others { title } } }',
      1 + 3 + 9 + 10,
    ],
    ['the named fields through fragments', '{ cursor(limit: 3) { ...F } } fragment F on Cursor { pages { title } }', 4],
    [
      'one for an input object, and the weights of its fields',
      '{ found(by: { word: "a", year: 1, inner: { year: 2 } }) }',
      8,
    ],
    [
      'the same for a variable',
      'query ($f: Filter) { found(by: $f) }',
      8,
      { f: { word: 'a', year: 1, inner: { year: 2 } } },
    ],
    ['each item of a list of inputs', '{ found(also: [{ year: 1 }, { word: "b" }]) }', 5],
    [
      'each item of a list in a variable',
      'query ($f: [Filter!]) { found(also: $f) }',
      5,
      { f: [{ year: 1 }, { word: 'b' }] },
    ],
    ['an argument of its own weight', '{ found(word: "x") }', 2],
    ['nothing for an argument that is null', '{ found(word: null, by: null) }', 0],
    ['an enum as an argument', '{ found(shade: DARK) }', 5],
    ['ten for a mutation', 'mutation { note }', 10],
    ['ten for a mutation, and what it selects', 'mutation { file(by: { year: 1 }) { title } note }', 15],
    [
      'nothing that is left out',
      'query ($no: Boolean!) { page { links @include(if: $no) { title } } heavy @skip(if: true) { title } }',
      1,
      { no: false },
    ],
    [
      'what a condition lets in',
      'query ($no: Boolean!) { page { links @include(if: $no) { title } } }',
      11,
      { no: true },
    ],
  ])('%s', (_name, query, cost, variables) => {
    expect(costOf(query, variables)).toBe(cost);
    // The second time it comes from what is known of the operation.
    expect(costOf(query, variables)).toBe(cost);
  });

  it.each([
    ['none', '{ scans { id } }'],
    ['two', '{ scans(first: 1, last: 1) { id } }'],
    ['a variable that is not given', 'query ($n: Int) { scans(first: $n) { id } }'],
  ])('an operation without exactly one required slicing argument, but %s, has no cost', (_name, query) => {
    const refusal = costOf(query);
    expect(refusal).toBeInstanceOf(Refusal);
    expect((refusal as Refusal).toErrors()).toEqual([
      {
        message: 'Query.scans takes exactly one of these arguments: first, last.',
        extensions: { code: 'BAD_USER_INPUT' },
      },
    ]);
  });
});

describe('the limit of a caller', () => {
  const limits = { costMax: 50, costMaxByRole: { ADMIN: 200, MEMBER: 80 } };
  it.each<[Role[], number]>([
    [[], 50],
    [['OWNER'], 50],
    [['MEMBER'], 80],
    [['MEMBER', 'ADMIN', 'OWNER'], 200],
  ])('is, with the roles %j, %i', (roles, max) => {
    expect(costMaxFor(limits, { roles })).toBe(max);
  });
});
