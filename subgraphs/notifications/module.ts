import { createDatabase, defineSubgraph, readSettings } from '@codai/kit';
import { createCapturedMail } from './adapters/mail/embedded.ts';
import { createSmtpMail } from './adapters/mail/live.ts';
import { createCapturedSms } from './adapters/sms/embedded.ts';
import { createTwilioSms } from './adapters/sms/live.ts';
import { audit } from './audit.ts';
import { consumers } from './consumers.ts';
import { loadersFor, type NotificationsContext } from './context.ts';
import { declarations } from './declarations.ts';
import type { Deps } from './deps.ts';
import { PrismaClient } from './generated/prisma/client.ts';
import { routes } from './routes.ts';
import { buildSchema } from './schema.ts';
import { seed } from './seed.ts';
import { settingsSchema } from './settings.ts';
import { subjects } from './subjects.ts';
import { crons, tasks } from './tasks/tasks.ts';

/** Notifications: the inbox, what people want to be told of, and mail. */
export default defineSubgraph<Deps, NotificationsContext>({
  ...declarations,
  name: 'notifications',
  migrations: new URL('./migrations', import.meta.url),
  subjects,
  audit,
  schema: buildSchema,
  create(services) {
    const { clock, logger, keys, publicUrl } = services;
    const { smtpUrl, sender, dkim, twilio } = readSettings(settingsSchema, services.settings);
    const database = createDatabase({
      name: 'notifications',
      services,
      client: (options) => new PrismaClient(options),
    });
    const mail = smtpUrl === null ? createCapturedMail(database, clock) : createSmtpMail(smtpUrl.reveal());
    const sms = twilio === null ? createCapturedSms(database, clock) : createTwilioSms(twilio);
    return { database, clock, logger, keys, mail, sms, letterhead: { publicUrl, sender, dkim } };
  },
  context: (deps, { base, caller }) => ({ ...deps, ...base, loaders: loadersFor(deps, caller) }),
  consumers,
  tasks,
  crons,
  routes,
  seed,
  components: ({ mail, sms, letterhead }) => [
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
  ],
  async ready({ database }) {
    await database.pool.query('SELECT 1');
  },
  async close({ mail, database }) {
    await mail.close();
    await database.close();
  },
});
