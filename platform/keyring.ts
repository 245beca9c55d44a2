import { randomBytes } from 'node:crypto';
import { createKeyring, type Keyring, parseMasterKeys } from '@codai/kit/host';
import { type CallerKeys, newCallerKey, parseCallerKeys, parseServiceKeys, type ServiceKeys } from '@codai/kit/wire';
import type { DataDir } from './data-dir.ts';
import type { Settings } from './settings.ts';
import { StartError } from './start-error.ts';

/** The keys of this installation: given by settings, or made once and kept in the data folder. */
export interface PlatformKeys {
  readonly caller: CallerKeys;
  /** `CALLER_KEY` as text, for the gateway. */
  readonly callerText: string;
  /** `SERVICE_KEY`: what the subgraphs ask each other with. */
  readonly service: ServiceKeys;
  /** Signs resume cursors; newest generation first. */
  readonly cursor: readonly string[];
  readonly keyring: Keyring;
  /** Secret from which the database roles' passwords are derived: the same for all processes with one MASTER_KEY. */
  readonly databaseSecret: Buffer;
}

/** Throws `StartError` with a sentence that names the setting and not the key. */
export async function readKeys(settings: Settings, dataDir: DataDir): Promise<PlatformKeys> {
  const random = () => randomBytes(32).toString('base64url');
  const caller = settings.callerKey ?? (await dataDir.secret('caller', newCallerKey));
  const service = settings.serviceKey ?? (await dataDir.secret('service', newCallerKey));
  const cursor = settings.cursorKey ?? (await dataDir.secret('cursor', random));
  const master = settings.masterKey ?? (await dataDir.secret('master', random));
  const index = settings.indexKey === undefined ? null : checked('INDEX_KEY', () => parseIndexKey(settings.indexKey));
  const keyring = checked('MASTER_KEY', () => createKeyring(parseMasterKeys(master), index));
  return {
    callerText: caller,
    caller: checked('CALLER_KEY', () => parseCallerKeys(caller)),
    service: checked('SERVICE_KEY', () => parseServiceKeys(service)),
    cursor: cursor.split(',').map((key) => key.trim()),
    keyring,
    databaseSecret: keyring.derive('database roles'),
  };
}

function parseIndexKey(text = ''): Buffer {
  const [key, ...others] = parseMasterKeys(text);
  if (key === undefined || others.length > 0) throw new Error('It is one key.');
  return key;
}

function checked<T>(name: string, read: () => T): T {
  try {
    return read();
  } catch (error) {
    throw new StartError(`The setting ${name} is not valid: ${(error as Error).message}`);
  }
}
