import type { Caller } from '@codai/kit/wire';
import { describe, expect, it } from 'vitest';
import type { StreamedAnswer } from '../../execution/operation/answer.ts';
import { withDefer } from '../../supergraph/defer-directive.ts';
import { anonymous, fetched, someone, withheldAt } from '../callers.ts';
import { admit, callOf, testSupergraph } from '../supergraph.ts';

const news = () =>
  testSupergraph({
    news: {
      sdl: `
        type Query { edition: Int story: Story }
        type Subscription { leaked: Story @authenticated told: Story top: Story! @authenticated }
        type Story @key(fields: "id") { id: ID! title: String source: String @authenticated }`,
      resolvers: {
        Query: { edition: () => 1, story: () => ({ id: '1', title: 'Rain', source: 'Ola' }) },
        Subscription: Object.fromEntries(
          ['leaked', 'told', 'top'].map((name) => [
            name,
            {
              async *subscribe() {
                yield { [name]: { id: '1', title: 'Rain', source: 'Ola' } };
              },
            },
          ]),
        ),
      },
    },
    desk: {
      sdl: 'type Story @key(fields: "id") { id: ID! editor: String @authenticated words: Int }',
      resolvers: { Story: { editor: () => 'Kari', words: () => 200 } },
    },
  });

async function eventsOf(answers: AsyncIterable<StreamedAnswer>): Promise<unknown[]> {
  const events = [];
  for await (const { json } of answers) events.push(JSON.parse(json));
  return events;
}

describe('deferred parts of which some fields are withheld', () => {
  it.each<[name: string, query: string, caller: Caller, events: unknown[]]>([
    [
      'of an event is null in each',
      'subscription { told { title source editor words } }',
      anonymous,
      [
        {
          data: { told: { title: 'Rain', source: null, editor: null, words: 200 } },
          errors: [withheldAt('told', 'source'), withheldAt('told', 'editor')],
        },
      ],
    ],
    [
      'is there for who may see it',
      'subscription { top { title source editor } }',
      someone,
      [{ data: { top: { title: 'Rain', source: 'Ola', editor: 'Kari' } } }],
    ],
  ])('%s', async (_name, query, caller, events) => {
    const supergraph = news();
    const answers = await supergraph.subscribe(query, {}, { caller });
    expect(Symbol.asyncIterator in answers && (await eventsOf(answers))).toEqual(events);
    if (caller === anonymous) expect(fetched(supergraph)).not.toMatch(/source|editor/);
  });

  it.each([
    ['leaked', 'of an event that may be null'],
    ['top', 'of an event that may not'],
  ])('%s: a source %s is not opened', async (name) => {
    const supergraph = news();
    const answer = await supergraph.subscribe(`subscription { ${name} { title } }`);
    expect('json' in answer && JSON.parse(answer.json)).toEqual({ data: null, errors: [withheldAt(name)] });
    expect(supergraph.received).toEqual([]);
  });

  it('is null in the deferred part that it belongs to', async () => {
    const { graph, engine, received } = news();
    const operation = admit(withDefer(graph), '{ edition story { title ... @defer { words editor } } }', {});
    const answer = await engine.query(operation, callOf({ incremental: 'current' }));
    const parts: Record<string, unknown>[] = [];
    if (!('json' in answer)) {
      for (let part = await answer.next(); part !== null; part = await answer.next()) parts.push(JSON.parse(part));
    }
    expect(parts.at(-1)).toMatchObject({
      incremental: [{ data: { words: 200, editor: null }, errors: [withheldAt('story', 'editor')] }],
    });
    expect(received.map(({ query }) => query).join()).not.toContain('editor');
  });
});
