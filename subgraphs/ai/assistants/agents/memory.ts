import { type Id, newId, peerDocument } from '@codai/kit';
import { moderate } from '../../governance/moderation/moderation.ts';
import { beginCall } from '../../spending/usage/call.ts';
import type { ToolResult, ToolUse } from './tool.ts';

const CONTEXT = peerDocument(
  'memory',
  /* GraphQL */ `
    query AgentMemories($query: String!, $tokenBudget: Int!) {
      memoryContextForService(query: $query, tokenBudget: $tokenBudget) {
        text
        count
      }
    }
  `,
);

const STORE = peerDocument(
  'memory',
  /* GraphQL */ `
    mutation StoreAgentMemory($input: StoreMemoryForServiceInput!) {
      storeMemoryForService(input: $input) {
        __typename
        ... on ServiceStoredMemory {
          id
        }
        ... on Error {
          code
          message
        }
      }
    }
  `,
);

interface ContextAnswer {
  readonly memoryContextForService: { readonly text: string; readonly count: number };
}

interface StoreAnswer {
  readonly storeMemoryForService:
    | { readonly __typename: 'ServiceStoredMemory'; readonly id: string }
    | { readonly __typename: 'Error'; readonly code: string; readonly message: string };
}

type Asker = Pick<ToolUse, 'deps' | 'tenantId' | 'userId'> & { readonly callId: string };

const asOf = ({ tenantId, userId, callId }: Asker) => ({
  tenantId: tenantId as Id<'Organization'>,
  userId: userId as Id<'User'>,
  correlationId: callId,
});

/** Memories that this domain may read for the user: what it stored itself, and what the user lets it read. */
export async function memoriesFor(
  asker: Asker,
  query: string,
  tokenBudget: number,
): Promise<ContextAnswer['memoryContextForService']> {
  const variables = { query: query.slice(0, 8_000), tokenBudget };
  const question = { variables, ...asOf(asker) };
  return (await asker.deps.peers.ask<ContextAnswer>(CONTEXT, question)).memoryContextForService;
}

const MODERATION_MS = 15_000;

/** Stores a memory once, however often the call is repeated. Flagged text never gets there (AI-6). */
export async function storeMemory(
  use: ToolUse,
  { content, isForOrganization }: { readonly content: string; readonly isForOrganization: boolean },
): Promise<ToolResult> {
  const { deps, tenantId, userId, callId } = use;
  const call = beginCall({ tenantId, userId, requestId: newId('acl'), operation: 'agent' });
  const verdict = await moderate(deps, call, content, AbortSignal.timeout(MODERATION_MS));
  if (!('isFlagged' in verdict)) return { failure: verdict.code, text: 'No moderator answers, so nothing was stored.' };
  if (verdict.isFlagged) return { failure: 'CONTENT_POLICY', text: 'The content policy refuses this content.' };
  const input = { content, isForOrganization, idempotencyKey: callId };
  const { storeMemoryForService: stored } = await deps.peers.ask<StoreAnswer>(STORE, {
    variables: { input },
    ...asOf(use),
  });
  return stored.__typename === 'ServiceStoredMemory'
    ? { text: 'The memory was stored.' }
    : { failure: stored.code, text: stored.message };
}
