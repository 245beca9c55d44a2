import type { JsonSchema, ToolSpec } from '../../ports/provider.ts';
import { fieldIn, type Taken } from './fields.ts';
import { termsOf, wordsOf } from './words.ts';

export interface ToolCall {
  readonly name: string;
  /** JSON of the arguments. */
  readonly arguments: string;
}

/** Terms that a question and a tool's description share, at least, unless the question names the tool. */
const SHARED_MIN = 2;

/**
 * The tool that a question asks for: the one it shares most terms with, provided that the question states every required argument. Null when
 * there is none; nothing is guessed.
 */
export function chooseTool(question: string, tools: readonly ToolSpec[]): ToolCall | null {
  const asked = new Set(termsOf(question));
  const ranked = tools
    .map((tool) => ({ tool, shared: sharedTerms(question, asked, tool) }))
    .filter(({ shared }) => shared >= SHARED_MIN)
    .sort((a, b) => b.shared - a.shared);
  for (const { tool } of ranked) {
    const values = argumentsIn(question, tool.parameters);
    if (values !== null) return { name: tool.name, arguments: JSON.stringify(values) };
  }
  return null;
}

function sharedTerms(question: string, asked: ReadonlySet<string>, { name, description = '' }: ToolSpec): number {
  const spelled = name.replace(/([a-z])([A-Z])/g, '$1 $2').replaceAll(/[_-]+/g, ' ');
  const terms = new Set(termsOf(`${spelled} ${description}`));
  const shared = [...terms].filter((term) => asked.has(term)).length;
  const words = new Set(wordsOf(question));
  const isNamed = question.includes(name) || wordsOf(spelled).every((word) => words.has(word));
  return isNamed ? shared + SHARED_MIN : shared;
}

function argumentsIn(question: string, schema: JsonSchema): Readonly<Record<string, unknown>> | null {
  const properties = (schema.properties ?? {}) as Readonly<Record<string, JsonSchema>>;
  const required = new Set(Array.isArray(schema.required) ? (schema.required as string[]) : []);
  const taken: Taken = new Set();
  const values: [string, unknown][] = [];
  // Required ones first, so that optional ones do not take their values.
  const names = Object.keys(properties).sort((a, b) => Number(required.has(b)) - Number(required.has(a)));
  for (const name of names) {
    const value = fieldIn(question, name, properties[name] ?? {}, taken);
    if (value !== undefined) values.push([name, value]);
    else if (required.has(name)) return null;
  }
  return [...required].every((name) => Object.hasOwn(properties, name)) ? Object.fromEntries(values) : null;
}
