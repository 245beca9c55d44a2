import type { Logger } from '@codai/kit';
import type { Database } from '@codai/kit/data';
import type { Deps } from '../../deps.ts';
import type { PrismaClient } from '../../generated/prisma/client.ts';
import type { Connection } from '../../ports/connection.ts';
import type { GuardedProvider } from '../../ports/guarded-provider.ts';
import { createEmbeddedProvider } from '../engine/embedded.ts';
import { type GuardOptions, guarded } from './guarded.ts';
import { FoundLocalModels } from './local-models.ts';
import { createOpenAiProvider, type OpenAiOptions } from './openai.ts';

export interface ProviderOptions extends GuardOptions {
  /** Null: no key is set, and the host is not asked. */
  readonly openai: OpenAiOptions | null;
  readonly isEmbeddedUsed: boolean;
  /** Ports of this machine on which servers are looked for. */
  readonly localPorts: readonly number[];
  readonly database: Database<PrismaClient>;
  readonly logger: Logger;
}

/**
 * The configured providers, and those that moderate in the order in which they are asked: the host first, then the embedded engine. Servers of this
 * machine come to the providers when they are found; they moderate nothing.
 */
export function createProviders({
  openai,
  isEmbeddedUsed,
  localPorts,
  database,
  logger,
  ...guards
}: ProviderOptions): Pick<Deps, 'connection' | 'localModels' | 'moderators' | 'providers'> {
  const providers = new Map<string, GuardedProvider>();
  const localModels = new FoundLocalModels({ ports: localPorts, guards, database, logger, providers });
  const connection = (): Connection => ({
    providers: [...providers.keys()].filter((name) => name !== 'embedded'),
    gone: localModels.gone,
    isLooking: localModels.isLooking,
  });
  const moderators = [
    ...(openai === null ? [] : [createOpenAiProvider(openai)]),
    ...(isEmbeddedUsed ? [createEmbeddedProvider(connection)] : []),
  ].map((provider) => guarded(provider, guards));
  for (const provider of moderators) providers.set(provider.name, provider);
  return { connection, localModels, moderators, providers };
}
