import { createHashEmbedder } from '@codai/kit/search';
import { eventually } from '@codai/kit/testing/eventually';
import OpenAI from 'openai';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Engine } from './engine.ts';
import { type OpenAiStandIn, startOpenAi } from './server.ts';

const embedder = createHashEmbedder(32);
const seen: { aborted: boolean } = { aborted: false };

/** Says the last message backwards, calls the first tool on request, and fails or waits on demand. */
const engine: Engine = {
  async *chat({ messages, tools, jsonSchema, maxOutputTokens, signal }) {
    const text = messages.at(-1)?.content ?? '';
    if (text === 'fail') throw new Error('A secret of the engine.');
    if (text === 'cannot') throw Object.assign(new Error('This cannot be done.'), { code: 'ENGINE_CANNOT' });
    const inputTokens = messages.length;
    if (tools !== undefined && text.startsWith('call')) {
      yield { kind: 'tool-call', id: 'call_1', name: tools[0]?.name ?? '', arguments: JSON.stringify({ given: text }) };
      yield { kind: 'end', inputTokens, outputTokens: 3, finish: 'tool_calls' };
      return;
    }
    const words = jsonSchema ? [JSON.stringify({ backwards: text })] : text.split(' ').reverse();
    const kept = words.slice(0, maxOutputTokens);
    for (const [at, word] of kept.entries()) {
      yield { kind: 'text', text: at === 0 ? word : ` ${word}` };
      if (text.startsWith('break') && at === 1) throw new Error('Broken.');
      if (!text.startsWith('wait')) continue;
      await new Promise<void>((resolve) => signal.addEventListener('abort', () => resolve()));
      seen.aborted = true;
      return;
    }
    yield {
      kind: 'end',
      inputTokens,
      outputTokens: kept.length,
      finish: kept.length < words.length ? 'length' : 'stop',
    };
  },
  embed: async (texts, _model, signal) => ({ vectors: await embedder.embed(texts, signal), inputTokens: texts.length }),
  moderate: async (text) => ({
    isFlagged: text.includes('threat'),
    categories: [{ name: 'violence', score: text.includes('threat') ? 0.75 : 0.25 }],
  }),
};

const apiKey = 'sk-of-this-test';
const model = 'codai-extractive-1';
let server: OpenAiStandIn;
/** The unmodified SDK; without retries, so that each fault shows. */
let client: OpenAI;
beforeEach(async () => {
  server = await startOpenAi({ engine, apiKey, slowMs: 400, contextTokensMax: 1_000 });
  client = new OpenAI({ baseURL: server.url, apiKey, maxRetries: 0, logLevel: 'off' });
});
afterEach(() => server.stop());

const ask = (content: string, more: object = {}, headers: Record<string, string> = {}) =>
  client.chat.completions.create({ model, messages: [{ role: 'user', content }], ...more }, { headers });
const stream = (content: string, more: object = {}, headers: Record<string, string> = {}) =>
  client.chat.completions.create({ model, messages: [{ role: 'user', content }], stream: true, ...more }, { headers });
const weather = {
  type: 'function' as const,
  function: { name: 'weather', parameters: { type: 'object', properties: {} } },
};

