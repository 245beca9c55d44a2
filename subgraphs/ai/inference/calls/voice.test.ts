import { randomUUID } from 'node:crypto';
import { startOpenAi } from '@codai/stand-in-openai';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createEmbeddedProvider } from '../../models/engine/embedded.ts';
import { person, startAi, verbsOf } from '../../testing/start-ai.ts';
import { hearTones, speakTones } from '../../testing/tones.ts';

const server = await startOpenAi({
  engine: {
    ...createEmbeddedProvider(),
    transcribe: async ({ audio }) => hearTones(audio),
    speak: async ({ text }) => speakTones(text),
  },
  apiKey: 'sk-test',
  models: ['whisper-1', 'tts-1', 'omni-moderation-latest'],
});
const subject = await startAi({ OPENAI_BASE_URL: server.url, AI_EMBEDDED: 'false' });
afterAll(async () => {
  await subject[Symbol.asyncDispose]();
  await server.stop();
});
const { ask } = verbsOf(subject);
const nora = person('usr_nora');

interface Voice {
  readonly __typename: string;
  readonly code?: string;
  readonly path?: readonly string[];
  readonly requestId: string;
  readonly text: string;
  readonly audio: string;
  readonly costMicros: string;
  readonly durationMs: number;
}
const refusal = '__typename ... on Error { code path } ... on ContentPolicyError { categories isOutput }';
const transcribe = (input: object, caller = nora) =>
  ask<Voice>(
    caller,
    `mutation ($input: TranscribeVoiceInput!) { transcribeVoice(input: $input) { ${refusal}
      ... on AiTranscript { requestId text language durationMs costMicros provider model { id } } } }`,
    { input: { idempotencyKey: randomUUID(), ...input } },
  );
const speak = (input: object, caller = nora) =>
  ask<Voice>(
    caller,
    `mutation ($input: SynthesizeVoiceInput!) { synthesizeVoice(input: $input) { ${refusal}
      ... on AiSpeech { requestId audio format costMicros provider model { id } } } }`,
    { input: { idempotencyKey: randomUUID(), format: 'WAV', ...input } },
  );
const recording = (text: string) => Buffer.from(speakTones(text)).toString('base64');
const usageOf = async (requestId: string) => {
  const { rows } = await subject.database.admin.query(
    'SELECT kind, outcome, input_tokens AS units, cost_micros AS cost FROM ai.ai_usage_record WHERE request_id = $1 ORDER BY attempt',
    [requestId],
  );
  return rows as { kind: string; outcome: string; units: number; cost: string }[];
};

