import { parseExactly, stringifyExactly } from '@codai/kit/wire';
import type { Answer } from '../../execution/operation/answer.ts';
import type { Arrival } from '../../messages/arrival.ts';
import { Refusal } from '../../messages/request/refusal.ts';
import type { Outcome } from '../outcome.ts';
import { LiveStream } from '../subscriptions/live-stream.ts';
import type { Hooks } from './hooks.ts';

/** Lets plugins add to what an operation came to. Rejects with `PluginError`. */
export async function addToAnswer(outcome: Outcome, arrival: Arrival, { onAnswer }: Hooks): Promise<Outcome> {
  if (onAnswer.length === 0 || outcome instanceof LiveStream) return outcome;
  // An answer in parts is on its way already.
  if (!(outcome instanceof Refusal) && !('json' in outcome)) return outcome;
  const { carrier, correlationId } = arrival;
  let current: Answer | Refusal = outcome;
  for (const { call } of onAnswer) {
    const isRefusal: boolean = current instanceof Refusal;
    const json: string = current instanceof Refusal ? current.toJson() : current.json;
    const word: string = current instanceof Refusal ? current.code : current.errorCount === 0 ? 'ok' : 'errors';
    const addition = await call({ carrier, correlationId, outcome: word, json });
    if (!addition) continue;
    const { extensions = {}, headers = {} } = addition;
    current = isRefusal
      ? (current as Refusal).with({ extensions, headers })
      : withAddition(current as Answer, { extensions, headers });
  }
  return current;
}

function withAddition(
  answer: Answer,
  { extensions, headers }: { extensions: Readonly<Record<string, unknown>>; headers: Readonly<Record<string, string>> },
): Answer {
  return {
    ...answer,
    ...(Object.keys(extensions).length > 0 && { json: withExtensions(answer, extensions) }),
    ...(Object.keys(headers).length > 0 && { headers: { ...answer.headers, ...headers } }),
  };
}

/** The answer is text already: what is added goes in before its last brace, unless there may be extensions to join. */
function withExtensions({ json }: Answer, added: Readonly<Record<string, unknown>>): string {
  if (!json.includes('"extensions":')) return `${json.slice(0, -1)},"extensions":${JSON.stringify(added)}}`;
  const response = parseExactly(json) as { extensions?: object };
  return stringifyExactly({ ...response, extensions: { ...response.extensions, ...added } });
}
