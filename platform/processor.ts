import type { Logger } from '@codai/kit';
import { startProcessor } from '@codai/processor';
import type { DatabaseServer } from './database-server.ts';
import type { PlatformKeys } from './keyring.ts';
import { portError } from './server.ts';
import type { Settings } from './settings.ts';
import { migrationStartError } from './subgraphs.ts';

export interface LocalProcessor {
  /** What payments is told instead of a key of Stripe's. */
  readonly settings: Readonly<Record<string, string>>;
  stop(): Promise<void>;
}

export interface LocalProcessorOptions {
  readonly settings: Settings;
  readonly keys: PlatformKeys;
  readonly database: DatabaseServer;
  /** Where this process mounts the routes of payments. */
  readonly ownUrl: string;
  readonly logger: Logger;
}

/** Whether payments is left without anybody who takes money: then the local processor stands in, and says so. */
export function needsLocalProcessor(served: readonly { readonly name: string }[], { env }: Settings): boolean {
  return served.some(({ name }) => name === 'payments') && !env.STRIPE_SECRET_KEY;
}

/**
 * Starts the local processor on loopback, with keys that are this installation's own: nobody who has read the program can sign a
 * webhook. They follow from MASTER_KEY, so that they outlive a restart as the processor's state does.
 */
export async function startLocalProcessor(options: LocalProcessorOptions): Promise<LocalProcessor> {
  const { settings, keys, database, ownUrl, logger } = options;
  const secretKey = `sk_test_${keys.keyring.derive('local processor: key').toString('hex')}`;
  const webhookSecret = `whsec_${keys.keyring.derive('local processor: webhooks').toString('hex')}`;
  const processor = await startProcessor({
    adminUrl: database.adminUrl,
    secret: keys.databaseSecret,
    port: settings.processorPort,
    secretKey,
    webhookSecret,
    webhookUrl: `${ownUrl}/webhooks/stripe`,
    logger,
  }).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'EADDRINUSE') throw migrationStartError(error);
    throw portError(error, { host: '127.0.0.1', port: settings.processorPort, setting: 'PROCESSOR_PORT' });
  });
  return {
    settings: {
      STRIPE_SECRET_KEY: secretKey,
      STRIPE_WEBHOOK_SECRET: webhookSecret,
      STRIPE_API_BASE: processor.url,
      STRIPE_SANDBOX: '1',
    },
    stop: () => processor.stop(),
  };
}
