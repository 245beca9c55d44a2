import { ValidationError, VersionConflictError } from '@codai/kit';
import { signedIn, twoFactors } from '@codai/kit/graphql';
import { z } from 'zod';
import { builder } from '../../builder.ts';
import type { NotificationTiming } from '../../generated/prisma/client.ts';
import { clockOf } from './rules.ts';
import { readOwnTiming, setTiming } from './service.ts';

const RhythmType = builder.enumeration(
  'NotificationDigest',
  'Frequency of the digest that gathers e-mails that are not urgent.',
  {
    NONE: 'Each e-mail is sent at once.',
    HOURLY: 'At each full hour.',
    DAILY: 'Once a day, at the time of the digest.',
    WEEKLY: 'On Mondays, at the time of the digest.',
  },
);

const TimingType = builder.objectRef<NotificationTiming>('NotificationTiming').implement({
  description: 'Quiet hours and digests of the caller.',
  authScopes: twoFactors,
  fields: (t) => ({
    timeZone: t.text('timeZone', 'Time zone of the IANA database that the times of day are meant in.'),
    quietFrom: t.string({
      nullable: true,
      description: 'Time of day as HH:MM at which the quiet hours begin; null without quiet hours.',
      resolve: ({ quietFrom }) => (quietFrom === null ? null : clockOf(quietFrom)),
    }),
    quietUntil: t.string({
      nullable: true,
      description: 'Time of day as HH:MM at which the quiet hours end; null without quiet hours.',
      resolve: ({ quietUntil }) => (quietUntil === null ? null : clockOf(quietUntil)),
    }),
    digest: t.value('digest', RhythmType, 'Frequency of the digest of e-mails that are not urgent.'),
    digestAt: t.string({
      description: 'Time of day as HH:MM at which daily and weekly digests are sent.',
      resolve: ({ digestAt }) => clockOf(digestAt),
    }),
    version: t.integer('version', 'Number of the current version.'),
  }),
});

builder.queryField('notificationTiming', (t) =>
  t.field({
    type: TimingType,
    nullable: true,
    description:
      'Returns the quiet hours and digests of the caller; null when nothing was set, so that all is sent at once.',
    authScopes: twoFactors,
    resolve: (_root, _args, ctx) => readOwnTiming(ctx, signedIn(ctx)),
  }),
);

const clockText = z.string().max(5);
builder.verb('setNotificationTiming', {
  description:
    'Sets quiet hours and digests of the caller. Security messages are sent at any hour and on their own. It applies at once, also to queued messages.',
  authScopes: twoFactors,
  input: (t) => ({
    timeZone: t.string({
      description: 'Time zone of the IANA database, such as Europe/Bucharest.',
      validate: z.string().max(64),
    }),
    quietFrom: t.string({
      required: false,
      description: 'Begin of the quiet hours as HH:MM; none when absent.',
      validate: clockText,
    }),
    quietUntil: t.string({
      required: false,
      description: 'End of the quiet hours as HH:MM; may be on the next day.',
      validate: clockText,
    }),
    digest: t.field({
      type: RhythmType,
      defaultValue: 'NONE',
      description: 'Frequency of the digest of e-mails that are not urgent.',
    }),
    digestAt: t.string({
      defaultValue: '08:00',
      description: 'Time of daily and weekly digests as HH:MM.',
      validate: clockText,
    }),
    expectedVersion: t.int({ description: 'Version last read; 0 when nothing was set.', validate: z.number().min(0) }),
  }),
  result: TimingType,
  refusals: [ValidationError, VersionConflictError],
  run: setTiming,
});
