import { randomUUID } from 'node:crypto';
import type { Caller } from '@codai/kit';
import { httpStandIn, type StandInAnswer } from '@codai/kit/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type MemorySubgraph, person, startMemory, verbsOf } from '../testing/start-memory.ts';

interface Shown {
  readonly id: string;
  readonly content: string;
  readonly kind: string;
  readonly validTo: string | null;
}
interface Stored {
  readonly __typename: string;
  readonly code?: string;
  readonly path?: readonly string[];
  readonly episode: Shown & { readonly scope: string; readonly sensitivity: string };
  readonly learned: readonly Shown[];
  readonly superseded: readonly Shown[];
  readonly known: readonly Shown[];
  readonly extractedBy: string | null;
}

const shown = 'id content kind validTo scope sensitivity';
const document = `mutation ($input: StoreInteractionInput!) { storeInteraction(input: $input) { __typename ... on Error { code path }
  ... on StoredInteraction { extractedBy episode { ${shown} } learned { ${shown} } superseded { ${shown} } known { ${shown} } } } }`;

let subject: MemorySubgraph;
beforeAll(async () => {
  subject = await startMemory();
});
afterAll(() => subject[Symbol.asyncDispose]());

const anyone = () => person(`usr_${randomUUID()}`);
const says = (content: string) => ({ role: 'USER', content });

function tell(caller: Caller, messages: readonly object[], input: object = {}, on = subject): Promise<Stored> {
  return verbsOf(on).ask(caller, document, { input: { messages, idempotencyKey: randomUUID(), ...input } });
}
const contents = (rows: readonly Shown[]) => rows.map(({ content }) => content);

describe('storeInteraction', () => {
  it('keeps the conversation and extracts only statements of the caller about themselves', async () => {
    const caller = anyone();
    const { episode, learned, extractedBy } = await tell(caller, [
      says('I live in Cluj and I like green tea.'),
      { role: 'ASSISTANT', content: 'I live in the cloud.' },
    ]);
    expect(episode).toMatchObject({ kind: 'EPISODE', scope: 'USER', sensitivity: 'PERSONAL' });
    expect(episode.content).toBe('user: I live in Cluj and I like green tea.\nassistant: I live in the cloud.');
    expect(contents(learned)).toEqual(['I live in Cluj.', 'I like green tea.']);
    expect(extractedBy).toBe('embedded-rules-v1');
    const { hits } = await verbsOf(subject).search(caller, 'I live in Cluj.', { mode: 'HYBRID' });
    expect(hits[0]?.memory.id).toBe(learned[0]?.id);
  });

  it('MIND-5: ends exactly the memories that a statement declares over', async () => {
    const caller = anyone();
    await tell(caller, [says('I live in Iași. I am allergic to peanuts. My name is Li Guosong.')]);
    const other = await tell(caller, [says('I don’t live in Cluj any more. Call me Ana.')]);
    expect(contents(other.superseded)).toEqual([]);
    const ended = await tell(caller, [says('I no longer live in Iași. I am not allergic to peanuts.')]);
    expect(contents(ended.superseded)).toEqual(['I live in Iași.', 'I am allergic to peanuts.']);
    const moved = await tell(caller, [says('I live in Sibiu.')]);
    expect(contents(moved.superseded)).toEqual(['I no longer live in Iași.']);
  });

  it('MIND-5: leaves superseded statements out of the episodes of a context', async () => {
    const caller = anyone();
    await tell(caller, [says('I live in Cluj and I like green tea.')]);
    await tell(caller, [says('I have moved to Iași.')]);
    const query = `query { memoryContext(query: "Where do I live? Cluj or Iași, and green tea", tokenBudget: 2000) { text } }`;
    const { text } = await verbsOf(subject).ask<{ text: string }>(caller, query);
    expect(text).toContain('Iași');
    expect(text).toContain('user: I like green tea.');
    expect(text).not.toContain('Cluj');
  });

  it('MEM-7: supersedes an earlier statement about the same aspect at the instant of the new one', async () => {
    const caller = anyone();
    const first = await tell(caller, [says('I live in Cluj. I like green tea.')]);
    subject.clock.advance(60_000);
    const at = subject.clock.now().toISOString();
    const second = await tell(caller, [says('I have moved to Iași. I don’t like green tea any more. I like jazz.')]);
    expect(contents(second.learned)).toEqual([
      'I have moved to Iași.',
      'I don’t like green tea any more.',
      'I like jazz.',
    ]);
    expect(second.superseded).toMatchObject(first.learned.map(({ id }) => ({ id, validTo: at })));
    const again = await tell(caller, [says('I like JAZZ.'), says('I like jazz.')]);
    expect(again).toMatchObject({ learned: [], superseded: [], known: [{ content: 'I like jazz.' }] });
  });

  it('supersedes an earlier statement of the same conversation', async () => {
    const caller = anyone();
    const { learned, superseded } = await tell(caller, [says('I live in Cluj.'), says('I live in Iași.')]);
    expect(contents(learned)).toEqual(['I live in Cluj.', 'I live in Iași.']);
    expect(contents(superseded)).toEqual(['I live in Cluj.']);
  });

  it('MEM-4: forgets memories derived from the episode alone when the episode is forgotten', async () => {
    const caller = anyone();
    const { episode, learned } = await tell(caller, [says('I live in Cluj.')]);
    await verbsOf(subject).remove(caller, { memoryId: episode.id });
    expect(await verbsOf(subject).get(caller, learned[0]?.id ?? '')).toBeNull();
  });

  it('MEM-5: stores once for ten concurrent requests with one key', async () => {
    const caller = anyone();
    const idempotencyKey = randomUUID();
    const answers = await Promise.all(
      Array.from({ length: 10 }, () => tell(caller, [says('I live in Cluj.')], { idempotencyKey })),
    );
    expect(new Set(answers.map(({ episode, learned }) => `${episode.id} ${learned[0]?.id}`)).size).toBe(1);
    expect(await verbsOf(subject).list(caller)).toHaveLength(2);
  });

  it('MEM-1: neither supersedes nor returns statements of other people', async () => {
    const [caller, other] = [anyone(), anyone()];
    const theirs = await tell(other, [says('I live in Cluj.')]);
    const { learned, superseded, known } = await tell(caller, [says('I live in Cluj.')]);
    expect([learned.length, superseded.length, known.length]).toEqual([1, 0, 0]);
    expect(await verbsOf(subject).get(other, theirs.learned[0]?.id ?? '')).toMatchObject({ validTo: null });
  });

  it('marks an episode with a secret as SECRET and extracts nothing from the secret', async () => {
    const { episode, learned } = await tell(anyone(), [says('My password is hunter2. I live in Cluj.')]);
    expect(episode.sensitivity).toBe('SECRET');
    expect(contents(learned)).toEqual(['I live in Cluj.']);
  });

  it('stores the episode alone, in its session, when extraction is off', async () => {
    const { episode, learned, extractedBy } = await tell(anyone(), [says('I live in Cluj.')], {
      extract: false,
      sessionId: 's-1',
    });
    expect(episode.scope).toBe('SESSION');
    expect([learned, extractedBy]).toEqual([[], null]);
  });

  it('stores nothing during a pause and nothing beyond the quota', async () => {
    const caller = anyone();
    await verbsOf(subject).pause(caller, { isPaused: true });
    expect(await tell(caller, [says('I live in Cluj.')])).toMatchObject({ __typename: 'MemoryPausedError' });
    await using small = await startMemory({ settings: { MEMORY_PER_PERSON_MAX: '2' }, database: subject.database });
    const third = anyone();
    const { learned } = await tell(third, [says('I live in Cluj. I like tea.')], {}, small);
    expect(contents(learned)).toEqual(['I live in Cluj.']);
    expect(await tell(third, [says('I like jazz.')], {}, small)).toMatchObject({ __typename: 'QuotaExceededError' });
  });

  it.each([
    ['no message', [], {}, ['input', 'messages']],
    ['an empty message', [says('x'), says(' ')], {}, ['input', 'messages', '1', 'content']],
    ['more than 32 KiB', [says('x'.repeat(33_000))], {}, ['input', 'messages']],
    ['a session without a name', [says('x')], { sessionId: '' }, ['input', 'sessionId']],
    ['a service of another form', [says('x')], { service: 'Some Service' }, ['input', 'service']],
  ])('refuses %s and names its field', async (_name, messages, input, path) => {
    expect(await tell(anyone(), messages, input)).toMatchObject({ code: 'VALIDATION_FAILED', path });
  });
});

