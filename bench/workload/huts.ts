import { type Entry, entries, huts, walkers } from './data.ts';
import type { SubgraphDefinition } from './definition.ts';

const linked = `extend schema @link(url: "https://specs.apollo.dev/federation/v2.0", import: ["@key", "@external", "@requires", "@provides", "@shareable"])\n`;

const hutBy = (code: unknown) => huts.find((hut) => hut.code === code) ?? null;
const walkerBy = (id: unknown) => walkers.find((walker) => walker.id === id) ?? null;
const entryOf = ({ id, text, hut, author }: Entry) => ({
  id,
  text,
  hut: { code: hut },
  author: { id: author, handle: walkerBy(author)?.handle },
});
interface HutKey {
  readonly code: string;
  readonly fee?: number | null;
  readonly beds?: number | null;
}

/** Diaries of mountain huts: walkers, huts, the wardens' books, and what walkers wrote. */
export const hutSubgraphs: readonly SubgraphDefinition[] = [
  {
    name: 'walkers',
    sdl: `${linked}
      type Query { walkers: [Walker] walker(id: ID!): Walker }
      type Walker @key(fields: "id") { id: ID! name: String handle: String @shareable born: Int }`,
    resolvers: {
      Query: { walkers: () => walkers, walker: (_: unknown, { id }: { id: string }) => walkerBy(id) },
      Walker: { __resolveReference: ({ id }: { id: string }) => walkerBy(id) },
    },
  },
  {
    name: 'huts',
    sdl: `${linked}
      type Query { highHuts(first: Int = 5): [Hut] }
      type Hut @key(fields: "code") { code: String! name: String fee: Int beds: Int }`,
    resolvers: {
      Query: { highHuts: (_: unknown, { first }: { first: number }) => huts.slice(0, first) },
      Hut: { __resolveReference: ({ code }: HutKey) => hutBy(code) },
    },
  },
  {
    name: 'wardens',
    sdl: `${linked}
      type Hut @key(fields: "code") {
        code: String!
        fee: Int @external
        beds: Int @external
        isOpen: Boolean
        supplyCost: Int @requires(fields: "fee beds")
      }`,
    resolvers: {
      Hut: {
        __resolveReference: (hut: HutKey) => hutBy(hut.code) && { ...hut, isOpen: hutBy(hut.code)?.isOpen },
        supplyCost: ({ fee, beds }: HutKey) => (fee == null || beds == null ? null : Math.trunc((fee * beds) / 3)),
      },
    },
  },
  {
    name: 'diaries',
    sdl: `${linked}
      type Entry @key(fields: "id") { id: ID! text: String hut: Hut author: Walker @provides(fields: "handle") }
      type Walker @key(fields: "id") { id: ID! handle: String @external entries: [Entry] }
      type Hut @key(fields: "code") { code: String! entries: [Entry] }`,
    resolvers: {
      Entry: {
        __resolveReference: ({ id }: { id: string }) => {
          const entry = entries.find((one) => one.id === id);
          return entry ? entryOf(entry) : null;
        },
      },
      Walker: {
        __resolveReference: ({ id }: { id: string }) => ({ id, handle: walkerBy(id)?.handle }),
        entries: ({ id }: { id: string }) =>
          entries
            .filter(({ author }) => author === id)
            .slice(0, 2)
            .map(entryOf),
      },
      Hut: {
        __resolveReference: ({ code }: HutKey) => ({ code }),
        entries: ({ code }: HutKey) => entries.filter(({ hut }) => hut === code).map(entryOf),
      },
    },
  },
];

/** One deep query over the four, `$first` huts long at its second root field. */
export const hutQuery = `
  fragment W on Walker { id handle name }
  fragment E on Entry { id text }
  fragment H on Hut { isOpen name fee supplyCost code beds }
  query Diaries($first: Int) {
    walkers {
      ...W
      entries { ...E hut { ...H entries { ...E author { ...W entries { ...E hut { ...H } } } } } }
    }
    highHuts(first: $first) {
      ...H
      entries { ...E author { ...W entries { ...E hut { ...H } } } }
    }
  }`;
