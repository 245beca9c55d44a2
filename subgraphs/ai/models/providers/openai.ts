import { PortUnavailable } from '@codai/kit';
import { estimatedTokens } from '@codai/kit/search';
import OpenAI, { toFile } from 'openai';
import type { ChatEvent, ChatRequest, Moderation, Provider } from '../../ports/provider.ts';
import { sourcesMessage } from '../engine/sources.ts';
import { requestTokens } from '../engine/tokens.ts';
import { inLots } from './in-lots.ts';

export interface OpenAiOptions {
  /** Name of the provider in the catalogue. */
  readonly name?: string;
  readonly baseUrl: string;
  readonly apiKey: string;
  readonly moderationModel: string;
  /** False: a host that costs nothing may leave out how many tokens it used, and they are estimated. */
  readonly countsTokens?: boolean;
}

const PORT = 'ai-openai';

/** A host that speaks the OpenAI API. Source: https://platform.openai.com/docs/api-reference/chat */
export function createOpenAiProvider({
  name: ownName = 'openai',
  baseUrl,
  apiKey,
  moderationModel,
  countsTokens = true,
}: OpenAiOptions): Provider {
  // Nothing from the environment but what the settings say; repeating is the caller's, who records each attempt.
  const none = { organization: null, project: null, adminAPIKey: null, webhookSecret: null } as const;
  const client = new OpenAI({ ...none, baseURL: baseUrl, apiKey, maxRetries: 0, logLevel: 'off' });

  // One of many sentences of an answer: a request for each costs more than all else that is done for it.
  const moderate = inLots<string, Moderation>(
    async (texts, signal) => {
      const { results } = await translated(signal, () =>
        client.moderations.create({ model: moderationModel, input: [...texts] }, { signal }),
      );
      if (results.length !== texts.length) throw new PortUnavailable(PORT, 'STATUS', 200);
      return results.map(({ flagged, category_scores }) => ({
        isFlagged: flagged,
        categories: Object.entries(category_scores).map(([name, score]) => ({ name, score })),
      }));
    },
    // A host that is away, or busy, is not asked once more for each.
    (error) => !(error instanceof PortUnavailable && error.status === 400),
  );

  async function* chat(request: ChatRequest): AsyncGenerator<ChatEvent, void, void> {
    const { model, messages, maxOutputTokens, temperature, tools = [], jsonSchema, sources = [], signal } = request;
    const stream = await translated(signal, () =>
      client.chat.completions.create(
        {
          model,
          messages: [...(sources.length === 0 ? [] : [messageOf(sourcesMessage(sources))]), ...messages.map(messageOf)],
          // Deprecated at OpenAI and still taken; the other hosts of this API know no other name.
          max_tokens: maxOutputTokens,
          temperature,
          stream: true,
          stream_options: { include_usage: true },
          ...(tools.length > 0 && {
            tools: tools.map(({ name, description, parameters }) => ({
              type: 'function' as const,
              function: { name, parameters: { ...parameters }, ...(description !== undefined && { description }) },
            })),
          }),
          ...(jsonSchema !== undefined && {
            response_format: {
              type: 'json_schema' as const,
              json_schema: { name: 'output', schema: { ...jsonSchema }, strict: false },
            },
          }),
        },
        { signal },
      ),
    );
    const calls = new Map<number, { id: string; name: string; arguments: string }>();
    let finish: 'stop' | 'length' | 'tool_calls' | null = null;
    let usage: { readonly input: number; readonly output: number } | null = null;
    let text = '';
    const parts = stream[Symbol.asyncIterator]();
    try {
      for (;;) {
        const { done, value: part } = await translated(signal, () => parts.next());
        if (done) break;
        if (part.usage != null) usage = { input: part.usage.prompt_tokens, output: part.usage.completion_tokens };
        const choice = part.choices[0];
        if (choice === undefined) continue;
        for (const { index, id, function: named } of choice.delta.tool_calls ?? []) {
          const call = calls.get(index) ?? { id: '', name: '', arguments: '' };
          calls.set(index, {
            id: id ?? call.id,
            name: call.name + (named?.name ?? ''),
            arguments: call.arguments + (named?.arguments ?? ''),
          });
        }
        if (choice.delta.content) {
          text += choice.delta.content;
          yield { kind: 'text', text: choice.delta.content };
        }
        if (choice.finish_reason != null) finish = finishOf(choice.finish_reason);
      }
    } finally {
      // A reader that leaves early takes the connection with it: the host stops producing what nobody reads.
      stream.controller.abort();
    }
    if (!countsTokens) usage ??= { input: requestTokens(request), output: estimatedTokens(text) };
    // A host that breaks off in the middle closes the connection as one that has finished does.
    if (finish === null || usage === null) throw new PortUnavailable(PORT, 'NETWORK');
    for (const call of calls.values()) yield { kind: 'tool-call', ...call };
    yield { kind: 'end', inputTokens: usage.input, outputTokens: usage.output, finish };
  }

  return {
    name: ownName,
    chat,
    async embed(texts, model, signal) {
      const { data, usage } = await translated(signal, () =>
        client.embeddings.create({ model, input: [...texts], encoding_format: 'float' }, { signal }),
      );
      const vectors = texts.map((_text, index) => data.find((one) => one.index === index)?.embedding);
      if (!vectors.every((vector) => vector !== undefined)) throw new PortUnavailable(PORT, 'STATUS', 200);
      return { vectors, inputTokens: usage.prompt_tokens };
    },
    moderate,
    async transcribe({ model, audio, format, language, signal }) {
      const file = await toFile(audio, `speech.${format}`);
      const transcript = await translated(signal, () =>
        client.audio.transcriptions.create(
          { model, file, response_format: 'verbose_json', ...(language !== null && { language }) },
          { signal },
        ),
      );
      const seconds = Number(transcript.duration);
      if (typeof transcript.text !== 'string' || !(seconds >= 0)) throw new PortUnavailable(PORT, 'STATUS', 200);
      return { text: transcript.text, language: transcript.language ?? null, seconds };
    },
    speak: ({ model, text, voice, format, signal }) =>
      translated(signal, async () => {
        const asked = { model, input: text, voice, response_format: format };
        const spoken = await client.audio.speech.create(asked, { signal });
        return new Uint8Array(await spoken.arrayBuffer());
      }),
  };
}

function messageOf({ role, content, toolCallId = '', toolCalls = [] }: ChatRequest['messages'][number]) {
  if (role === 'tool') return { role, content, tool_call_id: toolCallId };
  if (role !== 'assistant' || toolCalls.length === 0) return { role, content };
  const calls = toolCalls.map(({ id, ...named }) => ({ id, type: 'function' as const, function: named }));
  return { role, content, tool_calls: calls };
}

function finishOf(reason: string): 'stop' | 'length' | 'tool_calls' {
  return reason === 'length' || reason === 'tool_calls' ? reason : 'stop';
}

/** The SDK's errors as the kit's: everything but the caller's own abort says that the host gave no usable answer. */
async function translated<T>(signal: AbortSignal, work: () => PromiseLike<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (signal.aborted) throw signal.reason;
    if (error instanceof OpenAI.APIConnectionTimeoutError) throw new PortUnavailable(PORT, 'TIMEOUT', null, error);
    if (error instanceof OpenAI.APIError && typeof error.status === 'number') {
      throw new PortUnavailable(PORT, 'STATUS', error.status, error);
    }
    throw new PortUnavailable(PORT, 'NETWORK', null, error);
  }
}
