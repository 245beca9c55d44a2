import { createHash, randomUUID } from 'node:crypto';
import { httpStandIn, type StandInAnswer } from '@codai/kit/testing';
import { describe, expect, it } from 'vitest';
import { person, startMemory, verbsOf } from '../../testing/start-memory.ts';

interface Asked {
  readonly model: string;
  readonly input: readonly string[];
}

/** An embeddings API as OpenAI has it: vectors drawn from a hash of the text, in any order. */
async function embeddingsApi(dimension: number) {
  const asked: (Asked & { readonly authorization: string | undefined })[] = [];
  let fault: StandInAnswer | null = null;
  const server = await httpStandIn({
    'POST /v1/embeddings': ({ headers }, body) => {
      const request = JSON.parse(body) as Asked;
      asked.push({ ...request, authorization: headers.authorization });
      if (fault !== null) return fault;
      const data = request.input.map((text, index) => ({
        object: 'embedding',
        index,
        embedding: vectorOf(text, dimension),
      }));
      return { body: JSON.stringify({ object: 'list', data: data.reverse(), model: request.model }) };
    },
  });
  const fail = (answer: StandInAnswer | null) => {
    fault = answer;
  };
  return { url: `${server.url}/v1`, asked, fail, [Symbol.asyncDispose]: () => server[Symbol.asyncDispose]() };
}

function vectorOf(text: string, dimension: number): number[] {
  const bytes = createHash('shake256', { outputLength: dimension }).update(text).digest();
  return [...bytes].map((byte) => byte / 255 - 0.5);
}

const settingsFor = (url: string) => ({
  MEMORY_EMBEDDINGS_URL: url,
  MEMORY_EMBEDDINGS_KEY: 'test-key',
  MEMORY_EMBEDDINGS_MODEL: 'test-model',
  MEMORY_EMBEDDINGS_DIMENSION: '32',
});

describe('an embeddings API', () => {
  it('embeds memories and queries, and compares only vectors of its model', async () => {
    await using api = await embeddingsApi(32);
    await using subject = await startMemory({ settings: settingsFor(api.url) });
    const verbs = verbsOf(subject);
    const caller = person(`usr_${randomUUID()}`);
    const { embeddingModel, id } = (await verbs.store(caller, { content: 'The crane' })) as never as Record<
      string,
      string
    >;
    expect(embeddingModel).toBe('test-model');
    expect(api.asked).toMatchObject([{ model: 'test-model', input: ['The crane'], authorization: 'Bearer test-key' }]);
    const search = () => verbs.search(caller, 'The crane', { mode: 'VECTOR' });
    const [hit] = (await search()).hits;
    expect(hit?.vector).toBeGreaterThan(0.99);

    await subject.database.admin.query(
      `UPDATE memory.memory SET embedding_model = 'embedded-hash-v1#x' WHERE id = $1`,
      [id],
    );
    expect((await search()).hits).toMatchObject([{ vector: 0, isExact: true }]);
  });

  it('stores and finds memories by their words while the API fails', async () => {
    await using api = await embeddingsApi(32);
    await using subject = await startMemory({ settings: settingsFor(api.url) });
    const verbs = verbsOf(subject);
    const caller = person(`usr_${randomUUID()}`);
    api.fail({ status: 401, body: '{}' });
    const stored = (await verbs.store(caller, { content: 'The crane is inspected' })) as never as Record<
      string,
      unknown
    >;
    expect(stored.embeddingModel).toBeNull();
    expect((await verbs.search(caller, 'inspected crane')).hits).toMatchObject([{ vector: 0, text: 1 }]);
    api.fail({ body: '{"data":[]}' });
    expect((await verbs.search(caller, 'inspected crane')).hits).toHaveLength(1);
    api.fail({ body: 'no JSON' });
    expect((await verbs.search(caller, 'inspected crane')).hits).toHaveLength(1);
  });

  it('refuses vectors of another length and stores nothing', async () => {
    await using api = await embeddingsApi(31);
    await using subject = await startMemory({ settings: settingsFor(api.url) });
    const verbs = verbsOf(subject);
    const caller = person(`usr_${randomUUID()}`);
    expect(await verbs.store(caller, { content: 'The crane' })).toMatchObject({ code: 'EMBEDDING_DIMENSION' });
    expect(await verbs.list(caller)).toEqual([]);
  });
});
