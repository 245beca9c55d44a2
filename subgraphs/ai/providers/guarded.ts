import { type CircuitState, createPortCalls } from '@codai/kit';
import type { ModelKind } from '../models/catalogue.ts';
import type {
  ChatEvent,
  ChatRequest,
  Moderation,
  Provider,
  SpeechRequest,
  Transcription,
  TranscriptionRequest,
} from './provider.ts';

export type ChatEnd = Extract<ChatEvent, { kind: 'end' }>;
export type ToolCall = Extract<ChatEvent, { kind: 'tool-call' }>;

export interface ChatListener {
  /** Takes text in order; the provider waits for it. */
  text(text: string): Promise<void>;
  toolCall?(call: ToolCall): void;
}

export type CallKind = ModelKind | 'MODERATION';

/**
 * A provider under deadline and circuit breaker. Each method is one attempt and is never repeated here: callers repeat, and record each.
 * They throw `PortUnavailable` when the provider gave no whole answer, and the signal's reason when it was aborted.
 */
export interface GuardedProvider {
  readonly name: string;
  /** Whether the provider has a model at this moment. Absent: it has those of the catalogue. */
  serves?(model: string): boolean;
  /** Each kind of call has a circuit of its own: a host that moderates may still fail to answer. */
  circuitOf(kind: CallKind): CircuitState;
  chat(request: ChatRequest, listener: ChatListener): Promise<ChatEnd>;
  embed(texts: readonly string[], model: string, signal: AbortSignal): ReturnType<Provider['embed']>;
  moderate(text: string, signal: AbortSignal): Promise<Moderation>;
  transcribe(request: TranscriptionRequest): Promise<Transcription>;
  speak(request: SpeechRequest): Promise<Uint8Array>;
}

export interface GuardOptions {
  readonly timeoutMs: number;
  readonly concurrencyMax: number;
}

export function guarded(provider: Provider, { timeoutMs, concurrencyMax }: GuardOptions): GuardedProvider {
  const portOf = () => createPortCalls({ port: `ai-${provider.name}`, timeoutMs, concurrencyMax, attemptsMax: 1 });
  const ports = {
    CHAT: portOf(),
    EMBEDDING: portOf(),
    MODERATION: portOf(),
    SPEECH: portOf(),
    TRANSCRIPTION: portOf(),
  };
  const once = <T>(kind: CallKind, signal: AbortSignal, run: (signal: AbortSignal) => Promise<T>) =>
    ports[kind].call({ signal, isIdempotent: false, run });

  return {
    name: provider.name,
    circuitOf: (kind) => ports[kind].circuit,
    chat: (request, listener) =>
      once('CHAT', request.signal, async (signal) => {
        for await (const event of provider.chat({ ...request, signal })) {
          // The deadline has passed or the caller left: nothing of what comes now is used.
          signal.throwIfAborted();
          if (event.kind === 'end') return event;
          if (event.kind === 'text') await listener.text(event.text);
          else listener.toolCall?.(event);
        }
        throw new TypeError(`The provider ${provider.name} ended a stream without its end event.`);
      }),
    embed: (texts, model, signal) => once('EMBEDDING', signal, (trySignal) => provider.embed(texts, model, trySignal)),
    moderate: (text, signal) => once('MODERATION', signal, (trySignal) => provider.moderate(text, trySignal)),
    transcribe: (request) =>
      once('TRANSCRIPTION', request.signal, (signal) => provider.transcribe({ ...request, signal })),
    speak: (request) => once('SPEECH', request.signal, (signal) => provider.speak({ ...request, signal })),
  };
}
