import { resolve } from 'node:path';
import { holderOf } from '../data-dir.ts';
import { runningDatabase } from '../database-server.ts';
import { readSettings } from '../settings.ts';
import { StartError } from '../start-error.ts';
import { backUp } from './backups.ts';

/** `npm run -s backup` copies the running installation of DATA_DIR into BACKUP_DIR now, beside the daily copy. */
try {
  const settings = readSettings(process.env);
  if (settings.backup === null) throw new StartError('Set BACKUP_DIR to the folder that the product was started with.');
  const dataDir = resolve(settings.dataDir);
  if ((await holderOf(dataDir)) === null)
    throw new StartError(
      `Nothing runs on ${dataDir}. The backup is taken of the running product: start it with BACKUP_DIR.`,
    );
  const adminUrl = await runningDatabase(dataDir);
  const { folder: backupDir, passphrase } = settings.backup;
  const { folder } = await backUp({ dataDir, backupDir, adminUrl, passphrase });
  console.log(`Backed up to ${folder}.`);
} catch (error) {
  if (!(error instanceof StartError)) throw error;
  console.error(error.message);
  process.exitCode = 1;
}
