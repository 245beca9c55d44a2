import { eventually } from '@codai/kit/testing/eventually';
import { describe, expect, it } from 'vitest';
import { createInlinePlanner } from '../../planning/inline-planner.ts';
import { composeSubgraphs } from '../../supergraph/compose.ts';
import { loadSupergraph } from '../../supergraph/load.ts';
import { linked, serveSubgraph, type TestSubgraph } from '../../testing/subgraph.ts';
import { admit, callOf } from '../../testing/supergraph.ts';
import { createUpstream } from '../../upstream/create-upstream.ts';
import { createLocalTransport, type FetchHandler } from '../../upstream/local-transport.ts';
import { createSources } from '../../upstream/sources/sources.ts';
import { createEngine } from '../create-engine.ts';
import type { StreamedAnswer } from '../operation/answer.ts';
import { LiveAnswers } from './live-answers.ts';

const user = (name: string): TestSubgraph => ({
  sdl: 'type Query { none: Int } type User @key(fields: "id") { id: ID! name: String }',
  resolvers: { User: { __resolveReference: ({ id }: { id: string }) => ({ id }), name: () => name } },
});
const notes = `type Query { no: Int } type Subscription { noted: Note! }
  type Note { text: String author: User! } type User @key(fields: "id", resolvable: false) { id: ID! }`;
/** More than the newest answers of a group that are kept: a later subscriber has it answered for itself. */
const LONG = 'x'.repeat(300_000);

/** Two versions of a supergraph over one source: in the second another subgraph knows the name of a user. */
function startVersions() {
  let send: (text: string) => void = () => undefined;
  const stream: FetchHandler = async () =>
    new Response(
      new ReadableStream<Uint8Array>({
        start(controller) {
          send = (text) => controller.enqueue(new TextEncoder().encode(text));
        },
      }),
      { headers: { 'content-type': 'text/event-stream' } },
    );
  let release: () => void = () => undefined;
  const released = new Promise<void>((resolve) => {
    release = resolve;
  });
  const held = { isHeld: false, asked: 0, release };
  const early = serveSubgraph('early', user('early'), []);
  const handlers = new Map<string, FetchHandler>([
    ['notes', stream],
    [
      'early',
      async (request) => {
        const answer = await early(request);
        held.asked += 1;
        if (held.isHeld) await released;
        return answer;
      },
    ],
    ['late', serveSubgraph('late', user('late'), [])],
  ]);
  const upstream = createUpstream({
    transport: createLocalTransport(handlers),
    signing: null,
    policy: { credentials: 'none', shareInFlight: false },
  });
  const settings = { enabled: true, graceMs: 0, eventsMax: 100, bytesMax: 1e7, totalBytesMax: 1e7, heldMax: 0 };
  const sources = createSources({ upstream, settings });
  const version = (name: 'early' | 'late') => {
    const subgraphs = [
      { name: 'notes', url: '', sdl: linked(notes) },
      { name, url: '', sdl: linked(user(name).sdl) },
    ];
    const graph = loadSupergraph(composeSubgraphs(subgraphs).sdl);
    const engine = createEngine({ graph, planner: createInlinePlanner(graph), upstream, sources });
    return { engine, operation: admit(graph, 'subscription { noted { text author { name } } }', {}) };
  };
  const give = (text: string) =>
    send(
      `event: next\ndata: ${JSON.stringify({ data: { noted: { text, author: { __typename: 'User', id: '1' } } } })}\n\n`,
    );
  return { early: version('early'), late: version('late'), give, held };
}
type Version = ReturnType<typeof startVersions>['early'];

async function subscribe({ engine, operation }: Version): Promise<LiveAnswers> {
  const opened = await engine.subscribe(operation, callOf());
  if (!(opened instanceof LiveAnswers)) throw new Error('It could not be opened.');
  return opened;
}
const nameOf = ({ value }: IteratorResult<StreamedAnswer>) => JSON.parse(value.json).data.noted.author.name as string;

describe('a subscriber who changes to another version', () => {
  it('T-7: is not given what was answered for the version that it has left', async () => {
    const { early, late, give, held } = startVersions();
    const first = (await subscribe(early))[Symbol.asyncIterator]();
    const behind = await subscribe(early);
    give(LONG);
    expect(nameOf(await first.next())).toBe('early');

    held.isHeld = true;
    const answers = behind[Symbol.asyncIterator]();
    await eventually(() => held.asked, 2);
    const change = late.engine.takeOver?.(behind, late.operation, callOf());
    expect(await change).toBeNull();
    held.release();
    expect(nameOf(await answers.next())).toBe('late');
    give('next');
    expect(nameOf(await answers.next())).toBe('late');
    await answers.return?.();
    await first.return?.();
  });
});
