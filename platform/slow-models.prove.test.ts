import { randomUUID } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import { eventually } from '@codai/kit/testing/eventually';
import { startOpenAi } from '@codai/stand-in-openai';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Answer, graphqlClient, tokenOf } from './testing/graphql-client.ts';
import { type Product, removeDataDir, startProduct } from './testing/product.ts';

/** `npm run prove -- slow-models`: each answer of the model takes half a minute, as one of a large local model does. */
const ANSWER_MS = process.env.PROVE ? 30_000 : 1_000;
const MODEL = 'aim_gpt_41';
const TOKENS = { inputTokens: 17, outputTokens: 11 };
const source = {
  id: 'tides',
  title: 'Tides',
  text: 'The tide rises and falls twice a day. The moon pulls the sea. A spring tide comes at full moon and at new moon.',
};

type Schema = Readonly<Record<string, unknown>> & {
  readonly type?: string | readonly string[];
  readonly enum?: readonly unknown[];
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly items?: Schema;
  readonly minItems?: number;
  readonly minimum?: number;
  readonly anyOf?: readonly Schema[];
};

/** A value that fits the JSON schema of a request. */
function fitting(schema: Schema): unknown {
  if (schema.const !== undefined) return schema.const;
  if (schema.enum?.[0] !== undefined) return schema.enum[0];
  if (schema.anyOf?.[0]) return fitting(schema.anyOf[0]);
  const [type] = [schema.type ?? 'object'].flat();
  if (type === 'string') return source.text;
  if (type === 'boolean') return true;
  if (type === 'integer' || type === 'number') return schema.minimum ?? 1;
  if (type === 'array') return Array.from({ length: schema.minItems ?? 1 }, () => fitting(schema.items ?? {}));
  if (type === 'null') return null;
  return Object.fromEntries(Object.entries(schema.properties ?? {}).map(([name, of]) => [name, fitting(of)]));
}

type Outcome = Record<string, { readonly __typename: string; readonly id?: string; readonly code?: string }>;

let host: Awaited<ReturnType<typeof startOpenAi>>;
let product: Product;
let ask: ReturnType<typeof graphqlClient>;
let token: string;
let asked = 0;

beforeAll(async () => {
  host = await startOpenAi({
    apiKey: 'sk-local',
    models: ['gpt-4.1', 'text-embedding-3-small', 'omni-moderation-latest'],
    engine: {
      async *chat({ jsonSchema, signal }) {
        asked += 1;
        await delay(ANSWER_MS, undefined, { signal });
        yield { kind: 'text', text: jsonSchema ? JSON.stringify(fitting(jsonSchema)) : source.text };
        yield { kind: 'end', ...TOKENS, finish: 'stop' };
      },
      async embed(texts, _model, signal) {
        await delay(ANSWER_MS, undefined, { signal });
        return { vectors: texts.map(() => Array.from({ length: 1_536 }, () => 0.01)), inputTokens: TOKENS.inputTokens };
      },
      moderate: async () => ({ isFlagged: false, categories: [] }),
    },
  });
  product = await startProduct({ env: { OPENAI_BASE_URL: host.url, OPENAI_API_KEY: 'sk-local' } });
  token = await tokenOf(product.url, 'owner@north.test');
  ask = graphqlClient(product.url, token);
});
afterAll(async () => {
  await product.stop();
  await removeDataDir(product.dataDir);
  await host.stop();
});

const inputs: Readonly<Record<string, Readonly<Record<string, unknown>>>> = {
  complete: { messages: [{ role: 'USER', content: 'When is the tide high?' }], useCache: false },
  askTutor: { question: 'What pulls the sea?', sources: [source] },
  explainConcept: { concept: 'Spring tide', level: 'BEGINNER', sources: [source] },
  generateExercises: { topic: 'TEXT', text: source.text, count: 1 },
  giveFeedback: { answer: 'The moon pulls the sea.', correctAnswer: 'The moon.' },
  chatWithPersona: { personaId: 'per_ormaveth', message: 'Tell me of the tide.' },
  consultFamily: { topic: 'the tide', personaIds: ['per_ormaveth'] },
  generateCourseContent: { topic: 'Tides', level: 'BEGINNER', modules: 1, sources: [source] },
  generateQuiz: { sources: [source], count: 1 },
  generateLearningPath: {
    goals: ['tides'],
    units: [{ id: 'unit', title: 'Tides', teaches: ['tides'], hours: 1 }],
  },
  generateJobDescription: {
    title: 'Pilot',
    organization: 'North',
    responsibilities: ['Guide ships into the harbour.'],
  },
  analyzeResume: { resume: 'Ada Berg. Pilot, 2015 to 2024. Guided ships into the harbour of Bergen.' },
};

const selected: Readonly<Record<string, string>> = {
  sendChatMessage: '... on AiMessage { id }',
  regenerateMessage: '... on AiMessage { id }',
  createAgent: '... on Agent { id }',
  createAiDataset: '... on AiDataset { id }',
  runAgent: '... on AgentRun { id }',
  runEvaluation: '... on AiEvaluation { id }',
};
const documentOf = (name: string) =>
  `mutation ($input: ${name.charAt(0).toUpperCase()}${name.slice(1)}Input!) {
    ${name}(input: $input) { __typename ${selected[name] ?? ''} ... on Error { code message } }
  }`;
