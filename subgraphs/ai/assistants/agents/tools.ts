import { readJson } from '../../inference/calls/structured.ts';
import { evaluate } from '../../models/engine/algebra.ts';
import { fraction, written } from '../../models/engine/rational.ts';
import type { JsonSchema } from '../../ports/provider.ts';
import { memoriesFor, storeMemory } from './memory.ts';
import type { Tool } from './tool.ts';

export const text = (description: string, maxLength: number) => ({
  type: 'string',
  minLength: 1,
  maxLength,
  description,
});
const object = (properties: Readonly<Record<string, object>>, required: readonly string[]): JsonSchema => ({
  type: 'object',
  properties,
  required,
  additionalProperties: false,
});

const CONTEXT_TOKENS = 1_500;
const CONTENT_MAX = 8_000;

const all: readonly Tool[] = [
  {
    name: 'calculate',
    description:
      'Calculates the exact value of an arithmetic expression of numbers, fractions, + - * /, powers, sqrt, factorials and brackets.',
    effect: 'READ',
    parameters: object({ expression: text('Expression, such as 2/3 + 1/6.', 200) }, ['expression']),
    async run({ expression }) {
      const value = evaluate(String(expression));
      if (value === null)
        return {
          failure: 'NOT_AN_EXPRESSION',
          text: 'The expression cannot be evaluated. Give numbers, operators and brackets.',
        };
      const short = written(value);
      const exact = fraction(value);
      return { text: `The value of the expression ${expression} is ${short}${short === exact ? '' : ` (${exact})`}.` };
    },
  },
  {
    name: 'current_time',
    description: 'Tells the current date and time, in UTC or in a time zone.',
    effect: 'READ',
    parameters: object({ timeZone: text('IANA time zone, such as Europe/Bucharest.', 64) }, []),
    async run({ timeZone = 'UTC' }, { deps }) {
      const now = deps.clock.now();
      try {
        const zone = String(timeZone);
        const local = new Intl.DateTimeFormat('en-GB', { dateStyle: 'full', timeStyle: 'long', timeZone: zone }).format(
          now,
        );
        return { text: `The current date and time in ${zone} is ${local}. In UTC it is ${now.toISOString()}.` };
      } catch {
        return {
          failure: 'UNKNOWN_TIME_ZONE',
          text: 'This time zone is unknown. Give an IANA name such as Europe/Bucharest.',
        };
      }
    },
  },
  {
    name: 'memory_search',
    description: 'Searches the memories of the user for what is known about a topic.',
    effect: 'READ',
    parameters: object({ query: text('Words or a question to search for.', 1_000) }, ['query']),
    async run({ query }, use) {
      const { text: found, count } = await memoriesFor(use, String(query), CONTEXT_TOKENS);
      return { text: count === 0 ? 'No memory matches.' : found };
    },
  },
  {
    name: 'memory_store',
    description: 'Stores a memory for the user alone, to be remembered later.',
    effect: 'PERSONAL',
    parameters: object({ content: text('Content to remember, as one sentence.', CONTENT_MAX) }, ['content']),
    run: ({ content }, use) => storeMemory(use, { content: String(content), isForOrganization: false }),
  },
  {
    name: 'organization_memory_store',
    description:
      'Stores a memory that everybody in the organisation sees. It waits for the approval of another person.',
    effect: 'CRITICAL',
    parameters: object({ content: text('Content to share with the organisation, as one sentence.', CONTENT_MAX) }, [
      'content',
    ]),
    run: ({ content }, use) => storeMemory(use, { content: String(content), isForOrganization: true }),
  },
];

export const TOOLS: ReadonlyMap<string, Tool> = new Map(all.map((tool) => [tool.name, tool]));

/** The arguments as the schema has them, or what is wrong with them, as a sentence. */
export function argumentsOf(
  json: string,
  schema: JsonSchema,
): { readonly fault: string } | { readonly args: Readonly<Record<string, unknown>> } {
  const read = readJson(json, schema, 'The object of arguments');
  return 'fault' in read ? read : { args: read.value as Readonly<Record<string, unknown>> };
}

/** Arguments of the tool by which an agent asks another one. */
export const QUESTION: JsonSchema = object({ question: text('Question or task for the agent.', CONTENT_MAX) }, [
  'question',
]);
