import type { EngineEvent } from './engine.ts';
import type { ChatCall } from './requests.ts';

/** Value of `system_fingerprint` in every object of this server. */
export const FINGERPRINT = 'codai-openai-stand-in';

interface Head {
  readonly id: string;
  readonly created: number;
  readonly model: string;
}

type End = Extract<EngineEvent, { readonly kind: 'end' }>;

/** Source: https://platform.openai.com/docs/api-reference/chat/object */
export async function completionOf(events: AsyncIterable<EngineEvent>, head: Head): Promise<object> {
  let content = '';
  const calls: object[] = [];
  let end: End | null = null;
  for await (const event of events) {
    if (event.kind === 'text') content += event.text;
    else if (event.kind === 'tool-call') calls.push(callOf(event));
    else end = event;
  }
  if (end === null) throw new Error('The engine ended without its last event.');
  const message = {
    role: 'assistant',
    content: calls.length > 0 && content === '' ? null : content,
    refusal: null,
    annotations: [],
    ...(calls.length > 0 && { tool_calls: calls }),
  };
  return {
    ...objectOf('chat.completion', head),
    choices: [{ index: 0, message, logprobs: null, finish_reason: end.finish }],
    usage: usageOf(end),
  };
}

/** The chunks of a stream, without `[DONE]`. Source: https://platform.openai.com/docs/api-reference/chat-streaming */
export async function* chunksOf(
  events: AsyncIterable<EngineEvent>,
  head: Head,
  { includesUsage }: Pick<ChatCall, 'includesUsage'>,
): AsyncGenerator<object> {
  const chunk = (choices: readonly object[], usage: object | null = null) => ({
    ...objectOf('chat.completion.chunk', head),
    choices,
    ...(includesUsage && { usage }),
  });
  const delta = (fields: object, finish: string | null = null) =>
    chunk([{ index: 0, delta: fields, logprobs: null, finish_reason: finish }]);

  let isFirst = true;
  let calls = 0;
  let end: End | null = null;
  for await (const event of events) {
    if (isFirst) yield delta({ role: 'assistant', content: event.kind === 'tool-call' ? null : '', refusal: null });
    isFirst = false;
    if (event.kind === 'text') yield delta({ content: event.text });
    else if (event.kind === 'end') end = event;
    else {
      const index = calls++;
      const { id, name } = event;
      yield delta({ tool_calls: [{ index, id, type: 'function', function: { name, arguments: '' } }] });
      for (const piece of event.arguments.match(/.{1,12}/gsu) ?? []) {
        yield delta({ tool_calls: [{ index, function: { arguments: piece } }] });
      }
    }
  }
  if (end === null) throw new Error('The engine ended without its last event.');
  yield delta({}, end.finish);
  if (includesUsage) yield chunk([], usageOf(end));
}

function objectOf(object: string, { id, created, model }: Head) {
  return { id, object, created, model, service_tier: 'default', system_fingerprint: FINGERPRINT };
}

function callOf({ id, name, arguments: given }: Extract<EngineEvent, { readonly kind: 'tool-call' }>) {
  return { id, type: 'function', function: { name, arguments: given } };
}

function usageOf({ inputTokens, outputTokens }: End) {
  return {
    prompt_tokens: inputTokens,
    completion_tokens: outputTokens,
    total_tokens: inputTokens + outputTokens,
    prompt_tokens_details: { cached_tokens: 0, audio_tokens: 0 },
    completion_tokens_details: {
      reasoning_tokens: 0,
      audio_tokens: 0,
      accepted_prediction_tokens: 0,
      rejected_prediction_tokens: 0,
    },
  };
}
