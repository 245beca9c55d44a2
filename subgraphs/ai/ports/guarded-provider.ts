import type { CircuitState } from '@codai/kit';
import type {
  ChatEvent,
  ChatRequest,
  ModelKind,
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
