import { createPortCalls } from '@codai/kit';
import type { CallKind, GuardedProvider } from '../../ports/guarded-provider.ts';
import type { Provider } from '../../ports/provider.ts';

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
