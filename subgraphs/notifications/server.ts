import { createDatabase, defineSubgraph, readSettings } from '@codai/kit';
import { createCapturedMail } from './adapters/mail/embedded.ts';
import { createSmtpMail } from './adapters/mail/live.ts';
import { consumers } from './consumers.ts';
import { loadersFor, type NotificationsContext } from './context.ts';
import { deliver } from './delivery/hand-over.ts';
import { pruneCaptured, sweepDeliveries } from './delivery/sweep.ts';
import type { Deps } from './deps.ts';
import { PrismaClient } from './generated/prisma/client.ts';
import { routes } from './routes.ts';
import { buildSchema } from './schema.ts';
import { seed } from './seed.ts';
import { settingsSchema } from './settings.ts';

/** Notifications: the inbox, what people want to be told of, and mail. */
export default defineSubgraph<Deps, NotificationsContext>({
  name: 'notifications',
  migrations: new URL('./migrations/', import.meta.url),
  schema: buildSchema,
  create(services) {
    const { clock, logger, keys, publicUrl } = services;
    const { smtpUrl, sender, dkim } = readSettings(settingsSchema, services.settings);
    const database = createDatabase({
      name: 'notifications',
      services,
      client: (options) => new PrismaClient(options),
    });
    const mail = smtpUrl === null ? createCapturedMail(database, clock) : createSmtpMail(smtpUrl.reveal());
    return { database, clock, logger, keys, mail, letterhead: { publicUrl, sender, dkim } };
  },
  context: (deps, { base, caller }) => ({ ...deps, ...base, loaders: loadersFor(deps, caller) }),
  consumers,
  tasks: (deps) => ({
    deliver: (payload: { messageId: string }) => deliver(deps, payload),
    'prune-captured': () => pruneCaptured(deps),
    'sweep-deliveries': () => sweepDeliveries(deps),
  }),
  crons: () => [
    { task: 'sweep-deliveries', pattern: '* * * * *' },
    { task: 'prune-captured', pattern: '17 3 * * *' },
  ],
  routes,
  seed,
  components: ({ mail, letterhead }) => [
    {
      name: 'mail',
      driver: mail.driver,
      detail: `${mail.provider}, from ${letterhead.sender.address}, ${letterhead.dkim === null ? 'not signed' : 'signed'}`,
    },
  ],
  async ready({ database }) {
    await database.client.$queryRaw`SELECT 1`;
  },
  async close({ mail, database }) {
    await mail.close();
    await database.close();
  },
});
