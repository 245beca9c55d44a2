import { CreateApiTokenDocument } from '@codai/sdk';
import { documentIdOf } from '@codai/sdk/memory-mcp';
import { Client } from '@modelcontextprotocol/sdk/client/index.js';
import { StdioClientTransport } from '@modelcontextprotocol/sdk/client/stdio.js';
import { StreamableHTTPClientTransport } from '@modelcontextprotocol/sdk/client/streamableHttp.js';
import { beforeAll, describe, expect, it } from 'vitest';
import { tokenOf } from './testing/graphql-client.ts';
import { sharedProduct } from './testing/shared-product.ts';

let url: string;
beforeAll(async () => {
  url = (await sharedProduct({ TRUSTED_DOCUMENTS: 'enforce' })).url;
});

/** A personal access token of a seeded user. */
async function personalToken(user: string, scopes: readonly string[]): Promise<string> {
  const token = await tokenOf(url, user);
  const input = { name: 'Assistant', scopes, expiresInDays: 1 };
  const response = await fetch(`${url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
    body: JSON.stringify({ documentId: documentIdOf(CreateApiTokenDocument), variables: { input } }),
  });
  const { data, errors } = (await response.json()) as { data: { createApiToken: { secret: string } }; errors?: object };
  expect(errors).toBeUndefined();
  return data.createApiToken.secret;
}

async function overHttp(token: string): Promise<Client> {
  const client = new Client({ name: 'test', version: '1.0.0' });
  const headers = { authorization: `Bearer ${token}` };
  await client.connect(
    new StreamableHTTPClientTransport(new URL(`${url}/memory/mcp`), { requestInit: { headers } }) as never,
  );
  return client;
}

const both = ['memory:read', 'memory:write'];
const answerOf = async (client: Client, name: string, input: object) =>
  (await client.callTool({ name, arguments: { ...input } })) as unknown as {
    readonly isError?: boolean;
    readonly content: readonly { readonly text: string }[];
    readonly structuredContent: { readonly hits: readonly { readonly memory: { id: string; content: string } }[] };
  };

describe('the tools for models, with trusted documents alone', () => {
  it('store, find and forget by a personal access token, and show nothing to another user', async () => {
    const nora = await overHttp(await personalToken('owner@north.test', both));
    const sara = await overHttp(await personalToken('owner@south.test', both));
    const content = 'The pilot boat is painted in April';
    await answerOf(nora, 'memory_store', { content });
    const found = async (client: Client) =>
      (await answerOf(client, 'memory_search', { query: content })).structuredContent.hits
        .map(({ memory }) => memory)
        .filter((memory) => memory.content === content);
    const [memory] = await found(nora);
    expect(memory).toBeDefined();
    expect(await found(sara)).toEqual([]);
    expect((await answerOf(nora, 'memory_context', { query: content })).content[0]?.text).toContain(memory?.id);
    await answerOf(nora, 'memory_forget', { ids: [memory?.id] });
    expect(await found(nora)).toEqual([]);
    await Promise.all([nora.close(), sara.close()]);
  });

  it('refuse to store with a token that may only read, and answer over standard input and output', async () => {
    const token = await personalToken('member@north.test', ['memory:read']);
    const client = new Client({ name: 'test', version: '1.0.0' });
    const transport = new StdioClientTransport({
      command: process.execPath,
      args: ['--import', 'tsx', 'subgraphs/memory/mcp/stdio.ts'],
      env: { PATH: process.env.PATH ?? '', CODAI_URL: url, CODAI_TOKEN: token },
    });
    await client.connect(transport as never);
    const refused = await answerOf(client, 'memory_store', { content: 'Not to be kept' });
    expect(refused.isError).toBe(true);
    expect(refused.content[0]?.text).toMatch(/^FORBIDDEN/);
    const { structuredContent } = await answerOf(client, 'memory_search', { query: 'Not to be kept' });
    expect(structuredContent.hits.filter(({ memory }) => memory.content === 'Not to be kept')).toEqual([]);
    await client.close();
  });
});
