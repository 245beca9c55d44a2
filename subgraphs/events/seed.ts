import { type Id, seedUser } from '@codai/kit';
import { ATTEMPTS_DEFAULT } from './delivery/subscriptions/service.ts';
import { secretPlace } from './delivery/webhooks/service.ts';
import { newSecret } from './delivery/webhooks/signature.ts';
import type { Deps } from './deps.ts';
import { CUSTOM } from './registry/types/rules.ts';
import { schemaOf } from './registry/types/schema-text.ts';
import { lockStream } from './stream/log/stream.ts';
import { appendEvent } from './stream/publish/service.ts';

const nora = seedUser('owner@north.test');
const tenantId = 'org_seed_north';
const TYPE = 'custom.crane.inspected';
const typeId = 'evy_seed_crane';
const endpointId = 'whe_seed_harbour';

const schema = {
  type: 'object',
  properties: {
    crane: { type: 'string', minLength: 1 },
    passed: { type: 'boolean' },
    loadTonnes: { type: 'number', minimum: 0 },
  },
  required: ['crane', 'passed'],
};
const inspections = [
  { id: 'evt_seed_crane_1', data: { crane: 'Crane 1', passed: true, loadTonnes: 40 } },
  { id: 'evt_seed_crane_2', data: { crane: 'Crane 2', passed: false } },
] as const;

/**
 * A type of North Harbour with two events, a group that pulls them, and an endpoint whose subscription is paused, so that nothing is posted.
 * One transaction; a database that has it is left as it is.
 */
export async function seed({ database, clock, keys }: Pick<Deps, 'clock' | 'database' | 'keys'>): Promise<void> {
  const read = schemaOf(JSON.stringify(schema));
  if (read instanceof Error) throw read;
  await database.systemWrite(
    tenantId,
    async (tx) => {
      const [createdAt, createdById] = [clock.now(), nora.id];
      const type = { id: typeId, tenantId, name: TYPE, owner: CUSTOM, visibility: 'TENANT', createdAt };
      const description = 'A crane was inspected.';
      const { count } = await tx.eventType.createMany({ data: { ...type, description }, skipDuplicates: true });
      if (count === 0) return;
      await tx.eventSchemaVersion.create({
        data: {
          id: 'evv_seed_crane',
          tenantId,
          eventTypeId: typeId,
          version: 1,
          schema: read as object,
          registeredById: createdById,
          createdAt,
        },
        select: { id: true },
      });
      const secret = keys.seal(newSecret(), secretPlace('secret', tenantId, endpointId));
      await tx.webhookEndpoint.create({
        data: {
          id: endpointId,
          tenantId,
          url: 'https://hooks.north.test/events',
          status: 'ACTIVE',
          secret,
          description: 'Maintenance planning of the harbour.',
          createdById,
          createdAt,
        },
        select: { id: true },
      });
      const usual = {
        tenantId,
        filter: `type = '${TYPE}'`,
        poisonPolicy: 'DEAD_LETTER',
        maxAttempts: ATTEMPTS_DEFAULT,
        startsAfter: await lockStream(tx, tenantId),
        createdById,
        createdAt,
        changedAt: createdAt,
      };
      await tx.eventSubscription.createMany({
        data: [
          { ...usual, id: 'sub_seed_planning', name: 'planning', kind: 'WEBHOOK', endpointId, status: 'PAUSED' },
          { ...usual, id: 'sub_seed_inspectors', name: 'inspectors', kind: 'PULL', status: 'ACTIVE' },
        ],
      });
      for (const { id, data } of inspections) {
        const event = { type: TYPE, data: JSON.stringify(data), subject: data.crane };
        const accepted = { id: id as Id<'EventRecord'>, type: TYPE, version: 1 };
        appendEvent(tx, accepted, { event, data }, { userId: createdById, now: createdAt });
      }
    },
    { userId: nora.id },
  );
}
