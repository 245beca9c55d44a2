import { createLogger, readSettings, SettingsError } from '@codai/kit';
import { z } from 'zod';
import { startProcessor } from './server.ts';

// The processor by itself: `node --import tsx stand-ins/processor/main.ts`, on a database that is there.
const settingsSchema = z.object({
  PROCESSOR_ADMIN_URL: z.string(),
  PROCESSOR_DATABASE_SECRET: z.string(),
  PROCESSOR_PORT: z.coerce.number().int().min(0).max(65_535).default(12111),
  PROCESSOR_SECRET_KEY: z.string().startsWith('sk_test_'),
  PROCESSOR_WEBHOOK_SECRET: z.string().startsWith('whsec_').optional(),
  PROCESSOR_WEBHOOK_URL: z.url().optional(),
});

const logger = createLogger({ name: 'processor' });
try {
  const settings = readSettings(settingsSchema, process.env);
  const processor = await startProcessor({
    adminUrl: settings.PROCESSOR_ADMIN_URL,
    secret: settings.PROCESSOR_DATABASE_SECRET,
    port: settings.PROCESSOR_PORT,
    secretKey: settings.PROCESSOR_SECRET_KEY,
    ...(settings.PROCESSOR_WEBHOOK_SECRET && { webhookSecret: settings.PROCESSOR_WEBHOOK_SECRET }),
    ...(settings.PROCESSOR_WEBHOOK_URL && { webhookUrl: settings.PROCESSOR_WEBHOOK_URL }),
    logger,
  });
  logger.info({ url: processor.url }, 'The local payment processor (SANDBOX) is ready.');
  for (const signal of ['SIGTERM', 'SIGINT'] as const) {
    process.once(signal, () => {
      processor.stop().then(() => process.exit(0));
    });
  }
} catch (error) {
  if (!(error instanceof SettingsError)) throw error;
  logger.fatal(error.message);
  process.exitCode = 1;
}
