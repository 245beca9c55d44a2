import { readFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { fileURLToPath } from 'node:url';
import type { Caller } from '@codai/kit';
import { callerOf } from '@codai/kit/testing';
import { Client } from '@modelcontextprotocol/sdk/client/index.js';
import { StdioClientTransport } from '@modelcontextprotocol/sdk/client/stdio.js';
import { StreamableHTTPClientTransport } from '@modelcontextprotocol/sdk/client/streamableHttp.js';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type MemorySubgraph, startMemory } from '../testing/start-memory.ts';

const scoped = (userId: string, scopes: readonly string[]) =>
  callerOf({ userId, tenantId: 'org_one', scopes, authenticatedAt: null });
/** Callers by token, as the gateway resolves them; a personal token is exchanged first, as identity does. */
const callers = new Map<string, Caller>([
  ['nora', scoped('usr_nora', ['memory:read', 'memory:write'])],
  ['noras-reader', scoped('usr_nora', ['memory:read'])],
  ['niels', scoped('usr_niels', ['memory:write'])],
  ['stranger', scoped('usr_stranger', ['social:read'])],
]);

/** The manifest of the gateway. */
const trusted = JSON.parse(
  readFileSync(new URL('../../../codegen/generated/trusted-documents.json', import.meta.url), 'utf8'),
) as Readonly<Record<string, string>>;

let subject: MemorySubgraph;
let gateway: Server;
let gatewayUrl: string;
let exchanges = 0;
beforeAll(async () => {
  gateway = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk);
    const { documentId, variables } = JSON.parse(Buffer.concat(chunks).toString()) as {
      documentId: string;
      variables: Record<string, string>;
    };
    const query = trusted[documentId] ?? '';
    const answer = async () => {
      if (query.includes('exchangeApiToken')) {
        exchanges++;
        const accessToken = variables.secret?.replace('pat_', '') ?? '';
        const accessTokenExpiresAt = new Date(Date.now() + 600_000).toISOString();
        const isKnown = callers.has(accessToken);
        const refused = { code: 'INVALID_GRANT', message: 'The token is not valid.' };
        return { data: { exchangeApiToken: isKnown ? { accessToken, accessTokenExpiresAt } : refused } };
      }
      const caller = callers.get(request.headers.authorization?.replace('Bearer ', '') ?? '');
      if (caller === undefined)
        return { errors: [{ message: 'The token is not valid.', extensions: { code: 'UNAUTHENTICATED' } }] };
      return subject.execute(caller, query, variables);
    };
    response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(await answer()));
  });
  await new Promise<void>((resolve) => gateway.listen(0, '127.0.0.1', resolve));
  gatewayUrl = `http://127.0.0.1:${(gateway.address() as AddressInfo).port}`;
  subject = await startMemory({ settings: { MEMORY_GATEWAY_URL: gatewayUrl } });
});
afterAll(async () => {
  await subject[Symbol.asyncDispose]();
  gateway.closeAllConnections();
  await new Promise((resolve) => gateway.close(resolve));
});

/** The SDK's own client, whose requests go to the subgraph's route. */
async function connect(token: string): Promise<Client> {
  const client = new Client({ name: 'test', version: '1.0.0' });
  const transport = new StreamableHTTPClientTransport(new URL('http://memory.test/memory/mcp'), {
    requestInit: { headers: { authorization: `Bearer ${token}` } },
    fetch: async (url, init) => {
      const request = new Request(url, init as RequestInit);
      const { pathname } = new URL(request.url);
      const route = subject.hosted.routes.find(({ method, path }) => method === request.method && path === pathname);
      return route === undefined ? new Response(null, { status: 404 }) : route.handle(request);
    },
  });
  await client.connect(transport as never);
  return client;
}

/** A request by hand. */
async function post(headers: Record<string, string>, method: string): Promise<Response> {
  const route = subject.hosted.routes.find((one) => one.method === 'POST' && one.path === '/memory/mcp');
  const body = JSON.stringify({ jsonrpc: '2.0', id: 1, method, params: {} });
  const accept = 'application/json, text/event-stream';
  const request = { method: 'POST', body, headers: { ...headers, accept, 'content-type': 'application/json' } };
  return (
    (await route?.handle(new Request('http://memory.test/memory/mcp', request))) ?? new Response(null, { status: 404 })
  );
}

