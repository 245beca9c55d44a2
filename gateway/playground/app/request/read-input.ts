import type { Environment } from '../environments/environments.ts';
import { fillJson, fillText, headersOf, UnfilledError } from '../environments/fill.ts';

/** Variables and headers as typed, and the environment that fills them. */
export interface TypedInput {
  readonly variables: string;
  readonly headers: string;
  readonly environment: Environment | null;
}

export type ReadInput =
  | { readonly variables: Readonly<Record<string, unknown>>; readonly headers: Readonly<Record<string, string>> }
  | { readonly problem: string };

/** Variables and headers to send: those of the tab come before those of the environment. A sentence when they cannot be sent. */
export function readInput({ variables, headers, environment }: TypedInput): ReadInput {
  try {
    const all = new Map(headersOf(environment));
    for (const [name, value] of Object.entries(objectOf(headers, 'Headers'))) {
      all.set(name.toLowerCase(), fillText(String(value), environment));
    }
    return {
      variables: objectOf(fillJson(variables, environment), 'Variables'),
      headers: Object.fromEntries(all),
    };
  } catch (error) {
    if (error instanceof InputFault || error instanceof UnfilledError) return { problem: error.message };
    throw error;
  }
}

class InputFault extends Error {}

function objectOf(text: string, what: string): Record<string, unknown> {
  if (text.trim() === '') return {};
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    throw new InputFault(`${what} are not JSON: ${error instanceof Error ? error.message : String(error)}`);
  }
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value as Record<string, unknown>;
  throw new InputFault(`${what} must be one JSON object.`);
}
