export type JsonSchema = Readonly<Record<string, unknown>>;

/** A function that the model may ask its caller to run. */
export interface ToolSpec {
  readonly name: string;
  readonly description?: string;
  /** Schema of the arguments: an object. */
  readonly parameters: JsonSchema;
}

/** A call of a tool that the model has asked for. */
export interface AskedToolCall {
  readonly id: string;
  readonly name: string;
  /** JSON of the arguments, as the model wrote it. */
  readonly arguments: string;
}

export interface ChatMessage {
  readonly role: 'system' | 'user' | 'assistant' | 'tool';
  readonly content: string;
  /** Call that a `tool` message answers. */
  readonly toolCallId?: string;
  /** Calls that an `assistant` message asked for. */
  readonly toolCalls?: readonly AskedToolCall[];
}

/** A passage that an answer may draw on and cite. */
export interface Source {
  readonly id: string;
  readonly title: string;
  readonly text: string;
}

export interface ChatRequest {
  readonly model: string;
  readonly messages: readonly ChatMessage[];
  readonly maxOutputTokens: number;
  readonly temperature: number;
  readonly tools?: readonly ToolSpec[];
  readonly jsonSchema?: JsonSchema;
  /** Passages the answer may draw on and cite. */
  readonly sources?: readonly Source[];
  readonly signal: AbortSignal;
}

export type ChatEvent =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'tool-call'; readonly id: string; readonly name: string; readonly arguments: string }
  | {
      readonly kind: 'end';
      readonly inputTokens: number;
      readonly outputTokens: number;
      readonly finish: 'stop' | 'length' | 'tool_calls';
      readonly confidence?: number;
      readonly citations?: readonly string[];
    };

export interface Moderation {
  readonly isFlagged: boolean;
  /** Every category of the model, with a score in [0, 1]. */
  readonly categories: readonly { readonly name: string; readonly score: number }[];
}

/** Containers of recorded speech, by the endings of their files. */
export type AudioFormat = 'flac' | 'm4a' | 'mp3' | 'ogg' | 'wav' | 'webm';

export interface TranscriptionRequest {
  readonly model: string;
  readonly audio: Uint8Array;
  readonly format: AudioFormat;
  /** ISO 639-1; null lets the model find out. */
  readonly language: string | null;
  readonly signal: AbortSignal;
}

export interface Transcription {
  readonly text: string;
  /** As the model names it; null when it does not say. */
  readonly language: string | null;
  /** Length of the audio. */
  readonly seconds: number;
}

export interface SpeechRequest {
  readonly model: string;
  readonly text: string;
  readonly voice: string;
  readonly format: 'mp3' | 'opus' | 'wav';
  readonly signal: AbortSignal;
}

export interface Provider {
  readonly name: string;
  chat(request: ChatRequest): AsyncIterable<ChatEvent>;
  /** One vector for each text, in the order of the texts. */
  embed(
    texts: readonly string[],
    model: string,
    signal: AbortSignal,
  ): Promise<{ vectors: readonly number[][]; inputTokens: number }>;
  moderate(text: string, signal: AbortSignal): Promise<Moderation>;
  transcribe(request: TranscriptionRequest): Promise<Transcription>;
  /** The text as an audio file. */
  speak(request: SpeechRequest): Promise<Uint8Array>;
}

export type ModelKind = 'CHAT' | 'EMBEDDING' | 'SPEECH' | 'TRANSCRIPTION';
