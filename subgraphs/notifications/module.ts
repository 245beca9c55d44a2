import { defineSubgraph, readSettings } from '@codai/kit';
import { createDatabase } from '@codai/kit/data';
import { createCapturedMail } from './adapters/mail/embedded.ts';
import { createSmtpMail } from './adapters/mail/live.ts';
import { createSendGridEvents } from './adapters/provider-events/sendgrid.ts';
import { createSignedEvents } from './adapters/provider-events/signed.ts';
import { createPush } from './adapters/push/devices.ts';
import { pushServices } from './adapters/push/services.ts';
import { createCapturedSms } from './adapters/sms/embedded.ts';
import { createTwilioSms } from './adapters/sms/live.ts';
import { audit } from './audit.ts';
import { consumers } from './consumers.ts';
import type { NotificationsContext } from './context.ts';
import { declarations } from './declarations.ts';
import type { Deps } from './deps.ts';
import { PrismaClient } from './generated/prisma/client.ts';
import { loadersFor } from './loaders.ts';
import { routes } from './routes.ts';
import { buildSchema } from './schema.ts';
import { seed } from './seed.ts';
import { settingsSchema } from './settings.ts';
import { subjects } from './subjects.ts';
import { crons, tasks } from './tasks.ts';

/** Notifications: the inbox, preferences, mail, push and SMS. */
export default defineSubgraph<Deps, NotificationsContext>({
  ...declarations,
  name: 'notifications',
  migrations: new URL('./migrations', import.meta.url),
  settingsSchema,
  subjects,
  audit,
  schema: buildSchema,
  create(services) {
    const { clock, logger, keys, publicUrl, environment } = services;
    const { smtpUrl, sender, dkim, twilio, mailPerDomainPerMinute, ...others } = readSettings(
      settingsSchema,
      services.settings,
    );
    const database = createDatabase({
      name: 'notifications',
      services,
      client: (options) => new PrismaClient(options),
    });
    const mail = smtpUrl === null ? createCapturedMail(database, clock) : createSmtpMail(smtpUrl.reveal());
    const sms = twilio === null ? createCapturedSms(database, clock) : createTwilioSms(twilio);
    const push = createPush(pushServices(others, services), database, clock);
    const { sendGridEventsKey, mailEventsSecret } = others;
    return {
      database,
      clock,
      logger,
      keys,
      mail,
      sms,
      push,
      environment,
      mailPerDomainPerMinute,
      letterhead: { publicUrl, sender, dkim },
      providerEvents: {
        sendgrid: sendGridEventsKey === null ? null : createSendGridEvents(sendGridEventsKey),
        signed: mailEventsSecret === null ? null : createSignedEvents(mailEventsSecret),
      },
    };
  },
  context: (deps, { base, caller }) => ({ ...deps, ...base, loaders: loadersFor(deps, caller) }),
  consumers,
  tasks,
  crons,
  routes,
  seed,
  components: ({ mail, sms, push: { services }, letterhead }) => [
    {
      name: 'mail',
      driver: mail.driver,
      detail: `${mail.provider}, from ${letterhead.sender.address}, ${letterhead.dkim === null ? 'not signed' : 'signed'}`,
    },
    {
      name: 'sms',
      driver: sms.driver,
      detail: sms.driver === 'live' ? sms.provider : 'texts are kept in the mailbox of captured messages',
    },
    ...(
      [
        ['web-push', services.WEB],
        ['fcm', services.FCM],
        ['apns', services.APNS],
      ] as const
    ).map(([name, service]) => ({
      name,
      driver: service === null ? ('embedded' as const) : ('live' as const),
      detail: service === null ? 'notifications are kept in the mailbox of captured messages' : service.provider,
    })),
  ],
  async ready({ database }) {
    await database.pool.query('SELECT 1');
  },
  async close({ mail, push, database }) {
    await Promise.all([mail.close(), push.close()]);
    await database.close();
  },
});
