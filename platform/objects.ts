import { join, resolve } from 'node:path';
import type { Keyring } from '@codai/kit';
import { createLocalStore, createS3Store, type ObjectStore } from '@codai/kit/files';
import type { Settings } from './settings.ts';

/** Where the parts of exports of persons lie; no subgraph has such a name. */
export const EXPORTS = 'subject-exports';

/** Where the rows of a subgraph go before they are removed. */
export const archiveOf = (subgraph: string) => `archive/${subgraph}`;

/** The files of one subgraph: in its folder of the bucket, or of the data folder where no bucket is configured. */
export function openObjects({ bucket, dataDir }: Settings, keys: Keyring, subgraph: string): ObjectStore {
  return bucket === null
    ? createLocalStore({ folder: join(resolve(dataDir), 'objects', subgraph), keys })
    : createS3Store({ ...bucket, prefix: `${bucket.prefix}${subgraph}/`, keys });
}
