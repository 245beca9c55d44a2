import type { Plan } from '../../planning/plan.ts';

// A supergraph of two subgraphs that is in no configuration: what a gateway is driven with before its port opens.

export const SUBGRAPHS = ['shelves', 'stock'] as const;

export function supergraphAt(url: string): string {
  return `schema @link(url: "https://specs.apollo.dev/link/v1.0") @link(url: "https://specs.apollo.dev/join/v0.3", for: EXECUTION) { query: Query }
directive @join__enumValue(graph: join__Graph!) repeatable on ENUM_VALUE
directive @join__field(graph: join__Graph, requires: join__FieldSet, provides: join__FieldSet, type: String, external: Boolean, override: String, usedOverridden: Boolean) repeatable on FIELD_DEFINITION | INPUT_FIELD_DEFINITION
directive @join__graph(name: String!, url: String!) on ENUM_VALUE
directive @join__implements(graph: join__Graph!, interface: String!) repeatable on OBJECT | INTERFACE
directive @join__type(graph: join__Graph!, key: join__FieldSet, extension: Boolean! = false, resolvable: Boolean! = true, isInterfaceObject: Boolean! = false) repeatable on OBJECT | INTERFACE | UNION | ENUM | INPUT_OBJECT | SCALAR
directive @join__unionMember(graph: join__Graph!, member: String!) repeatable on UNION
directive @link(url: String, as: String, for: link__Purpose, import: [link__Import]) repeatable on SCHEMA
scalar join__FieldSet
scalar link__Import
enum link__Purpose { SECURITY EXECUTION }
enum join__Graph {
  SHELVES @join__graph(name: "shelves", url: "${url}/shelves")
  STOCK @join__graph(name: "stock", url: "${url}/stock")
}
type Query @join__type(graph: SHELVES) @join__type(graph: STOCK) { shelves: [Shelf!]! @join__field(graph: SHELVES) }
type Shelf @join__type(graph: SHELVES) { name: String! books: [Book!]! }
type Book @join__type(graph: SHELVES, key: "isbn") @join__type(graph: STOCK, key: "isbn") {
  isbn: ID!
  title: String! @join__field(graph: SHELVES)
  pages: Int! @join__field(graph: SHELVES)
  inStock: Int @join__field(graph: STOCK)
  price: Float! @join__field(graph: STOCK)
}`;
}

export const QUERY = 'query Heat { shelves { name books { isbn title pages inStock price } } }';

/** The planner's result for it. Held by a test: no planner has to be started for this. */
export const PLAN: Plan = {
  source: null,
  steps: [
    {
      subgraph: 'shelves',
      kind: 'query',
      dependsOn: [],
      document: 'query Heat__shelves__0{shelves{name books{__typename isbn title pages}}}',
      variables: [],
      parts: [{ kind: 'root', paths: [[]], keys: ['shelves'], outputRewrites: [] }],
    },
    {
      subgraph: 'stock',
      kind: 'query',
      dependsOn: [0],
      document:
        'query Heat__stock__1($representations:[_Any!]!){_entities(representations:$representations){...on Book{inStock price}}}',
      variables: [],
      parts: [
        {
          kind: 'entity',
          alias: '_entities',
          variable: 'representations',
          paths: [[{ key: 'shelves' }, { key: 'books' }]],
          requires: [
            {
              kind: 'fragment',
              type: 'Book',
              selections: [
                { kind: 'field', name: '__typename', key: '__typename', selections: null },
                { kind: 'field', name: 'isbn', key: 'isbn', selections: null },
              ],
            },
          ],
          keys: ['inStock', 'price'],
          inputRewrites: [],
          outputRewrites: [],
          contexts: [],
        },
      ],
    },
  ],
};

const SHELVES = 8;
const BOOKS = 10;

const books = Array.from({ length: SHELVES * BOOKS }, (_, index) => ({
  __typename: 'Book',
  isbn: `isbn-${index}`,
  title: `The book of number ${index}, "with quotes" and a line long enough to be one`,
  pages: 100 + index,
}));
const stock = books.map(({ pages }, index) => ({ inStock: index % 3 === 0 ? null : index, price: pages / 8 }));
const shelves = Array.from({ length: SHELVES }, (_, index) => ({
  name: `shelf ${index}`,
  books: books.slice(index * BOOKS, (index + 1) * BOOKS),
}));

/** The answer of each subgraph to any request. */
export const answers: Readonly<Record<(typeof SUBGRAPHS)[number], string>> = {
  shelves: JSON.stringify({ data: { shelves } }),
  stock: JSON.stringify({ data: { _entities: stock } }),
};

/** The gateway's answer to it. */
export const ANSWER = JSON.stringify({
  data: {
    shelves: shelves.map(({ name }, shelf) => ({
      name,
      books: books.slice(shelf * BOOKS, (shelf + 1) * BOOKS).map(({ isbn, title, pages }, index) => ({
        isbn,
        title,
        pages,
        ...stock[shelf * BOOKS + index],
      })),
    })),
  },
});
