import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type AnySubgraphModule, type Logger, systemClock } from '@codai/kit';
import type { ObjectStore } from '@codai/kit/files';
import { createPeers, createPool, createSignals, type Keyring, type Pool } from '@codai/kit/host';
import type { Subject } from '@codai/kit/security';
import { loadModules, subgraphNames } from '../catalogue.ts';
import { type DataDir, holderOf, openDataDir } from '../data-dir.ts';
import { runningDatabase, startDatabaseServer } from '../database-server.ts';
import { prepareDatabases } from '../databases.ts';
import { readKeys } from '../keyring.ts';
import { EXPORTS, openObjects } from '../objects.ts';
import type { Settings } from '../settings.ts';
import { StartError } from '../start-error.ts';
import { migrationStartError } from '../subgraphs.ts';

/** The data of an installation, opened beside the running product or, when it is stopped, by itself. Serves nothing. */
export interface Installation {
  readonly modules: readonly AnySubgraphModule[];
  readonly keys: Keyring;
  /** A connection of the owner of a subgraph's tables, who is above row-level security. */
  ownerOf(subgraph: string): Pool;
  /** The files of a subgraph, or the exports of persons. */
  objectsOf(subgraph: string): ObjectStore;
  /** Connections of a subgraph's own role; two at most. */
  poolOf(subgraph: string): Pool;
  /** By id, handle or e-mail address; null when there is none. */
  find(wanted: string): Promise<Subject | null>;
  /** Ends the account; subgraphs in `heldBy` keep their part until the hold ends. A sentence when identity refuses it. */
  orderErasure(subject: Subject, heldBy: readonly string[]): Promise<string | null>;
  close(): Promise<void>;
}

/** Throws `StartError` when the database cannot be reached or the data does not fit this version. */
export async function openInstallation(settings: Settings, logger: Logger): Promise<Installation> {
  const undo: (() => Promise<unknown>)[] = [];
  const close = async () => {
    for (const step of undo.splice(0).reverse()) await step();
  };
  try {
    const { dataDir, adminUrl } = await openData(settings, logger, undo);
    const keys = await readKeys(settings, dataDir);
    const modules = await loadModules(subgraphNames);
    const prepared = await prepareDatabases(modules, settings, { adminUrl, secret: keys.databaseSecret }).catch(
      (error: unknown) => {
        throw migrationStartError(error);
      },
    );
    const poolOf = openedOnce(
      (name) =>
        createPool({
          connectionString: prepared.servicesOf(name).databaseUrl,
          max: 2,
          applicationName: `codai ${name} subjects`,
        }),
      (pool) => pool.end(),
      undo,
    );
    const ownerAt = openedOnce(
      (url) => createPool({ connectionString: url, max: 1, applicationName: 'codai owner' }),
      (pool) => pool.end(),
      undo,
    );
    const objectsOf = openedOnce(
      (name) => openObjects(settings, keys.keyring, name),
      (store) => store.close(),
      undo,
    );
    const signals = await createSignals({ databaseUrl: adminUrl, redisUrl: settings.redisUrl });
    undo.push(() => signals.close());
    const owner = modules.find(({ subjects }) => subjects.people !== undefined);
    if (owner === undefined) throw new StartError('No subgraph knows the persons of the platform.');
    const deps = owner.create({
      databaseUrl: prepared.servicesOf(owner.name).databaseUrl,
      poolMax: 2,
      clock: systemClock,
      logger,
      keys: keys.keyring,
      objects: objectsOf(owner.name),
      exports: objectsOf(EXPORTS),
      signals,
      peers: createPeers({
        service: owner.name,
        signing: keys.service.signing(owner.name),
        clock: systemClock,
        way: () => null,
      }),
      environment: settings.environment,
      publicUrl: settings.publicUrl ?? 'http://127.0.0.1:4000',
      settings: settings.env,
    });
    undo.push(async () => owner.close?.(deps));
    return {
      modules,
      keys: keys.keyring,
      ownerOf: (name) => ownerAt(prepared.adminUrlOf(name)),
      objectsOf,
      poolOf,
      find: async (wanted) => (await owner.subjects.people?.find(deps, wanted)) ?? null,
      orderErasure: async (subject, heldBy) => (await owner.subjects.people?.order(deps, subject, heldBy)) ?? null,
      close,
    };
  } catch (error) {
    await close();
    throw error;
  }
}

/** Opens each by its name when it is first asked for, and closes them all with the rest. */
function openedOnce<T>(
  open: (name: string) => T,
  close: (one: T) => Promise<unknown> | unknown,
  undo: (() => Promise<unknown>)[],
): (name: string) => T {
  const opened = new Map<string, T>();
  undo.push(() => Promise.all([...opened.values()].map(close)));
  return (name) => {
    const known = opened.get(name);
    if (known !== undefined) return known;
    const one = open(name);
    opened.set(name, one);
    return one;
  };
}

/** The operator's database, the one that the running product has started, or the embedded one started for this. */
async function openData(settings: Settings, logger: Logger, undo: (() => Promise<unknown>)[]) {
  if ((await holderOf(settings.dataDir)) !== null) {
    const dataDir = keysOf(settings.dataDir);
    return { dataDir, adminUrl: settings.databaseUrl ?? (await runningDatabase(settings.dataDir)) };
  }
  const dataDir = await openDataDir(settings.dataDir);
  undo.push(() => dataDir.release());
  const database = await startDatabaseServer(settings, dataDir, logger);
  undo.push(() => database.stop());
  return { dataDir, adminUrl: database.adminUrl };
}

/** The keys in a folder that another process holds: read, never made. */
function keysOf(folder: string): DataDir {
  return {
    path: folder,
    isNew: false,
    secret: (name) =>
      readFile(join(folder, 'keys', name), 'utf8').catch(() => {
        throw new StartError(`There is no key ${name} in ${folder}; give the settings that the running product has.`);
      }),
    recall: async () => null,
    remember: async () => {},
    release: async () => {},
  };
}
