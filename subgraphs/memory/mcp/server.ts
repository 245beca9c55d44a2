import { randomUUID } from 'node:crypto';
import {
  McpContextDocument,
  McpForgetDocument,
  McpGraphDocument,
  McpMemoriesDocument,
  McpMemoryDocument,
  McpNodeDocument,
  McpNodesDocument,
  McpRelationsDocument,
  McpSearchDocument,
  McpStoreDocument,
  McpStoreInteractionDocument,
} from '@codai/sdk/memory-mcp';
import { McpServer, ResourceTemplate } from '@modelcontextprotocol/sdk/server/mcp.js';
import type { CallToolResult } from '@modelcontextprotocol/sdk/types.js';
import { z } from 'zod';
import { type Ask, AskError } from './ask.ts';

const kinds = ['FACT', 'PREFERENCE', 'EPISODE', 'SUMMARY', 'PROCEDURE'] as const;
const scopes = ['USER', 'AGENT', 'SESSION', 'SHARED', 'ORG'] as const;

const filter = {
  kind: z.enum(kinds).optional().describe('Only memories of this kind.'),
  scope: z.enum(scopes).optional().describe('Only memories of this scope.'),
  spaceId: z.string().optional().describe('Only memories in this space.'),
  service: z.string().optional().describe('Only memories that this service stored.'),
};

/** A model that says the same thing again means it again, unless it names the act by a key. */
const idempotencyKey = z
  .string()
  .min(1)
  .max(255)
  .optional()
  .describe('Key of this act, 1 to 255 printable characters: a repeated call with it stores nothing more.');

/**
 * The tools and resources of memory for a model, by the Model Context Protocol. Every one is an operation of the supergraph, asked with
 * the client's own token: what the user may not do, the model may not either.
 * Source: https://modelcontextprotocol.io/specification/2025-11-25/server
 */
