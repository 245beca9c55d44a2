/** Part of an answer. The last one is `end`, and says what the request and the answer took. */
export type EngineEvent =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'tool-call'; readonly id: string; readonly name: string; readonly arguments: string }
  | {
      readonly kind: 'end';
      readonly inputTokens: number;
      readonly outputTokens: number;
      readonly finish: 'stop' | 'length' | 'tool_calls';
    };

export interface EngineRequest {
  readonly model: string;
  readonly messages: readonly {
    readonly role: 'system' | 'user' | 'assistant' | 'tool';
    readonly content: string;
    readonly toolCallId?: string;
  }[];
  readonly maxOutputTokens: number;
  readonly temperature: number;
  readonly tools?: readonly {
    readonly name: string;
    readonly description?: string;
    readonly parameters: Readonly<Record<string, unknown>>;
  }[];
  readonly jsonSchema?: Readonly<Record<string, unknown>>;
  readonly signal: AbortSignal;
}

/** Computes the answers behind the protocol: handed over at the start, since a stand-in knows no domain. */
export interface Engine {
  /** An error with the code `ENGINE_CANNOT` becomes a 400, any other one a 500. */
  chat(request: EngineRequest): AsyncIterable<EngineEvent>;
  embed(
    texts: readonly string[],
    model: string,
    signal: AbortSignal,
  ): Promise<{ readonly vectors: readonly (readonly number[])[]; readonly inputTokens: number }>;
  moderate(
    text: string,
    signal: AbortSignal,
  ): Promise<{
    readonly isFlagged: boolean;
    readonly categories: readonly { readonly name: string; readonly score: number }[];
  }>;
  /** Transcribes an audio file; without it there is no such model. */
  transcribe?(request: {
    readonly audio: Uint8Array;
    readonly signal: AbortSignal;
  }): Promise<{ readonly text: string; readonly seconds: number }>;
  /** The text as a WAV file; without it there is no such model. */
  speak?(request: { readonly text: string; readonly voice: string; readonly signal: AbortSignal }): Promise<Uint8Array>;
}
