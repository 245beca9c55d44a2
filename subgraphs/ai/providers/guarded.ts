import { type CircuitState, createPortCalls } from '@codai/kit';
import type { ChatEvent, ChatRequest, Moderation, Provider } from './provider.ts';

export type ChatEnd = Extract<ChatEvent, { kind: 'end' }>;
export type ToolCall = Extract<ChatEvent, { kind: 'tool-call' }>;

export interface ChatListener {
  /** Takes text in order; the provider waits for it. */
  text(text: string): Promise<void>;
  toolCall?(call: ToolCall): void;
}

/**
 * A provider under deadline and circuit breaker. Each method is one attempt and is never repeated here: callers repeat, and record each.
 * They throw `PortUnavailable` when the provider gave no whole answer, and the signal's reason when it was aborted.
 */
export interface GuardedProvider {
  readonly name: string;
  readonly circuit: CircuitState;
  chat(request: ChatRequest, listener: ChatListener): Promise<ChatEnd>;
  embed(texts: readonly string[], model: string, signal: AbortSignal): ReturnType<Provider['embed']>;
  moderate(text: string, signal: AbortSignal): Promise<Moderation>;
}

export interface GuardOptions {
  readonly timeoutMs: number;
  readonly concurrencyMax: number;
}

export function guarded(provider: Provider, { timeoutMs, concurrencyMax }: GuardOptions): GuardedProvider {
  const calls = createPortCalls({ port: `ai-${provider.name}`, timeoutMs, concurrencyMax, attemptsMax: 1 });
  const once = <T>(signal: AbortSignal, run: (signal: AbortSignal) => Promise<T>) =>
    calls.call({ signal, isIdempotent: false, run });

  return {
    name: provider.name,
    get circuit() {
      return calls.circuit;
    },
    chat: (request, listener) =>
      once(request.signal, async (signal) => {
        for await (const event of provider.chat({ ...request, signal })) {
          // The deadline has passed or the caller left: nothing of what comes now is used.
          signal.throwIfAborted();
          if (event.kind === 'end') return event;
          if (event.kind === 'text') await listener.text(event.text);
          else listener.toolCall?.(event);
        }
        throw new TypeError(`The provider ${provider.name} ended a stream without its end event.`);
      }),
    embed: (texts, model, signal) => once(signal, (trySignal) => provider.embed(texts, model, trySignal)),
    moderate: (text, signal) => once(signal, (trySignal) => provider.moderate(text, trySignal)),
  };
}
