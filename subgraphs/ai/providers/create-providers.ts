import type { Deps } from '../deps.ts';
import { type GuardOptions, guarded } from './guarded.ts';
import { createOpenAiProvider, type OpenAiOptions } from './openai.ts';
import type { Provider } from './provider.ts';

export interface ProviderOptions extends GuardOptions {
  /** Null: no key is set, and the host is not asked. */
  readonly openai: OpenAiOptions | null;
}

/** The configured providers, and those that moderate in the order in which they are asked: the host first, then this installation's own. */
export function createProviders({ openai, ...guards }: ProviderOptions): Pick<Deps, 'moderators' | 'providers'> {
  const live: readonly Provider[] = openai === null ? [] : [createOpenAiProvider(openai)];
  const all = live.map((provider) => guarded(provider, guards));
  return { providers: new Map(all.map((provider) => [provider.name, provider])), moderators: all };
}
