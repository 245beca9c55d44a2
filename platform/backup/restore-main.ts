import { parseArgs } from 'node:util';
import { StartError } from '../start-error.ts';
import { restore } from './restore.ts';

const USAGE =
  'npm run -s restore -- --from <backup> --to <new DATA_DIR> [--at 2026-11-29T08:00:00Z], with BACKUP_PASSPHRASE in the environment.';

/** `npm run -s restore` makes an installation out of a backup. The old one stays as it is. */
try {
  const { values } = parseArgs({
    options: { from: { type: 'string' }, to: { type: 'string' }, at: { type: 'string' } },
  });
  const { from, to } = values;
  if (from === undefined || to === undefined) throw new StartError(USAGE);
  const at = values.at === undefined ? null : new Date(values.at);
  if (at !== null && Number.isNaN(at.getTime())) throw new StartError(`--at is not an instant. ${USAGE}`);
  const begunAt = performance.now();
  const passphrase = process.env.BACKUP_PASSPHRASE ?? null;
  const { base, upTo, objects } = await restore({ backupDir: from, dataDir: to, at, passphrase });
  const seconds = ((performance.now() - begunAt) / 1_000).toFixed(1);
  console.log(`Restored ${base} and ${objects} files in ${seconds} s.`);
  console.log(`Last transaction: ${upTo?.toISOString() ?? 'that of the base'}. Start it: DATA_DIR=${to} npm start`);
} catch (error) {
  if (!(error instanceof StartError)) throw error;
  console.error(error.message);
  process.exitCode = 1;
}
