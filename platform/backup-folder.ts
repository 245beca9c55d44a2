import { join, resolve } from 'node:path';

/** Folder of a backup in which the log of the database is archived. */
export const archiveOf = (backupDir: string) => join(resolve(backupDir), 'wal');
