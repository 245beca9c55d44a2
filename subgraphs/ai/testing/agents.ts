import { randomUUID } from 'node:crypto';
import type { Caller } from '@codai/kit';
import type { ChatAnswer, ChatBody } from './model-host.ts';
import { type AiSubject, verbsOf } from './start-ai.ts';

export interface RunRow {
  readonly __typename: string;
  readonly code?: string;
  readonly path?: readonly string[];
  readonly id: string;
  readonly status: string;
  readonly output: string | null;
  readonly failure: string | null;
  readonly costMicros: string;
  readonly steps: readonly { readonly number: number; readonly text: string }[];
  readonly toolCalls: readonly {
    readonly id: string;
    readonly tool: string;
    readonly effect: string;
    readonly status: string;
    readonly result: string | null;
    readonly failure: string | null;
  }[];
}

const run = `id status output failure costMicros steps { number text } toolCalls { id tool effect status result failure }`;
const refused = '__typename ... on Error { code path }';

/** The operations of agents, each as one call. */
export function agentVerbs(subject: AiSubject) {
  const { ask } = verbsOf(subject);
  const verb =
    <T>(name: string, selection: string, isIdempotent = false) =>
    (caller: Caller, input: object): Promise<T> => {
      const type = `${name.charAt(0).toUpperCase()}${name.slice(1)}Input`;
      const document = `mutation ($input: ${type}!) { ${name}(input: $input) { ${refused} ${selection} } }`;
      return ask(caller, document, { input: isIdempotent ? { idempotencyKey: randomUUID(), ...input } : input });
    };
  const create = verb<{ __typename: string; id: string; code?: string; path?: string[]; version: number }>(
    'createAgent',
    '... on Agent { id version }',
    true,
  );
  const begin = verb<RunRow>('runAgent', `... on AgentRun { ${run} }`, true);
  const get = (caller: Caller, id: string) =>
    ask<RunRow | null>(caller, `query ($id: ID!) { agentRun(id: $id) { ${run} } }`, { id });
  return {
    create: (caller: Caller, input: object) =>
      create(caller, {
        name: `agent-${randomUUID().slice(0, 8)}`,
        instructions: 'Help.',
        budgetMicros: '100000',
        ...input,
      }),
    update: verb<{ __typename: string; code?: string; agentIds?: string[] }>(
      'updateAgent',
      '... on Agent { id } ... on AgentCycleError { agentIds }',
    ),
    begin,
    get,
    /** Begins a run and does its jobs until it ends or waits. */
    async run(caller: Caller, agentId: string, input: string): Promise<RunRow> {
      const begun = await begin(caller, { agentId, input });
      if (begun.__typename !== 'AgentRun') return begun;
      await subject.runJobs();
      const found = await get(caller, begun.id);
      if (found === null) throw new Error('The run is gone.');
      return found;
    },
    cancel: verb<RunRow>('cancelAgentRun', `... on AgentRun { ${run} }`),
    approve: verb<{ __typename: string; code?: string; status: string }>(
      'approveToolCall',
      '... on AgentToolCall { id status }',
    ),
    reject: verb<{ __typename: string; code?: string; status: string }>(
      'rejectToolCall',
      '... on AgentToolCall { id status }',
    ),
  };
}

/** A model that gives these answers one after the other, by how many tools have answered it already. */
export const script =
  (...answers: readonly ChatAnswer[]) =>
  ({ messages }: ChatBody): ChatAnswer =>
    answers[messages.filter(({ role }) => role === 'assistant').length] ?? { deltas: ['Done.'] };

export const calling = (name: string, args: object | string): ChatAnswer => ({
  toolCalls: [{ name, arguments: typeof args === 'string' ? args : JSON.stringify(args) }],
});
