import { randomBytes } from 'node:crypto';
import { silentLogger } from '@codai/kit';
import { createDatabase } from '@codai/kit/data';
import type { EventData, EventRecord, EventType } from '@codai/kit/events';
import { createKeyring } from '@codai/kit/host';
import { callerOf, type FixedClock, type FreshDatabase, fixedClock, freshDatabase } from '@codai/kit/testing';
import { createCapturedMail } from '../adapters/mail/embedded.ts';
import type { MailPort } from '../adapters/mail/port.ts';
import { createPush } from '../adapters/push/devices.ts';
import type { PushPort } from '../adapters/push/port.ts';
import { pushServices } from '../adapters/push/services.ts';
import { createCapturedSms } from '../adapters/sms/embedded.ts';
import type { SmsPort } from '../adapters/sms/port.ts';
import { consumers } from '../consumers.ts';
import '../declarations.ts';
import { deliver } from '../delivery/messages/hand-over.ts';
import type { Deps } from '../deps.ts';
import { PrismaClient } from '../generated/prisma/client.ts';

export interface NotificationsForTests extends AsyncDisposable {
  readonly deps: Deps;
  readonly clock: FixedClock;
  readonly fresh: FreshDatabase;
  /** Statements sent since the list was last emptied, of all connections of the subgraph. */
  readonly statements: string[];
  /** Handles an event as every consumer of it does, inbox aside; a new id unless one is given. */
  handle<T extends EventType>(type: T, data: EventData<T>, id?: string, tenantId?: string): Promise<void>;
  /** Published events, oldest first. */
  events(
    type?: EventType,
  ): Promise<{ type: string; partition_key: string; tenant_id: string | null; data: Record<string, unknown> }[]>;
  /** Hands over every message that is due now. Returns how many. */
  deliverDue(): Promise<number>;
}

const migrations = new URL('../migrations/', import.meta.url);

/** The domain on a database of its own, at 09:00 on 2 May 2031. `mail`: the captured one unless given. */
export async function openNotifications(
  options: {
    mail?: MailPort;
    sms?: SmsPort;
    push?: Pick<PushPort, 'publicKey' | 'services'>;
    providerEvents?: Deps['providerEvents'];
    mailPerDomainPerMinute?: number;
    poolMax?: number;
  } = {},
): Promise<NotificationsForTests> {
  const fresh = await freshDatabase([{ name: 'notifications', migrations }]);
  const clock = fixedClock();
  const statements: string[] = [];
  const database = createDatabase({
    name: 'notifications',
    services: {
      databaseUrl: fresh.urlOf('notifications'),
      poolMax: options.poolMax ?? 8,
      clock,
      observeStatement: (sql) => statements.push(sql),
    },
    client: (clientOptions) => new PrismaClient(clientOptions),
  });
  const keys = createKeyring([randomBytes(32)]);
  const nothing = { vapid: null, fcm: null, apns: null };
  const services = options.push ?? pushServices(nothing, { clock, environment: 'test', keys });
  const deps: Deps = {
    database,
    clock,
    logger: silentLogger,
    keys,
    mail: options.mail ?? createCapturedMail(database, clock),
    sms: options.sms ?? createCapturedSms(database, clock),
    push: createPush(services, database, clock),
    environment: 'test',
    providerEvents: options.providerEvents ?? { sendgrid: null, signed: null },
    mailPerDomainPerMinute: options.mailPerDomainPerMinute ?? 1000,
    letterhead: {
      publicUrl: 'https://codai.test',
      sender: { name: 'Codai', address: 'no-reply@codai.test' },
      dkim: null,
    },
  };

  return {
    deps,
    clock,
    fresh,
    statements,
    async handle(type, data, id = `evt_${randomBytes(8).toString('hex')}`, tenantId) {
      const source = type.slice(0, type.indexOf('.'));
      const reacting = consumers(deps).filter(({ types }) => types.includes(type));
      if (reacting.length === 0) throw new Error(`Nobody reacts to ${type}.`);
      const event = {
        id,
        source,
        type,
        version: 1,
        dataschema: `urn:codai:event:${type}:1`,
        subject: null,
        time: clock.now().toISOString(),
        tenantid: tenantId ?? null,
        partitionkey: 'key',
        sequence: '1',
        position: '1',
        correlationid: 'correlation-test',
        causationid: null,
        data,
      };
      for (const consumer of reacting) await consumer.run([event as EventRecord], async () => {});
    },
    async events(type) {
      const { rows } = await fresh.admin.query(
        `SELECT type, partition_key, tenant_id, data FROM notifications.outbox
         WHERE $1::text IS NULL OR type = $1 ORDER BY ordinal`,
        [type ?? null],
      );
      return rows;
    },
    async deliverDue() {
      const due = await database.systemRead(null, (tx) =>
        tx.deliveryMessage.findMany({
          where: { status: 'QUEUED', nextAttemptAt: { lte: clock.now() } },
          orderBy: { id: 'asc' },
        }),
      );
      for (const { id } of due) await deliver(deps, { messageId: id });
      return due.length;
    },
    async [Symbol.asyncDispose]() {
      await deps.mail.close();
      await deps.push.close();
      await database.close();
      await fresh[Symbol.asyncDispose]();
    },
  };
}

/** A member of `org_north` unless said otherwise, with two factors. */
export function signedIn(userId: string, tenantId: string | null = 'org_north') {
  const caller = callerOf({ userId, tenantId });
  return { ...caller, userId: caller.userId as NonNullable<typeof caller.userId> };
}
