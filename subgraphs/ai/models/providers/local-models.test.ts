import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Logger } from '@codai/kit';
import { silentLogger } from '@codai/kit';
import { testSubgraph } from '@codai/kit/testing';
import { startOpenAi } from '@codai/stand-in-openai';
import { describe, expect, it } from 'vitest';
import ai from '../../module.ts';
import { streamOf } from '../../testing/follow.ts';
import { startModelHost } from '../../testing/model-host.ts';
import { type AiSubject, person, usageRows, verbsOf } from '../../testing/start-ai.ts';
import { createEmbeddedProvider } from '../engine/embedded.ts';
import { LOCAL_PORTS, localPortsOf } from './local-models.ts';

const nora = person('usr_nora');

interface ModelView {
  readonly name: string;
  readonly kind: string;
  readonly isAvailable: boolean;
  readonly contextTokensMax: number;
  readonly provider: { readonly name: string; readonly isConfigured: boolean };
}

/** A server on a port of this machine that answers `/v1/models` with a body and nothing else. */
async function listen(answer: () => { readonly status?: number; readonly body: string; readonly location?: string }) {
  const asked: (string | undefined)[] = [];
  const server: Server = createServer((request, response) => {
    asked.push(request.headers.authorization);
    const { status = 200, body, location } = answer();
    response.writeHead(status, { 'content-type': 'application/json', ...(location !== undefined && { location }) });
    response.end(request.url === '/v1/models' ? body : '{}');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const stop = () => {
    server.closeAllConnections();
    return new Promise((resolve) => server.close(resolve));
  };
  return { port, asked, stop };
}

async function startWith(ports: readonly number[], more: Readonly<Record<string, string>> = {}) {
  const lines: string[] = [];
  const note = (_facts: unknown, text?: string) => void lines.push(text ?? '');
  const logger: Logger = Object.assign(Object.create(silentLogger), { info: note, warn: note, child: () => logger });
  const settings = { AI_LOCAL_MODELS: ports.length === 0 ? 'false' : ports.join(','), ...more };
  const host = await startModelHost();
  const subject: AiSubject = Object.assign(await testSubgraph(ai, { settings, logger }), { host });
  const verbs = verbsOf(subject);
  return {
    subject,
    verbs,
    lines,
    look: () => subject.deps.localModels.look(),
    models: async () => {
      const { edges } = await verbs.ask<{ readonly edges: readonly { readonly node: ModelView }[] }>(
        nora,
        '{ aiModels(first: 100) { edges { node { name kind isAvailable contextTokensMax provider { name isConfigured } } } } }',
      );
      return edges.map(({ node }) => node);
    },
    async stop() {
      await subject[Symbol.asyncDispose]();
      await host[Symbol.asyncDispose]();
    },
  };
}

const list = (...models: readonly object[]) => JSON.stringify({ object: 'list', data: models });

it.each([
  { setting: undefined, isDevelopment: true, ports: LOCAL_PORTS },
  { setting: undefined, isDevelopment: false, ports: [] },
  { setting: 'true', isDevelopment: false, ports: [11_434, 8_080, 8_000, 1_234] },
  { setting: 'false', isDevelopment: true, ports: [] },
  { setting: '9000,9001,9000', isDevelopment: false, ports: [9_000, 9_001] },
])(
  'MIND-7: AI_LOCAL_MODELS=$setting looks on $ports, in development: $isDevelopment',
  ({ setting, isDevelopment, ports }) => {
    expect(localPortsOf(setting, isDevelopment)).toEqual(ports);
  },
);

it.each(['yes', '0', '70000', '1,2,3,4,5,6,7,8,9', 'http://10.0.0.1'])(
  'MIND-7: AI_LOCAL_MODELS=%s is refused',
  (setting) => {
    expect(ai.settings?.safeParse({ AI_LOCAL_MODELS: setting }).success).toBe(false);
  },
);

describe('MIND-7: a local server', () => {
  it('answers under the names that it reports, stands in the log and the list of models, and is missed when it goes away', async () => {
    const host = await startModelHost();
    const port = Number(new URL(host.url).port);
    host.models = [
      { id: 'qwen3:4b', owned_by: 'library' },
      { id: 'nomic-embed-text:latest', owned_by: 'library' },
      { id: 'bge-reranker-v2', owned_by: 'library' },
    ];
    host.chat = () => ({ deltas: ['Bakeries ', 'need ovens.'] });
    const { subject, verbs, lines, look, models, stop } = await startWith([port]);
    const provider = `ollama-${port}`;
    expect((await verbs.chat(nora, { content: 'How do I open a bakery?' })).provider).toBe('embedded');

    await look();
    expect(lines).toContain(`Found ${provider} on 127.0.0.1:${port}: qwen3:4b, nomic-embed-text:latest.`);
    const known = { provider: { name: provider, isConfigured: true }, isAvailable: true, contextTokensMax: 4_096 };
    expect(await models()).toEqual(
      expect.arrayContaining([
        { ...known, name: 'qwen3:4b', kind: 'CHAT' },
        { ...known, name: 'nomic-embed-text:latest', kind: 'EMBEDDING' },
      ]),
    );
    const answer = await verbs.chat(nora, { content: 'How do I open a bakery?' });
    expect(answer).toMatchObject({ status: 'COMPLETED', content: 'Bakeries need ovens.', provider, costMicros: '0' });
    expect(host.requests.map(({ model }) => model)).toEqual(['qwen3:4b']);
    const records = await usageRows(subject, answer.id);
    expect(records.map(({ kind, provider: by }) => [kind, by])).toContainEqual(['MODERATION', 'embedded']);
    const { chunks } = await streamOf(subject, nora, answer.id);
    expect(chunks.map(({ text }) => text).join('')).toBe('Bakeries need ovens.');

    // A model that was removed there is not offered any more, and nothing is logged twice.
    host.models = [{ id: 'qwen3:4b', owned_by: 'library' }];
    await look();
    await look();
    expect(lines.filter((line) => line.startsWith('Found'))).toHaveLength(2);
    expect(await models()).toContainEqual({
      ...known,
      name: 'nomic-embed-text:latest',
      kind: 'EMBEDDING',
      isAvailable: false,
    });

    await host[Symbol.asyncDispose]();
    // Before it was missed: the engine takes over and says whose answer it is.
    const between = await verbs.chat(nora, { content: 'How do I open a bakery?' });
    expect(between).toMatchObject({ provider: 'embedded' });
    expect(between.content).toContain(`not by a connected model (${provider})`);
    await look();
    expect(lines.at(-1)).toBe(`${provider} (127.0.0.1:${port}) no longer answers.`);
    const gone = await models();
    expect(gone).toContainEqual({
      ...known,
      name: 'qwen3:4b',
      kind: 'CHAT',
      isAvailable: false,
      provider: { name: provider, isConfigured: false },
    });
    const after = await verbs.chat(nora, { content: 'How do I open a bakery?' });
    expect(after.content).toContain(`No model is connected: ${provider} (127.0.0.1:${port}) no longer answers.`);
    await stop();
  });

  it('counts the tokens of one that does not say how many it used, and takes the context that it reports', async () => {
    const host = await startModelHost();
    const port = Number(new URL(host.url).port);
    host.models = [{ id: 'mistral', owned_by: 'vllm', max_model_len: 32_768 }];
    host.chat = () => ({ deltas: ['Fine.'], isUncounted: true });
    const { verbs, look, models, stop } = await startWith([port]);
    await look();
    expect(await models()).toContainEqual(
      expect.objectContaining({ name: 'mistral', contextTokensMax: 32_768, isAvailable: true }),
    );
    const answer = await verbs.chat(nora, { content: 'Well?' });
    expect(answer).toMatchObject({ status: 'COMPLETED', provider: `vllm-${port}`, outputTokens: 2 });
    expect(answer.inputTokens).toBeGreaterThan(0);
    await stop();
    await host[Symbol.asyncDispose]();
  });

  it.each([
    ['a page', () => ({ body: '<html></html>' })],
    ['another JSON', () => ({ body: '{"data":{"id":1}}' })],
    ['an endless list', () => ({ body: list({ id: 'x', note: 'y'.repeat(300_000) }) })],
    ['a redirection', () => ({ status: 302, location: 'http://127.0.0.1:1/v1/models', body: '' })],
    ['models without a context to speak in', () => ({ body: list({ id: 'tiny', max_model_len: 512 }) })],
  ])('does not become a provider when it answers with %s', async (_name, answer) => {
    const server = await listen(answer);
    const { look, models, lines, stop } = await startWith([server.port]);
    await look();
    expect((await models()).map(({ provider }) => provider.name)).not.toContain(`local-${server.port}`);
    expect(lines).toEqual([`No local model server answers on 127.0.0.1, ports ${server.port}.`]);
    // The program that listens there receives no key of this installation.
    expect(server.asked).toEqual([undefined]);
    await stop();
    await server.stop();
  });

  it('is named by its port when its product is unknown, and is kept when it is busy for one look', async () => {
    let status = 200;
    const server = await listen(() => ({ status, body: list({ id: 'phi', owned_by: 'somebody' }) }));
    const { look, models, stop } = await startWith([server.port]);
    const isAvailable = async () => (await models()).find(({ name }) => name === 'phi')?.isAvailable;
    await look();
    expect((await models()).at(-1)?.provider.name).toBe(`local-${server.port}`);
    status = 503;
    await look();
    expect(await isAvailable()).toBe(true);
    await look();
    expect(await isAvailable()).toBe(false);
    status = 200;
    await look();
    expect(await isAvailable()).toBe(true);
    await stop();
    await server.stop();
  });

  it('is not used when it asks for a key, and the log says what to set', async () => {
    const server = await startOpenAi({ engine: createEmbeddedProvider(), apiKey: 'sk-local', models: ['qwen3:4b'] });
    const port = Number(new URL(server.url).port);
    const { look, models, lines, stop } = await startWith([port]);
    await look();
    expect(lines[0]).toBe(`127.0.0.1:${port} asks for a key: set OPENAI_BASE_URL and OPENAI_API_KEY to use it.`);
    expect((await models()).map(({ name }) => name)).not.toContain('qwen3:4b');
    await stop();
    await server.stop();
  });

  it('is not looked for unless the setting allows it', async () => {
    const server = await listen(() => ({ body: list({ id: 'phi' }) }));
    const { subject, look, lines, stop } = await startWith([]);
    expect(subject.deps.localModels.workers()).toEqual([]);
    await look();
    expect([server.asked, lines]).toEqual([[], []]);
    await stop();
    await server.stop();
  });
});
