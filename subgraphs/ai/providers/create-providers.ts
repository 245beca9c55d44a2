import type { Deps } from '../deps.ts';
import { createEmbeddedProvider } from '../engine/embedded.ts';
import { type GuardOptions, guarded } from './guarded.ts';
import { createOpenAiProvider, type OpenAiOptions } from './openai.ts';
import type { Provider } from './provider.ts';

export interface ProviderOptions extends GuardOptions {
  /** Null: no key is set, and the host is not asked. */
  readonly openai: OpenAiOptions | null;
  readonly isEmbeddedUsed: boolean;
}

/** The configured providers, and those that moderate in the order in which they are asked: the host first, then the embedded engine. */
export function createProviders({
  openai,
  isEmbeddedUsed,
  ...guards
}: ProviderOptions): Pick<Deps, 'moderators' | 'providers'> {
  const all: readonly Provider[] = [
    ...(openai === null ? [] : [createOpenAiProvider(openai)]),
    ...(isEmbeddedUsed ? [createEmbeddedProvider()] : []),
  ];
  const moderators = all.map((provider) => guarded(provider, guards));
  return { moderators, providers: new Map(moderators.map((provider) => [provider.name, provider])) };
}