export function createMemoryServer(ask: Ask): McpServer {
  const server = new McpServer({ name: 'memorai', version: '0.1.0' });

  server.registerTool(
    'memory_store',
    {
      title: 'Store a memory',
      description:
        'Remembers a fact, preference, episode, summary or procedure for the user. Every call stores, also of the same text.',
      inputSchema: {
        content: z.string().min(1).describe('What to remember, at most 32 KiB, understandable by itself.'),
        kind: z.enum(kinds).default('FACT').describe('Kind of the memory.'),
        scope: z
          .enum(scopes)
          .default('USER')
          .describe('Audience: the user alone, or everybody in a space or the organisation.'),
        spaceId: z.string().optional().describe('Id of the space, for the scope SHARED.'),
        contextId: z.string().optional().describe('Agent or session, for the scopes AGENT and SESSION.'),
        importance: z.number().min(0).max(1).default(0.5).describe('Importance, 0 to 1.'),
        pinned: z.boolean().default(false).describe('Whether every context begins with it.'),
        supersedesId: z.string().optional().describe('Id of a memory that this one takes the place of.'),
        service: z.string().optional().describe('Name of the service or program that stores it.'),
        idempotencyKey,
      },
      annotations: { destructiveHint: false, idempotentHint: false, openWorldHint: false },
    },
    ({ idempotencyKey = randomUUID(), ...input }, { signal }) =>
      answered(async () => {
        return outcomeOf((await ask(McpStoreDocument, { input: { ...input, idempotencyKey } }, signal)).storeMemory);
      }),
  );

  server.registerTool(
    'memory_store_interaction',
    {
      title: 'Store an interaction',
      description:
        'Remembers a conversation, and the facts, preferences and procedures that the user states in it. What contradicts an earlier statement takes its place.',
      inputSchema: {
        messages: z
          .array(
            z.object({
              role: z.enum(['USER', 'ASSISTANT']).describe('Who says it.'),
              content: z.string().min(1).describe('What is said.'),
            }),
          )
          .min(1)
          .max(100)
          .describe('Messages in their order, at most 32 KiB together.'),
        sessionId: z.string().optional().describe('Session that the conversation belongs to.'),
        service: z.string().optional().describe('Name of the service or program that stores it.'),
        idempotencyKey,
      },
      annotations: { destructiveHint: false, idempotentHint: false, openWorldHint: false },
    },
    ({ idempotencyKey = randomUUID(), ...given }, { signal }) =>
      answered(async () => {
        const input = { ...given, idempotencyKey };
        return outcomeOf((await ask(McpStoreInteractionDocument, { input }, signal)).storeInteraction);
      }),
  );

  server.registerTool(
    'memory_search',
    {
      title: 'Search memories',
      description: 'Finds memories by meaning and words, best first, with scores.',
      inputSchema: {
        query: z.string().min(1).max(8_000).describe('Words or a question.'),
        topK: z.number().int().min(1).max(100).default(10).describe('Number of memories.'),
        ...filter,
      },
      annotations: { readOnlyHint: true, openWorldHint: false },
    },
    ({ query, topK, ...given }, { signal }) =>
      answered(async () => {
        return (await ask(McpSearchDocument, { query, topK, filter: given }, signal)).searchMemories;
      }),
  );

  server.registerTool(
    'memory_context',
    {
      title: 'Assemble a context',
      description:
        'Gives what is known for a question as one text within a budget of tokens. Each line begins with the id of its memory.',
      inputSchema: {
        query: z.string().min(1).max(8_000).describe('Question or task at hand.'),
        tokenBudget: z.number().int().min(0).max(200_000).default(2_000).describe('Largest number of tokens.'),
        ...filter,
      },
      annotations: { readOnlyHint: true, openWorldHint: false },
    },
    ({ query, tokenBudget, ...given }, { signal }) =>
      answered(async () => {
        return (await ask(McpContextDocument, { query, tokenBudget, filter: given }, signal)).memoryContext;
      }),
  );

  server.registerTool(
    'memory_forget',
    {
      title: 'Forget memories',
      description: 'Forgets memories of the user for good, with their history. Name them by id.',
      inputSchema: { ids: z.array(z.string()).min(1).max(100).describe('Ids of the memories.') },
      annotations: { destructiveHint: true, idempotentHint: true, openWorldHint: false },
    },
    ({ ids }, { signal }) =>
      answered(async () => {
        return outcomeOf((await ask(McpForgetDocument, { input: { filter: { ids } } }, signal)).forgetMemories);
      }),
  );

  server.registerTool(
    'memory_graph_upsert',
    {
      title: 'Add to the graph',
      description:
        'Adds persons, things or subjects to the user’s memory graph, or observations to those that are there by their name.',
      inputSchema: {
        nodes: z
          .array(
            z.object({
              name: z.string().min(1).describe('Name, at most 200 characters.'),
              kind: z.string().describe('Kind in small letters, such as `person`.'),
              observations: z.array(z.string()).max(20).default([]).describe('Statements, one fact each.'),
            }),
          )
          .min(1)
          .max(50),
        spaceId: z.string().optional().describe('Id of a shared space; the user’s own graph when absent.'),
      },
      annotations: { destructiveHint: false, idempotentHint: true, openWorldHint: false },
    },
    (input, { signal }) =>
      answered(async () => {
        return outcomeOf((await ask(McpNodesDocument, { input }, signal)).upsertMemoryNodes);
      }),
  );

  server.registerTool(
    'memory_graph_relate',
    {
      title: 'Relate nodes of the graph',
      description: 'Adds relations between nodes of the memory graph, by their ids.',
      inputSchema: {
        relations: z
          .array(z.object({ fromId: z.string(), toId: z.string(), kind: z.string().describe('Such as `works-for`.') }))
          .min(1)
          .max(100),
      },
      annotations: { destructiveHint: false, idempotentHint: true, openWorldHint: false },
    },
    (input, { signal }) =>
      answered(async () => {
        return outcomeOf((await ask(McpRelationsDocument, { input }, signal)).relateMemoryNodes);
      }),
  );

  server.registerTool(
    'memory_graph_read',
    {
      title: 'Read the graph',
      description: 'Gives the nodes around one, found by its name, with their observations and relations.',
      inputSchema: {
        name: z.string().min(1).describe('Name of the node to begin at.'),
        depth: z.number().int().min(0).max(3).default(1).describe('Largest number of relations.'),
      },
      annotations: { readOnlyHint: true, openWorldHint: false },
    },
    ({ name, depth }, { signal }) =>
      answered(async () => {
        const { memoryNodes } = await ask(McpNodeDocument, { name }, signal);
        const center = memoryNodes?.edges[0]?.node?.id;
        if (center === undefined) throw new AskError('NOT_FOUND', 'There is no node of this name.');
        return (await ask(McpGraphDocument, { center, depth }, signal)).memoryGraph;
      }),
  );

  server.registerResource(
    'memory',
    new ResourceTemplate('memory://memory/{id}', {
      list: async ({ signal }) => {
        const { memories } = await ask(McpMemoriesDocument, {}, signal);
        const resources = (memories?.edges ?? []).flatMap(({ node }) =>
          node === null
            ? []
            : [
                {
                  uri: `memory://memory/${node.id}`,
                  name: node.id,
                  mimeType: 'application/json',
                  title: `${node.kind.toLowerCase()} of ${node.validFrom.slice(0, 10)}`,
                },
              ],
        );
        return { resources };
      },
    }),
    { title: 'Memory', description: 'One memory that the user may see.', mimeType: 'application/json' },
    async (uri, { id }, { signal }) => {
      const { memory } = await ask(McpMemoryDocument, { id: String(id) }, signal);
      if (memory === null) throw new AskError('NOT_FOUND', 'Memory not found.');
      return { contents: [{ uri: uri.href, mimeType: 'application/json', text: JSON.stringify(plain(memory)) }] };
    },
  );
  return server;
}

/** A refusal is an answer of the tool, from which a model can learn what to do; a fault of ours says no more than that. */
async function answered(work: () => Promise<unknown>): Promise<CallToolResult> {
  try {
    const result = plain(await work());
    return {
      content: [{ type: 'text', text: JSON.stringify(result) }],
      structuredContent: result as Record<string, unknown>,
    };
  } catch (error) {
    const message = error instanceof AskError ? `${error.code}: ${error.message}` : 'INTERNAL: The tool failed.';
    return { content: [{ type: 'text', text: message }], isError: true };
  }
}

/** The result of a mutation; a member of its union that is a refusal is thrown. */
function outcomeOf(outcome: object | null): unknown {
  const { code, message } = (outcome ?? {}) as { readonly code?: string; readonly message?: string };
  if (code !== undefined) throw new AskError(code, message ?? '');
  return outcome;
}

/** Without the names of types, which the SDK's cache needs and a model does not. */
function plain(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(plain);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).flatMap(([name, inner]) => (name === '__typename' ? [] : [[name, plain(inner)]])),
  );
}
