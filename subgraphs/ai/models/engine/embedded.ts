import { createHash } from 'node:crypto';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { createHashEmbedder, estimatedTokens } from '@codai/kit/search';
import { type Connection, NOT_CONNECTED } from '../../ports/connection.ts';
import type { ChatEvent, ChatRequest, Provider } from '../../ports/provider.ts';
import { type Answer, extractAnswer } from './answer.ts';
import { replyToGreeting } from './greetings.ts';
import { computationIn } from './mathematics.ts';
import { moderateText } from './moderation.ts';
import { EngineRefusal } from './result.ts';
import { sourcesIn } from './sources.ts';
import { structuredValue } from './structured.ts';
import { requestTokens, withinTokens } from './tokens.ts';
import { chooseTool } from './tools.ts';
import { languageOf } from './words.ts';

/**
 * The provider that works without a model: it computes, answers with sentences of its sources, or says that it cannot answer, whether a model is
 * connected and how to connect one. It does not write freely, so that `temperature` has no effect, and requests that are equal have equal
 * answers while `connection` is. Reads `sources` or, without them, the conversation. `chat` throws `EngineRefusal` for what it has no means to
 * do.
 */
export function createEmbeddedProvider(connection: () => Connection = () => NOT_CONNECTED): Provider {
  const embedder = createHashEmbedder();
  return {
    name: 'embedded',
    chat: (request) => chat(request, connection()),
    async embed(texts, _model, signal) {
      const vectors = await embedder.embed(texts, signal);
      return {
        vectors: vectors.map((vector) => [...vector]),
        inputTokens: texts.reduce((sum, text) => sum + estimatedTokens(text), 0),
      };
    },
    async moderate(text, signal) {
      signal.throwIfAborted();
      return moderateText(text);
    },
    // The catalogue has no embedded model of these kinds: nothing here could hear or speak.
    transcribe: () => Promise.reject(new EngineRefusal('The embedded engine does not hear.')),
    speak: () => Promise.reject(new EngineRefusal('The embedded engine does not speak.')),
  };
}

async function* chat(request: ChatRequest, connection: Connection): AsyncGenerator<ChatEvent> {
  const { messages, tools = [], jsonSchema, maxOutputTokens, signal } = request;
  signal.throwIfAborted();
  const inputTokens = requestTokens(request);
  const last = messages.at(-1);
  if (last?.role !== 'user' && last?.role !== 'tool') {
    throw new EngineRefusal('The last message must be of the user or of a tool.');
  }
  const question = messages.findLast(({ role }) => role === 'user')?.content ?? '';

  // After a tool's answer the question is answered from it instead of asking again.
  const call = last.role === 'user' ? chooseTool(question, tools) : null;
  if (call !== null) {
    const outputTokens = estimatedTokens(call.name + call.arguments);
    if (outputTokens > maxOutputTokens) {
      yield { kind: 'end', inputTokens, outputTokens: 0, finish: 'length' };
      return;
    }
    const id = `call_${createHash('sha256')
      .update(JSON.stringify([messages, call]))
      .digest('hex')
      .slice(0, 24)}`;
    yield { kind: 'tool-call', id, ...call };
    yield { kind: 'end', inputTokens, outputTokens, finish: 'tool_calls', confidence: 1, citations: [] };
    return;
  }

  const given = request.sources ?? [];
  const sources = given.length > 0 ? [...given, ...sourcesIn(messages, ['tool'])] : sourcesIn(messages);
  // A tool has answered: what it said is wanted, not what the question computes.
  const own = last.role === 'user' ? ownAnswer(question, connection) : null;
  const answer = own ?? extractAnswer(question, sources, { connection });
  const whole =
    jsonSchema === undefined
      ? answer.text
      : JSON.stringify(structuredValue(jsonSchema, [question, ...sources.map(({ text }) => text)], answer));
  const text = withinTokens(whole, maxOutputTokens);
  for (const piece of text.match(/\s*\S+\s*$|\s*\S+/g) ?? []) {
    // A turn for each piece lets a caller that cancels end the stream between two of them.
    await nextTurn();
    signal.throwIfAborted();
    yield { kind: 'text', text: piece };
  }
  const isCut = text.length < whole.length;
  yield {
    kind: 'end',
    inputTokens,
    outputTokens: estimatedTokens(text),
    finish: isCut ? 'length' : 'stop',
    confidence: answer.confidence,
    citations: answer.citations.filter((id) => jsonSchema !== undefined || text.includes(`[${id}]`)),
  };
}

/** Answer of the engine without a source: a computation, or a reply to a greeting. Null where sources must answer. */
function ownAnswer(question: string, connection: Connection): Answer | null {
  const text = computationIn(question, languageOf(question))?.text ?? replyToGreeting(question, connection);
  return text === null ? null : { text, citations: [], confidence: 1, isSupported: true, sentences: [] };
}
