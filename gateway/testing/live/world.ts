import { composeSubgraphs } from '../../supergraph/compose.ts';
import { linked } from '../subgraph.ts';
import { LiveSubgraph } from './live-subgraph.ts';

const names: Readonly<Record<string, string>> = { '1': 'Ada', '2': 'Grace', '3': 'Barbara' };
const nameOf = ({ id }: { id: string }) => names[id];

const userWithName = 'type User @key(fields: "id", resolvable: false) { id: ID! name: String @shareable }';
const userWithoutName = 'type User @key(fields: "id", resolvable: false) { id: ID! }';
const logged = (user: string) => `
  type Query { loggedVersion: Int }
  type Subscription { ticked: Tick! }
  type Tick { n: Int! author: User! }
  ${user}`;
const plain = (user: string) => `
  type Query { plainVersion: Int }
  type Subscription { noted: Note! }
  type Note { n: Int! text: String author: User! }
  ${user}`;
const people = (version: number) => `
  type Query { user(id: ID!): User ${version === 0 ? '' : `added${version}: Int`} }
  type User @key(fields: "id") { id: ID! name: String @shareable }`;

/**
 * Three subgraphs in servers of their own. `ticked` is of one with an event log, over WebSocket; `noted` of one without, as
 * server-sent events; names of users are of a third, and in every other version of the supergraph the first knows them, too,
 * so that what it is asked changes.
 */
export interface LiveWorld extends AsyncDisposable {
  readonly logged: LiveSubgraph;
  readonly plain: LiveSubgraph;
  /** Equal up to what is asked of `plain`, unless `plainKnowsNames`. */
  readonly supergraph: (version: number, plainKnowsNames?: boolean) => string;
  readonly settings: object;
  /** The next events of both. */
  append(count?: number, text?: string): void;
}

export const queries = {
  ticked: 'subscription { ticked { n author { id name } } }',
  noted: 'subscription { noted { n author { id name } } }',
} as const;

export const numberOf = (data: Record<string, unknown>): number =>
  ((data.ticked ?? data.noted) as { n?: number } | null)?.n ?? Number.NaN;

export async function startWorld(): Promise<LiveWorld> {
  const User = { name: nameOf };
  const subgraphs = await Promise.all([
    LiveSubgraph.start({ sdl: logged(userWithName), resolvers: { User }, namesPlaces: true }),
    LiveSubgraph.start({ sdl: plain(userWithName), resolvers: { User }, namesPlaces: false }),
    LiveSubgraph.start({
      sdl: people(0),
      resolvers: { User: { ...User, __resolveReference: (reference: object) => reference } },
      namesPlaces: false,
    }),
  ]);
  const [first, second, third] = subgraphs;
  let appended = 0;
  return {
    logged: first,
    plain: second,
    supergraph: (version, plainKnowsNames = false) =>
      composeSubgraphs([
        { name: 'logged', url: first.url, sdl: linked(logged(version % 2 === 0 ? userWithoutName : userWithName)) },
        { name: 'plain', url: second.url, sdl: linked(plain(plainKnowsNames ? userWithName : userWithoutName)) },
        { name: 'people', url: third.url, sdl: linked(people(version)) },
      ]).sdl,
    settings: { subgraphs: { named: { plain: { subscriptions: { protocol: 'sse' } } } } },
    append(count = 1, text = 'A note') {
      for (let index = 0; index < count; index++) {
        appended += 1;
        const author = { __typename: 'User', id: String((appended % 3) + 1) };
        const event = { n: appended, text, author };
        first.feed.append(event);
        second.feed.append(event);
      }
    },
    async [Symbol.asyncDispose]() {
      await Promise.all(subgraphs.map((subgraph) => subgraph[Symbol.asyncDispose]()));
    },
  };
}
