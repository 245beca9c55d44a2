import { buildSubgraphSchema } from '@apollo/subgraph';
import { parse } from 'graphql';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createDatabase } from '../database/transactions/database.ts';
import { defineConsumer } from '../events/consumer.ts';
import type { BaseContext } from '../security/context.ts';
import { defineSubjects } from '../security/subjects/define-subjects.ts';
import { defineSubgraph } from '../subgraph/define-subgraph.ts';
import { bareDeclarations } from './bare-declarations.ts';
import { callerOf } from './callers.ts';
import { harbour } from './sample/contract.ts';
import { PrismaClient } from './sample/generated/prisma/client.ts';
import type { SampleDatabase } from './sample/sample.ts';
import { type TestSubgraph, testSubgraph } from './test-subgraph.ts';

interface Deps {
  readonly database: SampleDatabase;
  readonly done: string[];
}
type Context = BaseContext & { deps: Deps };

const typeDefs = parse(`
  type Query { berths: [String!]! }
  type Mutation { reinstate(userId: String!): String! }
  type Subscription { reinstated: String! }
`);

/** Named harbour, because its events are. */
const module = defineSubgraph<Deps, Context>({
  ...bareDeclarations('harbour', { contract: harbour }),
  name: 'harbour',
  migrations: new URL('./sample/migrations/', import.meta.url),
  subjects: defineSubjects({ tables: { berth: { nobody: 'berths of a harbour' } } }),
  audit: { reinstate: { none: 'the positions of its events are counted below' } },
  schema: () =>
    buildSubgraphSchema({
      typeDefs,
      // Apollo's type of resolvers knows no context; the graph of real subgraphs is built by the builder.
      resolvers: <never>{
        Query: {
          berths: (_root: unknown, _args: unknown, { deps, caller }: Context) =>
            deps.database.read(caller, async (tx) => (await tx.berth.findMany()).map((berth) => berth.id)),
        },
        Mutation: {
          reinstate: (_root: unknown, { userId }: { userId: string }, { deps, caller }: Context) =>
            deps.database.write(caller, async (tx) => {
              tx.outbox.append('harbour.user.reinstated', { userId });
              tx.jobs.add('greet', { userId }, { key: userId });
              return userId;
            }),
        },
        Subscription: {
          reinstated: {
            subscribe: (_root: unknown, _args: unknown, { live }: Context) =>
              live.events({ types: ['harbour.user.reinstated'] }),
            resolve: (event: { data: { userId: string } }) => event.data.userId,
          },
        },
      },
    }),
  create: (services) => ({
    done: [],
    database: createDatabase({ name: 'harbour', services, client: (options) => new PrismaClient(options) }),
  }),
  context: (deps, { base }) => ({ ...base, deps }),
  consumers: ({ database }) => [
    defineConsumer(database, {
      name: 'berth-for-each',
      types: ['harbour.user.reinstated'],
      async handle(tx, event) {
        if (event.data.userId === 'usr_poison') throw new Error('poison');
        await tx.berth.create({ data: { id: event.id, tenantId: 'org_test', free: 1, price: '1' } });
      },
    }),
  ],
  tasks: ({ done }) => ({
    greet: async ({ userId }: { userId: string }, { attempt }) => {
      if (userId === 'usr_late' && attempt === 1) throw new Error('not yet');
      done.push(`${userId} at ${attempt}`);
    },
  }),
  close: ({ database }) => database.close(),
});

let subgraph: TestSubgraph<Deps>;
const caller = callerOf();
const reinstate = (userId: string) =>
  subgraph.execute(caller, 'mutation ($userId: String!) { reinstate(userId: $userId) }', { userId });

beforeAll(async () => {
  subgraph = await testSubgraph(module);
});
afterAll(() => subgraph[Symbol.asyncDispose]());

describe('a subgraph under test', () => {
  it('answers over its door, and runs its events and jobs on request', async () => {
    expect(await reinstate('usr_1')).toEqual({ data: { reinstate: 'usr_1' } });
    expect(await subgraph.published()).toMatchObject([
      { type: 'harbour.user.reinstated', data: { userId: 'usr_1' }, tenantId: 'org_test' },
    ]);
    const [eventId] = await subgraph.runEvents();
    expect(await subgraph.execute(caller, '{ berths }')).toEqual({ data: { berths: [eventId] } });
    expect(await subgraph.runEvents()).toEqual([]);

    expect(await subgraph.runJobs()).toMatchObject([{ task: 'greet', payload: { userId: 'usr_1' }, error: null }]);
    expect(subgraph.deps.done).toEqual(['usr_1 at 1']);
  });

  it('counts its statements', async () => {
    subgraph.statements.splice(0);
    await subgraph.execute(caller, '{ berths }');
    expect(subgraph.statements.map((sql) => sql.split(/\s/)[0])).toEqual(['BEGIN', 'SELECT', 'SELECT', 'COMMIT']);
  });

  it('streams what happens and resumes after a position', async () => {
    const stream = await subgraph.subscribe(caller, 'subscription { reinstated }');
    const first = stream.next();
    await reinstate('usr_2');
    await subgraph.runEvents();
    const { value } = await first;
    expect(value).toMatchObject({ data: { reinstated: 'usr_2' }, extensions: { resume: { position: '2' } } });
    await stream.return?.();

    await reinstate('usr_3');
    await subgraph.runEvents();
    const resumed = await subgraph.subscribe(
      caller,
      'subscription { reinstated }',
      {},
      {
        extensions: { resume: { position: '2' } },
      },
    );
    expect((await resumed.next()).value).toMatchObject({ data: { reinstated: 'usr_3' } });
    await resumed.return?.();
  });

  it('throws what a consumer throws, and tries again on request', async () => {
    await reinstate('usr_poison');
    await expect(subgraph.runEvents()).rejects.toThrow('poison');
    expect(await subgraph.runEvents({ tolerate: true })).toEqual([]);
    expect(await subgraph.runEvents({ tolerate: true, retry: true })).toHaveLength(1);
  });

  it('keeps a failed job for later', async () => {
    await subgraph.runJobs({ tolerate: true });
    await reinstate('usr_late');
    await expect(subgraph.runJobs()).rejects.toThrow('not yet');
    expect(await subgraph.runJobs()).toEqual([]);
    expect(await subgraph.runJobs({ ahead: true })).toMatchObject([{ task: 'greet', error: null }]);
    expect(subgraph.deps.done).toContain('usr_late at 2');
  });

  it('refuses who has no assertion', async () => {
    const response = await subgraph.hosted.fetch(
      new Request('http://harbour.test/graphql', {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ query: '{ berths }' }),
      }),
    );
    expect(response.status).toBe(401);
  });
});
