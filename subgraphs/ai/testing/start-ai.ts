import { randomUUID } from 'node:crypto';
import type { Caller } from '@codai/kit';
import {
  type CallerFacts,
  callerOf,
  type TestSubgraph,
  type TestSubgraphOptions,
  testSubgraph,
} from '@codai/kit/testing';
import type { Deps } from '../deps.ts';
import ai from '../module.ts';
import { type ModelHost, startModelHost } from './model-host.ts';

export interface AiSubject extends TestSubgraph<Deps> {
  readonly host: ModelHost;
}

/** The subgraph with a host of models on this machine, and without the embedded engine unless the settings say otherwise. */
export async function startAi(
  settings: Readonly<Record<string, string>> = {},
  options: Pick<TestSubgraphOptions, 'beside'> = {},
): Promise<AiSubject> {
  const host = await startModelHost();
  const subject = await testSubgraph(ai, {
    ...options,
    settings: { OPENAI_API_KEY: 'sk-test', OPENAI_BASE_URL: host.url, AI_EMBEDDED: 'false', ...settings },
  });
  return Object.assign(subject, {
    host,
    [Symbol.asyncDispose]: ((dispose) => async () => {
      await dispose.call(subject);
      await host[Symbol.asyncDispose]();
    })(subject[Symbol.asyncDispose]),
  });
}

/** The subgraph as it starts without a key: the embedded engine alone. */
export async function startEmbeddedAi(): Promise<AiSubject> {
  const host = await startModelHost();
  return Object.assign(await testSubgraph(ai), { host });
}

export const person = (userId: string, facts: CallerFacts = {}): Caller =>
  callerOf({ userId, tenantId: 'org_one', ...facts });

export interface Answer {
  readonly __typename: string;
  readonly id: string;
  readonly code?: string;
  readonly path?: readonly string[];
  readonly status: string;
  readonly content: string | null;
  readonly failure: string | null;
  readonly parentId: string | null;
  readonly conversationId: string;
  readonly costMicros: string;
  readonly inputTokens: number;
  readonly outputTokens: number;
  readonly rating: string | null;
  readonly provider: string;
  readonly model: { readonly id: string };
}

const message = `__typename id status content failure parentId conversationId costMicros inputTokens outputTokens rating provider model { id }`;
const refusal = '__typename ... on Error { code path }';
const ofCalls =
  '... on BudgetExceededError { remainingMicros } ... on ContentPolicyError { categories isOutput } ... on ContextLengthExceededError { max got }';

export interface Completed {
  readonly __typename: string;
  readonly code?: string;
  readonly requestId: string;
  readonly text: string;
  readonly costMicros: string;
  readonly isCached: boolean;
  readonly isRepaired: boolean;
  readonly provider: string;
  readonly remainingMicros?: string;
  readonly categories?: readonly string[];
}

