import {
  type Caller,
  ConflictError,
  type DomainError,
  type Id,
  newId,
  type SignedInCaller,
  ValidationError,
  VersionConflictError,
} from '@codai/kit';
import { isUniqueViolation, keyset, type ListArguments, type Page } from '@codai/kit/data';
import type { Deps } from '../deps.ts';
import { reasonRefusal } from '../flags/rules.ts';
import type { ConfigEntry } from '../generated/prisma/client.ts';
import type { Environment } from '../ports/flag-row.ts';
import { keyRefusal, parsedOf } from './rules.ts';

const byKey = keyset({ key: ['asc', 'text'], id: ['asc', 'text'] });
const newestVersion = keyset({ version: ['desc', 'number'], id: ['desc', 'text'] });

export interface SetConfig {
  readonly environment: Environment;
  readonly key: string;
  /** JSON as text. */
  readonly value: string;
  /** 0 for a key that has no value yet. */
  readonly expectedVersion: number;
  readonly reason: string;
}

/** Adds a value to the register; those before it stay. */
export async function setConfig(
  { database, clock }: Deps,
  caller: SignedInCaller,
  { environment, key, value, expectedVersion, reason }: SetConfig,
): Promise<{ readonly id: Id<'ConfigEntry'> } | DomainError> {
  const parsed = parsedOf(value);
  const refusal = keyRefusal(key) ?? reasonRefusal(reason) ?? (parsed instanceof ValidationError ? parsed : null);
  if (refusal !== null) return refusal;
  const write = database.write(caller, async (tx) => {
    const newest = await tx.configEntry.findFirst({ where: { environment, key }, orderBy: { version: 'desc' } });
    const current = newest?.version ?? 0;
    if (current !== expectedVersion) return new VersionConflictError(current);
    const id = newId<'ConfigEntry'>('cfg');
    const version = current + 1;
    await tx.configEntry.create({
      data: {
        id,
        environment,
        key,
        version,
        value: parsed as object,
        reason,
        setById: caller.userId,
        createdAt: clock.now(),
      },
    });
    tx.outbox.append('hub.config.changed', { key, environment, version }, { subject: id, partitionKey: environment });
    return { id };
  });
  return write.catch((error: unknown) => {
    // Another one of the same version came first.
    if (isUniqueViolation(error))
      return new ConflictError('SET_AT_ONCE', 'The value was set at the same time. Read it again.');
    throw error;
  });
}

/** The values in force: of each key the highest version. */
export function listConfig(
  { database }: Deps,
  caller: Caller,
  { environment, ...args }: ListArguments & { readonly environment: Environment },
): Promise<Page<ConfigEntry>> {
  return byKey.readSql(args, { key: 'c.key', id: 'c.id' }, async ({ position, end }) =>
    database.read(
      caller,
      (tx) => tx.$queryRaw<ConfigEntry[]>`
      SELECT c.id, c.environment, c.key, c.version, c.value, c.reason, c.set_by_id AS "setById", c.created_at AS "createdAt"
      FROM config_entry c WHERE c.environment = ${environment} AND ${position}
        AND NOT EXISTS (SELECT FROM config_entry n WHERE n.environment = c.environment AND n.key = c.key AND n.version > c.version)
      ${end}`,
    ),
  );
}

/** All values that a key has had, newest first. */
export function listVersions(
  deps: Deps,
  caller: Caller,
  { environment, key, ...args }: ListArguments & { readonly environment: string; readonly key: string },
): Promise<Page<ConfigEntry>> {
  return newestVersion.readRows(deps, caller, args, (tx, { where, ...page }) =>
    tx.configEntry.findMany({ where: { ...where, environment, key }, ...page }),
  );
}

/** The value that a key had at an instant; null before its first. */
export function configAt(
  { database }: Deps,
  caller: Caller,
  { environment, key, at }: { readonly environment: Environment; readonly key: string; readonly at: Date | null },
): Promise<ConfigEntry | null> {
  return database.read(caller, (tx) =>
    tx.configEntry.findFirst({
      where: { environment, key, ...(at !== null && { createdAt: { lte: at } }) },
      orderBy: { version: 'desc' },
    }),
  );
}