describe('a completion', () => {
  it('is what the engine answers, with its usage, by a server that says what it is', async () => {
    const { data, response } = await client.chat.completions
      .create({
        model,
        messages: [
          { role: 'developer', content: 'x' },
          { role: 'user', content: [{ type: 'text', text: 'one two' }] },
        ],
      })
      .withResponse();
    expect(response.headers.get('x-codai-stand-in')).toBe('openai');
    expect(response.headers.get('x-request-id')).toMatch(/^req_/);
    expect(data).toMatchObject({
      object: 'chat.completion',
      model,
      system_fingerprint: 'codai-openai-stand-in',
      choices: [{ index: 0, message: { role: 'assistant', content: 'two one' }, finish_reason: 'stop' }],
      usage: { prompt_tokens: 2, completion_tokens: 2, total_tokens: 4 },
    });
    const cut = await ask('a b c', { max_completion_tokens: 2 });
    expect(cut.choices[0]).toMatchObject({ finish_reason: 'length', message: { content: 'c b' } });
  });

  it('is streamed in chunks that join to the same text, with the usage last when asked for', async () => {
    const chunks = [];
    for await (const chunk of await stream('a b c', { stream_options: { include_usage: true } })) chunks.push(chunk);
    expect(chunks[0]?.choices[0]?.delta).toMatchObject({ role: 'assistant', content: '' });
    expect(chunks.map(({ choices }) => choices[0]?.delta.content ?? '').join('')).toBe('c b a');
    expect(chunks.at(-2)).toMatchObject({ choices: [{ finish_reason: 'stop' }], usage: null });
    expect(chunks.at(-1)).toMatchObject({ choices: [], usage: { total_tokens: 4 } });
    expect(new Set(chunks.map(({ id }) => id)).size).toBe(1);
    const plain = [];
    for await (const chunk of await stream('a b c')) plain.push(chunk);
    expect(plain).toHaveLength(chunks.length - 1);
    expect(plain.some((chunk) => 'usage' in chunk)).toBe(false);
  });

  it('calls tools, whole and in deltas, and takes their results', async () => {
    const whole = await ask('call it with a long argument', { tools: [weather] });
    expect(whole.choices[0]).toMatchObject({ finish_reason: 'tool_calls', message: { content: null } });
    const runner = client.chat.completions.stream({
      model,
      messages: [{ role: 'user', content: 'call it with a long argument' }],
      tools: [weather],
    });
    const { message } = (await runner.finalChatCompletion()).choices[0] ?? {};
    expect(message?.tool_calls).toMatchObject([
      { id: 'call_1', function: { name: 'weather', arguments: '{"given":"call it with a long argument"}' } },
    ]);
    const answered = await client.chat.completions.create({
      model,
      messages: [
        { role: 'user', content: 'call it' },
        {
          role: 'assistant',
          tool_calls: [{ id: 'call_1', type: 'function', function: { name: 'weather', arguments: '{}' } }],
        },
        { role: 'tool', tool_call_id: 'call_1', content: 'rain later' },
      ],
    });
    expect(answered.choices[0]?.message.content).toBe('later rain');
    expect((await ask('call it', { tools: [weather], tool_choice: 'none' })).choices[0]?.finish_reason).toBe('stop');
  });

  it('follows a JSON schema', async () => {
    const schema = { type: 'object', properties: { backwards: { type: 'string' } } };
    const { choices } = await ask('a b', {
      response_format: { type: 'json_schema', json_schema: { name: 'x', schema } },
    });
    expect(JSON.parse(choices[0]?.message.content ?? '')).toEqual({ backwards: 'a b' });
  });

  it('ends with its caller', async () => {
    seen.aborted = false;
    const answer = await stream('wait here please');
    for await (const chunk of answer) if (chunk.choices[0]?.delta.content) break;
    await eventually(() => seen.aborted, true);
  });

  it.each([
    ['an unknown model', { model: 'gpt-0' }, 404, 'model_not_found'],
    ['no messages', { messages: [] }, 400, 'invalid_value'],
    ['a temperature above 2', { temperature: 2.1 }, 400, 'invalid_value'],
    ['a tool message without its call', { messages: [{ role: 'tool', tool_call_id: 'x', content: 'y' }] }, 400, null],
    ['a message without content', { messages: [{ role: 'user', content: null }] }, 400, null],
    ['too many tokens', { messages: [{ role: 'user', content: 'x'.repeat(4_000) }] }, 400, 'context_length_exceeded'],
    ['usage without a stream', { stream_options: { include_usage: true } }, 400, null],
    ['two choices', { n: 2 }, 400, 'unsupported_by_stand_in'],
    ['a stop sequence', { stop: ['x'] }, 400, 'unsupported_by_stand_in'],
    ['a forced tool', { tools: [weather], tool_choice: 'required' }, 400, 'unsupported_by_stand_in'],
    ['any JSON', { response_format: { type: 'json_object' } }, 400, 'unsupported_by_stand_in'],
    [
      'an image',
      { messages: [{ role: 'user', content: [{ type: 'image_url', image_url: { url: 'x' } }] }] },
      400,
      'unsupported_by_stand_in',
    ],
  ])('is refused for %s', async (_name, more, status, code) => {
    await expect(ask('x', more)).rejects.toMatchObject({ status, code, type: 'invalid_request_error' });
  });

  it('is refused for what the engine cannot do, and keeps to itself why the engine failed', async () => {
    await expect(ask('cannot')).rejects.toMatchObject({
      status: 400,
      message: expect.stringContaining('cannot be done'),
    });
    await expect(ask('fail')).rejects.toMatchObject({ status: 500, message: expect.not.stringContaining('secret') });
    await expect(stream('fail')).rejects.toMatchObject({ status: 500 });
    const broken = async () => {
      for await (const _ of await stream('break this stream'));
    };
    await expect(broken()).rejects.toThrow('The server had an error');
  });
});