async function call(client: Client, name: string, input: Record<string, unknown>) {
  const { structuredContent, isError, content } = await client.callTool({ name, arguments: input });
  const [first] = content as { text: string }[];
  return { isError: isError === true, text: first?.text ?? '', result: structuredContent as Record<string, unknown> };
}

describe('the MCP endpoint', () => {
  it('lists its tools and stores, finds, assembles and forgets through them', async () => {
    const client = await connect('pat_nora');
    expect((await client.listTools()).tools.map(({ name }) => name).sort()).toEqual(
      expect.arrayContaining(['memory_context', 'memory_forget', 'memory_search', 'memory_store']),
    );
    const input = { content: 'The crane is inspected on Thursday', idempotencyKey: 'crane' };
    const stored = await call(client, 'memory_store', input);
    const { id } = stored.result;
    expect(stored).toMatchObject({ isError: false, result: { version: 1 } });
    expect((await call(client, 'memory_store', input)).result).toMatchObject({ id });
    expect((await call(client, 'memory_search', { query: 'crane inspection' })).result).toMatchObject({
      hits: [{ memory: { id } }],
    });
    expect((await call(client, 'memory_context', { query: 'crane', tokenBudget: 100 })).result).toMatchObject({
      items: [{ memory: { id } }],
    });
    expect((await client.listResources()).resources).toMatchObject([{ uri: `memory://memory/${id}` }]);
    const { contents } = await client.readResource({ uri: `memory://memory/${id}` });
    expect(contents).toMatchObject([{ text: expect.stringContaining('Thursday') }]);

    expect((await call(client, 'memory_forget', { ids: [id] })).result).toEqual({ count: 1, hasMore: false });
    expect((await call(client, 'memory_search', { query: 'crane inspection' })).result).toMatchObject({ hits: [] });
    await client.close();
    expect(exchanges).toBe(1);
  });

  it('MIND-3: stores a forgotten or superseded text again when a call has no idempotency key', async () => {
    const client = await connect('pat_nora');
    const store = async (content: string, supersedesId?: string) =>
      (await call(client, 'memory_store', { content, ...(supersedesId && { supersedesId }) })).result.id as string;
    const forgotten = await store('The ladder is behind the shed');
    await call(client, 'memory_forget', { ids: [forgotten] });
    const again = await store('The ladder is behind the shed');
    expect(again).not.toBe(forgotten);
    expect((await call(client, 'memory_search', { query: 'ladder shed' })).result).toMatchObject({
      hits: [{ memory: { id: again } }],
    });
    const cluj = await store('The office is in Cluj');
    const iasi = await store('The office is in Iași', cluj);
    const back = await store('The office is in Cluj', iasi);
    const { hits } = (await call(client, 'memory_search', { query: 'Where is the office?' })).result as {
      hits: { memory: { id: string } }[];
    };
    const found = hits.map(({ memory }) => memory.id);
    expect(found).toContain(back);
    expect(found).not.toContain(iasi);
    await call(client, 'memory_forget', { ids: [again, back] });
    await client.close();
  });

  it('stores a conversation and its statements once for an idempotency key', async () => {
    const client = await connect('pat_nora');
    const messages = [{ role: 'USER', content: 'I work for North Harbour.' }];
    const input = { messages, sessionId: 'call-1', idempotencyKey: 'call-1' };
    const { result } = await call(client, 'memory_store_interaction', input);
    expect(result).toMatchObject({ learned: [{ content: 'I work for North Harbour.', kind: 'FACT' }] });
    expect((await call(client, 'memory_store_interaction', input)).result).toEqual(result);
    expect(await call(client, 'memory_store_interaction', { messages: [] })).toMatchObject({ isError: true });
    await client.close();
  });

  it('MEM-1: returns nothing to the client of another user on any path', async () => {
    const [nora, niels] = [await connect('nora'), await connect('niels')];
    const { result } = await call(nora, 'memory_store', { content: 'Only Nora knows of the spare key' });
    expect((await call(niels, 'memory_search', { query: 'Only Nora knows of the spare key' })).result).toMatchObject({
      hits: [],
    });
    expect((await call(niels, 'memory_context', { query: 'spare key' })).result).toMatchObject({ text: '', items: [] });
    expect((await call(niels, 'memory_forget', { ids: [result.id] })).result).toMatchObject({ count: 0 });
    expect((await niels.listResources()).resources).toEqual([]);
    await expect(niels.readResource({ uri: `memory://memory/${result.id}` })).rejects.toThrow('Memory not found.');
    expect((await call(nora, 'memory_search', { query: 'spare key' })).result).toMatchObject({
      hits: [{ memory: { id: result.id } }],
    });
    await Promise.all([nora.close(), niels.close()]);
  });

  it('adds nodes and relations to the graph and shows them to the user only', async () => {
    const [nora, niels] = [await connect('nora'), await connect('niels')];
    const nodes = [
      { name: 'Ana', kind: 'person', observations: ['Is the harbour master'] },
      { name: 'North Harbour', kind: 'place' },
    ];
    const added = await call(nora, 'memory_graph_upsert', { nodes });
    const [ana, harbour] = added.result.nodes as { id: string }[];
    const relations = [{ fromId: ana?.id, toId: harbour?.id, kind: 'works-at' }];
    expect(await call(nora, 'memory_graph_relate', { relations })).toMatchObject({ isError: false });
    expect((await call(nora, 'memory_graph_read', { name: ' ANA' })).result).toMatchObject({
      nodes: [{ id: ana?.id, observations: [{ content: 'Is the harbour master' }] }, { id: harbour?.id }],
      relations: [{ kind: 'works-at' }],
    });
    expect(await call(niels, 'memory_graph_read', { name: 'Ana' })).toMatchObject({
      isError: true,
      text: expect.stringContaining('NOT_FOUND'),
    });
    expect(await call(niels, 'memory_graph_relate', { relations })).toMatchObject({
      isError: true,
      text: expect.stringContaining('NOT_FOUND'),
    });
    await Promise.all([nora.close(), niels.close()]);
  });

  it('allows a token the tools of its scopes only', async () => {
    const [reader, stranger] = [await connect('noras-reader'), await connect('stranger')];
    expect(await call(reader, 'memory_search', { query: 'key' })).toMatchObject({ isError: false });
    expect(await call(reader, 'memory_store', { content: 'x' })).toMatchObject({
      isError: true,
      text: expect.stringContaining('FORBIDDEN'),
    });
    expect(await call(stranger, 'memory_search', { query: 'key' })).toMatchObject({
      isError: true,
      text: expect.stringContaining('FORBIDDEN'),
    });
    await Promise.all([reader.close(), stranger.close()]);
  });

  it('returns refusals with a sentence and a code', async () => {
    const client = await connect('nora');
    expect(await call(client, 'memory_store', { content: '  ' })).toMatchObject({
      isError: true,
      text: 'VALIDATION_FAILED: Give a content.',
    });
    expect(await call(client, 'memory_store', { content: 'x', scope: 'SHARED', spaceId: 'msp_none' })).toMatchObject({
      text: expect.stringContaining('NOT_FOUND'),
    });
    await client.close();
    await expect(connect('')).rejects.toThrow(/401|bearer/i);
  });

  it.each(['pat_unknown', 'unknown'])('MIND-8: answers 401 to every request with the token %s', async (token) => {
    await expect(connect(token)).rejects.toThrow('The token is not valid.');
    for (const method of ['initialize', 'tools/list', 'ping']) {
      const response = await post({ authorization: `Bearer ${token}` }, method);
      expect(response.status).toBe(401);
      expect(response.headers.get('www-authenticate')).toBe('Bearer error="invalid_token"');
    }
  });

  it('MIND-8: refuses cross-site requests', async () => {
    const from = (origin: string) => post({ authorization: 'Bearer nora', origin }, 'tools/list');
    expect((await from('https://evil.test')).status).toBe(403);
    expect((await from('null')).status).toBe(403);
    expect((await from(new URL(subject.deps.publicUrl).origin)).status).toBe(200);
  });

  it('serves the same tools over standard input and output', async () => {
    const client = new Client({ name: 'test', version: '1.0.0' });
    const transport = new StdioClientTransport({
      command: process.execPath,
      args: ['--import', 'tsx', fileURLToPath(new URL('./stdio.ts', import.meta.url))],
      env: { CODAI_TOKEN: 'pat_nora', CODAI_URL: gatewayUrl, PATH: process.env.PATH ?? '' },
    });
    await client.connect(transport);
    const stored = await call(client, 'memory_store', { content: 'By standard input' });
    expect(stored.isError).toBe(false);
    expect((await call(client, 'memory_search', { query: 'by standard input' })).result).toMatchObject({
      hits: [{ memory: { content: 'By standard input' } }],
    });
    await client.close();
  });
});
