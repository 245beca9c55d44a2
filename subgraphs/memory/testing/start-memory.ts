import { randomUUID } from 'node:crypto';
import type { Caller } from '@codai/kit';
import { callerOf, everybodyBut, type TestSubgraph, type TestSubgraphOptions, testSubgraph } from '@codai/kit/testing';
import type { Deps } from '../deps.ts';
import memory from '../module.ts';

export type MemorySubgraph = TestSubgraph<Deps>;

export async function startMemory(options?: TestSubgraphOptions): Promise<MemorySubgraph> {
  const subject = await testSubgraph(memory, options);
  Object.assign(subject.deps, { people: everybodyBut('usr_nobody') });
  return subject;
}

export const person = (userId: string, tenantId = 'org_one'): Caller => callerOf({ userId, tenantId });

export interface Answer {
  readonly __typename: string;
  readonly id: string;
  readonly code?: string;
  readonly path?: readonly string[];
  readonly content: string;
  readonly version: number;
  readonly count: number;
}

const fieldsOfMemory = `__typename id content version scope kind pinned importance metadata validFrom validTo supersededById embeddingModel service`;
const parts = `__typename ... on Error { code path } ... on Memory { ${fieldsOfMemory} }`;

/** The operations of the domain, each as one call; top-level errors are thrown. */
export function verbsOf(subject: MemorySubgraph) {
  async function ask<T>(caller: Caller, document: string, variables: object = {}): Promise<T> {
    const { data, errors } = await subject.execute<Record<string, unknown>>(caller, document, variables as never);
    if (errors !== undefined)
      throw new Error(errors.map(({ extensions, message }) => `${extensions.code} ${message}`).join());
    return Object.values(data ?? {})[0] as T;
  }
  const verb =
    (name: string, selection: string) =>
    (caller: Caller, input: object): Promise<Answer> => {
      const type = `${name.charAt(0).toUpperCase()}${name.slice(1)}Input`;
      return ask(caller, `mutation ($input: ${type}!) { ${name}(input: $input) { ${selection} } }`, { input });
    };
  const grant = '__typename ... on MemoryGrant { id service mayWrite revokedAt } ... on Error { code path }';
  const storing = verb('storeMemory', parts);
  return {
    ask,
    store: (caller: Caller, input: object) => storing(caller, { idempotencyKey: randomUUID(), ...input }),
    storeMany: (caller: Caller, items: readonly object[], idempotencyKey: string = randomUUID()) =>
      ask<{ items: readonly { memory: { id: string } | null; refusal: { code: string } | null }[]; code?: string }>(
        caller,
        `mutation ($input: StoreMemoriesInput!) { storeMemories(input: $input) {
          ... on StoredMemories { items { memory { id } refusal { code } } } ... on Error { code } } }`,
        { input: { items, idempotencyKey } },
      ),
    update: verb('updateMemory', parts),
    pin: verb('pinMemory', parts),
    remove: verb('deleteMemory', '__typename ... on DeletedMemory { id } ... on Error { code }'),
    forget: (caller: Caller, filter: object) =>
      verb('forgetMemories', '__typename ... on ForgottenMemories { count hasMore } ... on Error { code }')(caller, {
        filter,
      }),
    space: (caller: Caller, name = 'Harbour') =>
      verb('createMemorySpace', '__typename ... on MemorySpace { id name } ... on Error { code }')(caller, {
        name,
        idempotencyKey: randomUUID(),
      }),
    share: verb('shareMemorySpace', grant),
    revoke: verb('revokeMemoryGrant', grant),
    pause: verb('pauseMemory', '__typename ... on MemorySettings { isPaused pausedUntil } ... on Error { code }'),
    get: (caller: Caller, id: string) =>
      ask<Answer | null>(caller, `query ($id: ID!) { memory(id: $id) { ${fieldsOfMemory} } }`, { id }),
    list: async (caller: Caller, filter: object | null = null) => {
      const document = `query ($filter: MemoryFilter) { memories(first: 100, filter: $filter) { edges { node { id content } } } }`;
      const page = await ask<{ edges: { node: Answer }[] }>(caller, document, { filter });
      return page.edges.map(({ node }) => node);
    },
    history: async (caller: Caller, memoryId: string) => {
      const document = `query ($memoryId: ID!) { memoryHistory(first: 100, memoryId: $memoryId) {
        edges { node { version change content importance pinned validTo metadata } } } }`;
      const page = await ask<{ edges: { node: Revision }[] }>(caller, document, { memoryId });
      return page.edges.map(({ node }) => node);
    },
    search: (caller: Caller, query: string, more: object = {}) =>
      ask<Found>(
        caller,
        `query ($query: String!, $filter: MemoryFilter, $topK: Int! = 10, $mode: MemorySearchMode! = HYBRID) {
          searchMemories(query: $query, filter: $filter, topK: $topK, mode: $mode) {
            isComplete tookMs hits { score vector text recency importance isExact memory { id content } } } }`,
        { query, ...more },
      ),
    context: (caller: Caller, query: string, more: object = {}) =>
      ask<Context>(
        caller,
        `query ($query: String!, $service: String, $tokenBudget: Int! = 2000, $filter: MemoryFilter) {
          memoryContext(query: $query, service: $service, tokenBudget: $tokenBudget, filter: $filter) {
            text totalTokens truncated isComplete tookMs items { tokens reason memory { id content } } } }`,
        { query, ...more },
      ),
  };
}

export interface Revision {
  readonly version: number;
  readonly change: string;
  readonly content: string;
  readonly importance: number;
  readonly pinned: boolean;
  readonly validTo: string | null;
}

export interface Found {
  readonly isComplete: boolean;
  readonly hits: readonly {
    readonly score: number;
    readonly vector: number;
    readonly text: number;
    readonly isExact: boolean;
    readonly memory: { readonly id: string; readonly content: string };
  }[];
}

export interface Context {
  readonly text: string;
  readonly totalTokens: number;
  readonly truncated: boolean;
  readonly items: readonly {
    readonly tokens: number;
    readonly reason: string;
    readonly memory: { readonly id: string; readonly content: string };
  }[];
}