describe('voice', () => {
  it('is written down, moderated and billed by the second, once for one key', async () => {
    // 2 × 20 ms for each byte: 1.6 s, billed as 2.
    const input = { audio: recording('When does the ferry leave? It is late.. '), idempotencyKey: randomUUID() };
    const heard = await transcribe(input);
    expect(heard).toMatchObject({
      __typename: 'AiTranscript',
      text: 'When does the ferry leave? It is late.. ',
      durationMs: 1_600,
      language: 'english',
      costMicros: '200',
      provider: 'openai',
      model: { id: 'aim_whisper_1' },
    });
    expect(await usageOf(heard.requestId)).toEqual([
      { kind: 'TRANSCRIPTION', outcome: 'SUCCEEDED', units: 2, cost: '200' },
      { kind: 'MODERATION', outcome: 'SUCCEEDED', units: 0, cost: '0' },
    ]);
    expect(await transcribe(input)).toEqual(heard);
    expect(await usageOf(heard.requestId)).toHaveLength(2);
    expect(await transcribe({ ...input, audio: recording('Other.') })).toMatchObject({
      code: 'IDEMPOTENCY_KEY_REUSED',
    });
  });

  it('is spoken and billed by the character, once for one key', async () => {
    const input = { text: 'Portul e închis.', idempotencyKey: randomUUID() };
    const spoken = await speak(input);
    expect(spoken).toMatchObject({
      __typename: 'AiSpeech',
      format: 'WAV',
      costMicros: '240',
      model: { id: 'aim_tts_1' },
    });
    expect(hearTones(Buffer.from(spoken.audio, 'base64')).text).toBe('Portul e închis.');
    expect(await speak(input)).toEqual(spoken);
    expect((await usageOf(spoken.requestId)).map(({ kind }) => kind)).toEqual(['MODERATION', 'SPEECH']);
  });

  it('AI-6: passes the moderation, said or to be spoken', async () => {
    const hostile = 'I will kill you tonight.';
    expect(await speak({ text: hostile })).toMatchObject({ code: 'CONTENT_POLICY', isOutput: false });
    expect(await transcribe({ audio: recording(hostile) })).toMatchObject({ code: 'CONTENT_POLICY', isOutput: false });
    server.fail('500', { times: 2, path: '/v1/moderations' });
    expect(await speak({ text: 'Calm sea.' })).toMatchObject({ code: 'UPSTREAM_UNAVAILABLE' });
    expect(await transcribe({ audio: recording('Calm sea.') })).toMatchObject({ code: 'UPSTREAM_UNAVAILABLE' });
  });

  it('costs nothing when the host fails, and gives the hold back', async () => {
    server.fail('500', { times: 2, path: '/v1/audio/speech' });
    expect(await speak({ text: 'Calm sea.' })).toMatchObject({ code: 'UPSTREAM_UNAVAILABLE' });
    server.fail('malformed', { times: 2, path: '/v1/audio/transcriptions' });
    expect(await transcribe({ audio: recording('Calm.') })).toMatchObject({ code: 'UPSTREAM_UNAVAILABLE' });
    const { rows } = await subject.database.admin.query('SELECT sum(reserved_micros)::text AS held FROM ai.ai_budget');
    expect(rows).toEqual([{ held: '0' }]);
  });

  it('AI-1: holds the longest speech that so many bytes can be', async () => {
    const member = person('usr_poor', { tenantId: 'org_poor' });
    await subject.database.admin.query(
      `INSERT INTO ai.ai_budget (id, tenant_id, limit_micros, period_starts_at, created_at)
       VALUES ('aib_poor', 'org_poor', 150, date_trunc('month', now()), now())`,
    );
    // 24 bytes of a kind that carries 6 kbit/s at least: a second, 100 micro-units.
    const short = Buffer.concat([Buffer.from('OggS'), Buffer.alloc(20)]).toString('base64');
    expect((await transcribe({ audio: short }, member)).code).not.toBe('BUDGET_EXCEEDED');
    const long = Buffer.concat([Buffer.from('OggS'), Buffer.alloc(1_500)]).toString('base64');
    expect(await transcribe({ audio: long }, member)).toMatchObject({ code: 'BUDGET_EXCEEDED' });
  });

  it.each([
    ['no Base64', '!!', 'audio'],
    ['nothing', '', 'audio'],
    ['another kind of file', Buffer.from('%PDF-1.7').toString('base64'), 'audio'],
    ['more than 640 KiB', Buffer.concat([Buffer.from('OggS'), Buffer.alloc(640 * 1024)]).toString('base64'), 'audio'],
  ])('refuses %s', async (_what, audio, field) => {
    expect(await transcribe({ audio })).toMatchObject({ code: 'VALIDATION_FAILED', path: ['input', field] });
  });

  it('refuses a language, voice or text that is none', async () => {
    const audio = recording('x');
    expect(await transcribe({ audio, language: 'Romanian' })).toMatchObject({ path: ['input', 'language'] });
    expect(await speak({ text: 'x', voice: '../x' })).toMatchObject({ path: ['input', 'voice'] });
    expect(await speak({ text: ' ' })).toMatchObject({ path: ['input', 'text'] });
    expect(await speak({ text: 'x'.repeat(1_001) })).toMatchObject({ path: ['input', 'text'] });
  });
});

describe('without a host of models', () => {
  let embedded: Awaited<ReturnType<typeof startAi>>;
  beforeAll(async () => {
    embedded = await startAi({ OPENAI_API_KEY: '', AI_EMBEDDED: 'true' });
  });
  afterAll(() => embedded[Symbol.asyncDispose]());

  it('no model hears or speaks', async () => {
    const document = `mutation ($a: TranscribeVoiceInput!, $b: SynthesizeVoiceInput!) {
      heard: transcribeVoice(input: $a) { ... on Error { code } } spoken: synthesizeVoice(input: $b) { ... on Error { code } } }`;
    const { data } = await embedded.execute(nora, document, {
      a: { idempotencyKey: randomUUID(), audio: recording('x') },
      b: { idempotencyKey: randomUUID(), text: 'x' },
    });
    expect(data).toEqual({ heard: { code: 'MODEL_UNAVAILABLE' }, spoken: { code: 'MODEL_UNAVAILABLE' } });
  });
});