describe('other calls', () => {
  it('embed texts in their order, as floats and as base64', async () => {
    const expected = await embedder.embed(['one', 'two'], AbortSignal.timeout(1_000));
    for (const encoding_format of [undefined, 'float'] as const) {
      const { data, usage } = await client.embeddings.create({
        model,
        input: ['one', 'two'],
        ...(encoding_format && { encoding_format }),
      });
      expect(data.map(({ index }) => index)).toEqual([0, 1]);
      expect(data[1]?.embedding[3]).toBeCloseTo(expected[1]?.[3] ?? 1, 5);
      expect(usage).toEqual({ prompt_tokens: 2, total_tokens: 2 });
    }
    await expect(client.embeddings.create({ model, input: '' })).rejects.toMatchObject({ status: 400 });
    await expect(client.embeddings.create({ model, input: 'x', dimensions: 8 })).rejects.toMatchObject({ status: 400 });
  });

  it('moderate texts', async () => {
    const { results } = await client.moderations.create({ input: ['a threat', 'a song'] });
    expect(results).toMatchObject([
      { flagged: true, categories: { violence: true }, category_scores: { violence: 0.75 } },
      { flagged: false, categories: { violence: false }, category_scores: { violence: 0.25 } },
    ]);
  });

  it('list the models, which are not those of another', async () => {
    const { data } = await client.models.list();
    expect(data.map(({ id, owned_by }) => [id, owned_by])).toContainEqual([model, 'codai-openai-stand-in']);
    expect(await client.models.retrieve(model)).toMatchObject({ id: model });
    await expect(client.models.retrieve('gpt-0')).rejects.toMatchObject({ status: 404 });
  });

  it('refuse speech, unknown paths, other keys and bodies that are no JSON', async () => {
    const code = 'unsupported_by_stand_in';
    const file = new File(['x'], 'x.mp3');
    await expect(client.audio.transcriptions.create({ model, file })).rejects.toMatchObject({ status: 400, code });
    await expect(client.audio.speech.create({ model, input: 'x', voice: 'alloy' })).rejects.toMatchObject({
      status: 400,
      code,
    });
    await expect(client.post('/images/generations')).rejects.toMatchObject({ status: 404, code: 'unknown_url' });
    const other = new OpenAI({ baseURL: server.url, apiKey: 'sk-of-this-tesT', maxRetries: 0 });
    await expect(other.models.list()).rejects.toMatchObject({ status: 401, code: 'invalid_api_key' });
    const headers = { authorization: `Bearer ${apiKey}` };
    const answer = await fetch(`${server.url}/embeddings`, { method: 'POST', headers, body: '{' });
    expect([answer.status, await answer.json()]).toMatchObject([400, { error: { type: 'invalid_request_error' } }]);
  });
});

describe('faults', () => {
  const control = (method: string, body?: object) =>
    fetch(new URL('/_control/faults', server.url), {
      method,
      headers: { authorization: `Bearer ${apiKey}` },
      ...(body && { body: JSON.stringify(body) }),
    });
  const failing = (fault: string) => ({ 'x-codai-fault': fault });
  const textOf = async (content: string, headers: Record<string, string>) => {
    let text = '';
    try {
      for await (const chunk of await stream(content, {}, headers)) text += chunk.choices[0]?.delta.content ?? '';
      return { text, error: null };
    } catch (error) {
      return { text, error };
    }
  };

  it.each([
    ['429', 429, 'rate_limit_exceeded', '1'],
    ['quota', 429, 'insufficient_quota', null],
    ['500', 500, null, null],
    ['503', 503, null, '1'],
  ])('returns %s as an error of the API when a header asks for it', async (fault, status, code, retryAfter) => {
    const error = await ask('x', {}, failing(fault)).catch((thrown) => thrown);
    expect(error).toMatchObject({ status, code });
    expect(error.headers.get('retry-after')).toBe(retryAfter);
  });

  it('are ordered for the next requests to a path, and taken back', async () => {
    expect(await (await control('POST', { fault: '500', times: 2, path: '/v1/embeddings' })).json()).toEqual({
      waiting: 2,
    });
    expect((await ask('a b')).choices[0]?.message.content).toBe('b a');
    await expect(client.embeddings.create({ model, input: 'x' })).rejects.toMatchObject({ status: 500 });
    await control('DELETE');
    expect((await client.embeddings.create({ model, input: 'x' })).data).toHaveLength(1);
    server.fail('503', { times: 1, path: '/v1/models' });
    await expect(client.models.list()).rejects.toMatchObject({ status: 503 });
    expect((await control('POST', { fault: 'other' })).status).toBe(400);
    await expect(ask('x', {}, failing('other'))).rejects.toMatchObject({ status: 400 });
    expect((await fetch(new URL('/_control/faults', server.url), { method: 'DELETE' })).status).toBe(401);
  });

  it('answers 429 so that the SDK retries after the stated time', async () => {
    const patient = new OpenAI({ baseURL: server.url, apiKey, maxRetries: 1 });
    server.fail('429');
    const before = performance.now();
    expect((await patient.models.list()).data).not.toEqual([]);
    expect(performance.now() - before).toBeGreaterThan(900);
  });

  it('slow and hang outlast a short deadline', async () => {
    for (const fault of ['slow', 'hang']) {
      const request = client.models.list({ headers: failing(fault), timeout: 100 });
      await expect(request).rejects.toBeInstanceOf(OpenAI.APIConnectionTimeoutError);
    }
    expect((await client.models.list({ headers: failing('slow') })).data).not.toEqual([]);
  });

  it('malformed and cut break answers and streams in the middle', async () => {
    await expect(ask('a b c', {}, failing('malformed'))).rejects.toThrow(SyntaxError);
    await expect(ask('a b c', {}, failing('cut'))).rejects.toThrow(/terminated|premature/i);
    for (const fault of ['malformed', 'cut']) {
      const { text, error } = await textOf('a b c', failing(fault));
      expect(text).toBe('c');
      expect(error).toBeInstanceOf(Error);
    }
    expect(await textOf('a b c', {})).toEqual({ text: 'c b a', error: null });
  });
});
