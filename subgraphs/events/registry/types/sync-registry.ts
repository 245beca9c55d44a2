import { newId } from '@codai/kit';
import type { Deps } from '../../deps.ts';
import type { Prisma } from '../../generated/prisma/client.ts';
import { incompatibilities, isSameSchema } from '../schemas/compatibility.ts';
import type { JsonSchema } from '../schemas/json-schema.ts';
import { platformTypes, schemaOf } from './platform-types.ts';

/**
 * Brings the types of the platform in the registry to what the contracts of this version declare. A changed schema becomes a new version
 * when it is compatible; otherwise the registered one stays, and the fault is logged, because the contract broke its rule.
 */
export async function syncRegistry({ database, clock, logger }: Deps): Promise<void> {
  const refused = await database.systemWrite(null, async (tx) => {
    // Several processes may start at once.
    await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtext('events registry'))`;
    const types = await tx.eventType.findMany({ where: { tenantId: null } });
    const versions = await tx.eventSchemaVersion.findMany({ where: { tenantId: null }, orderBy: { version: 'asc' } });
    const byName = new Map(types.map((type) => [type.name, type]));
    const now = clock.now();
    const newTypes: Prisma.EventTypeCreateManyInput[] = [];
    const newVersions: Prisma.EventSchemaVersionCreateManyInput[] = [];
    const broken: string[] = [];
    for (const declared of platformTypes()) {
      const { name, owner, visibility } = declared;
      const type = byName.get(name);
      const id = type?.id ?? newId<'EventType'>('evy');
      if (type === undefined) {
        newTypes.push({ id, tenantId: null, name, owner, description: '', visibility, createdAt: now });
      } else if (type.visibility !== visibility) {
        await tx.eventType.update({ where: { id }, data: { visibility }, select: { id: true } });
      }
      const schema = schemaOf(declared);
      const older = versions
        .filter(({ eventTypeId }) => eventTypeId === id)
        .map((one) => ({ version: one.version, schema: one.schema as JsonSchema }));
      const latest = older.at(-1);
      if (latest !== undefined && isSameSchema(latest.schema, schema)) continue;
      if (incompatibilities(schema, older).length > 0) broken.push(name);
      else
        newVersions.push({
          id: newId<'EventSchemaVersion'>('evv'),
          eventTypeId: id,
          version: (latest?.version ?? 0) + 1,
          schema: schema as Prisma.InputJsonValue,
          createdAt: now,
        });
    }
    await tx.eventType.createMany({ data: newTypes });
    await tx.eventSchemaVersion.createMany({ data: newVersions });
    return broken;
  });
  if (refused.length > 0) {
    logger.error({ types: refused }, 'Contracts changed the schema of events incompatibly; the registered ones stay.');
  }
}