describe('an extraction API', () => {
  async function chatApi() {
    const asked: { model: string; messages: { role: string; content: string }[]; authorization: string | undefined }[] =
      [];
    let given: StandInAnswer = { status: 500, body: '' };
    const server = await httpStandIn({
      'POST /v1/chat/completions': ({ headers }, body) => {
        asked.push({ ...JSON.parse(body), authorization: headers.authorization });
        return given;
      },
    });
    const answer = (statements: unknown) => {
      const content = typeof statements === 'string' ? statements : JSON.stringify({ statements });
      given = { body: JSON.stringify({ choices: [{ message: { role: 'assistant', content } }] }) };
    };
    const settings = {
      MEMORY_EXTRACTION_URL: `${server.url}/v1`,
      MEMORY_EXTRACTION_KEY: 'test-key',
      MEMORY_EXTRACTION_MODEL: 'test-model',
    };
    return { asked, answer, settings, [Symbol.asyncDispose]: () => server[Symbol.asyncDispose]() };
  }

  it('extracts statements without secrets, and falls back to the rules while the API fails or answers wrongly', async () => {
    await using api = await chatApi();
    await using live = await startMemory({ settings: api.settings, database: subject.database });
    const caller = anyone();
    api.answer([
      { content: 'Plays the cello.', kind: 'FACT', aspect: 'instrument', importance: 0.7 },
      { content: 'The password is hunter2.', kind: 'FACT', aspect: null, importance: 0.7 },
    ]);
    const first = await tell(caller, [says('The cello is mine.'), { role: 'ASSISTANT', content: 'Nice.' }], {}, live);
    expect(contents(first.learned)).toEqual(['Plays the cello.']);
    expect(first.extractedBy).toBe('test-model');
    expect(api.asked[0]).toMatchObject({ model: 'test-model', authorization: 'Bearer test-key' });
    expect(api.asked[0]?.messages.slice(1)).toEqual([{ role: 'user', content: 'The cello is mine.' }]);

    api.answer([{ content: 'Plays the viola.', kind: 'FACT', aspect: 'instrument', importance: 0.7 }]);
    expect(contents((await tell(caller, [says('The viola now.')], {}, live)).superseded)).toEqual(['Plays the cello.']);

    for (const broken of ['no JSON', '{"statements":[{"content":""}]}']) {
      api.answer(broken);
      const { extractedBy } = await tell(caller, [says('I live in Cluj.')], {}, live);
      expect(extractedBy).toBe('embedded-rules-v1');
    }
  });
});