/** The operations of the domain, each as one call; top-level errors are thrown. */
export function verbsOf(subject: AiSubject) {
  async function ask<T>(caller: Caller, document: string, variables: object = {}): Promise<T> {
    const { data, errors } = await subject.execute<Record<string, unknown>>(caller, document, variables as never);
    if (errors !== undefined)
      throw new Error(errors.map(({ extensions, message }) => `${extensions.code} ${message}`).join());
    return Object.values(data ?? {})[0] as T;
  }
  const verb =
    <T = Answer>(name: string, selection: string, isIdempotent = true) =>
    (caller: Caller, input: object): Promise<T> => {
      const type = `${name.charAt(0).toUpperCase()}${name.slice(1)}Input`;
      const document = `mutation ($input: ${type}!) { ${name}(input: $input) { ${refusal} ${selection} } }`;
      return ask(caller, document, { input: isIdempotent ? { idempotencyKey: randomUUID(), ...input } : input });
    };
  const onMessage = `... on AiMessage { ${message} }`;
  const onAnswer = `${onMessage} ${ofCalls}`;
  const get = (caller: Caller, id: string) =>
    ask<Answer | null>(caller, `query ($id: ID!) { aiMessage(id: $id) { ${message} } }`, { id });
  const send = verb('sendChatMessage', onAnswer);
  return {
    ask,
    get,
    send,
    /** Sends a question and waits for the end of its answer. */
    async chat(caller: Caller, input: object): Promise<Answer> {
      const sent = await send(caller, input);
      if (sent.__typename !== 'AiMessage') throw new Error(`${sent.code}`);
      await subject.deps.generations.settled(sent.id);
      const answer = await get(caller, sent.id);
      if (answer === null) throw new Error('The answer is gone.');
      return answer;
    },
    regenerate: verb('regenerateMessage', onAnswer),
    cancel: verb('cancelGeneration', onMessage, false),
    rate: verb('rateMessage', onMessage, false),
    complete: verb<Completed>(
      'complete',
      `... on AiCompletion { requestId text costMicros isCached isRepaired provider } ${ofCalls}`,
    ),
    embed: verb<{ __typename: string; vectors: number[][]; costMicros: string }>(
      'embedText',
      '... on AiEmbedding { vectors costMicros }',
      false,
    ),
    moderate: verb<{ __typename: string; isFlagged: boolean; provider: string }>(
      'moderateContent',
      '... on AiModeration { isFlagged provider }',
      false,
    ),
    setBudget: verb<{ __typename: string; code?: string; id: string; limitMicros: string }>(
      'setAiBudget',
      '... on AiBudget { id limitMicros }',
      false,
    ),
    decide: verb<{ __typename: string; code?: string; status: string }>(
      'decideHumanReview',
      '... on HumanReview { id status }',
      false,
    ),
    explain: (caller: Caller, id: string) =>
      ask<Explanation | null>(
        caller,
        `query ($id: ID!) { explainMessage(id: $id) { attempts { attempt kind provider outcome failure costMicros } moderations { direction isFlagged categories }
          review { verdict } principles { key version isViolated } humanReview { id status } } }`,
        { id },
      ),
  };
}

export interface Explanation {
  readonly attempts: readonly {
    readonly attempt: number;
    readonly kind: string;
    readonly provider: string;
    readonly outcome: string;
    readonly failure: string | null;
    readonly costMicros: string;
  }[];
  readonly moderations: readonly { readonly direction: string; readonly isFlagged: boolean }[];
  readonly review: { readonly verdict: string } | null;
  readonly principles: readonly { readonly key: string; readonly isViolated: boolean }[];
  readonly humanReview: { readonly id: string; readonly status: string } | null;
}

/** Sums over the budgets of the database. */
export async function budgetRows(subject: AiSubject) {
  const { rows } = await subject.database.admin.query<{
    tenant_id: string;
    user_id: string | null;
    limit_micros: string;
    settled_micros: string;
    reserved_micros: string;
  }>(
    'SELECT tenant_id, user_id, limit_micros, settled_micros, reserved_micros FROM ai.ai_budget ORDER BY tenant_id, user_id NULLS FIRST',
  );
  return rows.map((row) => ({
    tenantId: row.tenant_id,
    userId: row.user_id,
    limit: BigInt(row.limit_micros),
    settled: BigInt(row.settled_micros),
    reserved: BigInt(row.reserved_micros),
  }));
}

export async function usageRows(subject: AiSubject, requestId: string | null = null) {
  const { rows } = await subject.database.admin.query<{
    request_id: string;
    attempt: number;
    kind: string;
    provider: string;
    model_id: string | null;
    outcome: string;
    failure: string | null;
    input_tokens: number;
    output_tokens: number;
    cost_micros: string;
  }>('SELECT * FROM ai.ai_usage_record WHERE $1::text IS NULL OR request_id = $1 ORDER BY request_id, attempt', [
    requestId,
  ]);
  return rows;
}
