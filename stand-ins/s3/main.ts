import { createLogger, readSettings, SettingsError, secretSetting } from '@codai/kit';
import { z } from 'zod';
import { startS3 } from './server.ts';

// The stand-in by itself: `node --import tsx stand-ins/s3/main.ts`.
const settingsSchema = z.object({
  S3_FOLDER: z.string(),
  S3_PORT: z.coerce.number().int().min(0).max(65_535).default(12_112),
  S3_BUCKET: z.string(),
  S3_REGION: z.string().default('us-east-1'),
  S3_ACCESS_KEY_ID: z.string(),
  S3_SECRET_ACCESS_KEY: secretSetting({ charactersMin: 12 }),
});

const logger = createLogger({ name: 's3-stand-in' });
try {
  const settings = readSettings(settingsSchema, process.env);
  const server = await startS3({
    folder: settings.S3_FOLDER,
    port: settings.S3_PORT,
    buckets: [settings.S3_BUCKET],
    region: settings.S3_REGION,
    accessKeyId: settings.S3_ACCESS_KEY_ID,
    secretAccessKey: settings.S3_SECRET_ACCESS_KEY.reveal(),
    logger,
  });
  logger.info({ url: server.url }, 'The S3 stand-in is ready.');
  for (const signal of ['SIGTERM', 'SIGINT'] as const) {
    process.once(signal, () => {
      server.stop().then(() => process.exit(0));
    });
  }
} catch (error) {
  if (!(error instanceof SettingsError)) throw error;
  logger.fatal(error.message);
  process.exitCode = 1;
}