const send = (name: string, input: object): Promise<Answer<Outcome>> => ask<Outcome>(documentOf(name), { input });

/** The id of what a call has made. */
async function made(name: string, input: object): Promise<string> {
  const { errors, data } = await send(name, { ...input, idempotencyKey: randomUUID() });
  expect(errors).toEqual([]);
  expect(data[name]).toEqual({ __typename: expect.not.stringMatching(/Error$/), id: expect.any(String) });
  return data[name]?.id ?? '';
}

async function tokensUsed(): Promise<{ attempts: number; outputTokens: number }> {
  const range = { from: '2026-01-01T00:00:00Z', before: '2100-01-01T00:00:00Z' };
  const { data } = await ask<{ me: { aiUsage: { key: string; attempts: number; outputTokens: string }[] } }>(
    'query ($range: InstantRange!) { me { aiUsage(range: $range, groupBy: MODEL) { key attempts outputTokens } } }',
    { range },
  );
  const used = data.me.aiUsage.find(({ key }) => key === MODEL);
  return { attempts: used?.attempts ?? 0, outputTokens: Number(used?.outputTokens ?? 0) };
}

describe('MIND-2: a model that answers slowly', () => {
  it('answers every call that waits for it, and each is counted with its tokens', async () => {
    const before = await tokensUsed();
    const requests = asked;
    const answers = await Promise.all(
      Object.entries(inputs).map(async ([name, input]) => {
        const answer = await send(name, { ...input, modelId: MODEL, idempotencyKey: randomUUID() });
        return [name, answer.errors[0] ?? answer.data[name]] as const;
      }),
    );
    const failed = answers.filter(([, outcome]) => outcome === undefined || 'message' in outcome);
    expect(failed).toEqual([]);
    const used = await tokensUsed();
    expect(used.attempts - before.attempts).toBe(asked - requests);
    expect(used.outputTokens - before.outputTokens).toBe((asked - requests) * TOKENS.outputTokens);
  });

  it('embeds texts', async () => {
    const answer = await send('embedText', { texts: ['tide'], modelId: 'aim_embedding_3_small' });
    expect([answer.errors, answer.data.embedText?.code]).toEqual([[], undefined]);
  });

  it('delivers what a conversation asks, and asks again, after its mutation has answered', async () => {
    const answerId = await made('sendChatMessage', { content: 'When is the tide high?', modelId: MODEL });
    const messageOf = async (id: string) => {
      const { data } = await ask<{ aiMessage: { status: string; content: string; outputTokens: number } }>(
        'query ($id: ID!) { aiMessage(id: $id) { status content outputTokens } }',
        { id },
      );
      return data.aiMessage;
    };
    const written = { status: 'COMPLETED', content: source.text, outputTokens: TOKENS.outputTokens };
    await eventually(() => messageOf(answerId), written);
    const againId = await made('regenerateMessage', { messageId: answerId, modelId: MODEL });
    await eventually(() => messageOf(againId), written);
  });

  it('delivers the run of an agent and an evaluation', async () => {
    const agentId = await made('createAgent', {
      name: 'harbour-pilot',
      instructions: 'Guide ships.',
      modelId: MODEL,
      budgetMicros: '1000000',
    });
    const datasetId = await made('createAiDataset', {
      name: 'tides',
      cases: [{ input: 'What pulls the sea?', expected: 'moon', scorer: 'CONTAINS' }],
    });
    const [runId, evaluationId] = await Promise.all([
      made('runAgent', { agentId, input: 'Guide me.' }),
      made('runEvaluation', { datasetId, agentId }),
    ]);
    const statusOf = async (field: string, id: string) => {
      const { data } = await ask<Record<string, { status: string }>>(
        `query ($id: ID!) { ${field}(id: $id) { status } }`,
        { id },
      );
      return data[field]?.status;
    };
    await eventually(() => statusOf('agentRun', runId), 'COMPLETED');
    await eventually(() => statusOf('aiEvaluation', evaluationId), 'COMPLETED');
  });

  it('gives the retry of a client that has left the answer which it missed, without another call', async () => {
    const input = { ...inputs.complete, modelId: MODEL, idempotencyKey: randomUUID() };
    const requests = asked;
    const left = new AbortController();
    const lost = fetch(`${product.url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
      body: JSON.stringify({ query: documentOf('complete'), variables: { input } }),
      signal: left.signal,
    });
    await eventually(() => asked, requests + 1);
    left.abort();
    await expect(lost).rejects.toThrow('abort');
    const before = await tokensUsed();
    const answer = await send('complete', input);
    expect([answer.errors, answer.data.complete]).toEqual([
      [],
      expect.objectContaining({ __typename: 'AiCompletion' }),
    ]);
    expect(asked).toBe(requests + 1);
    const used = await tokensUsed();
    expect(used.outputTokens - before.outputTokens).toBe(TOKENS.outputTokens);
  });
});
