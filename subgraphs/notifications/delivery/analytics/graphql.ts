import { operator, usualLength } from '@codai/kit/graphql';
import { builder } from '../../builder.ts';
import { ChannelType } from '../../content/catalogue/graphql.ts';
import { managers } from '../../recipients/members/managers.ts';
import { type EmailFigures, emailAnalytics, type QueueStats, readQueueStats } from './service.ts';

const GroupingType = builder.enumeration(
  'EmailAnalyticsGrouping',
  'Criterion by which figures of e-mail are grouped.',
  {
    CAMPAIGN: 'Campaign.',
    DAY: 'Day of acceptance, in UTC.',
    TEMPLATE: 'Template.',
    TOTAL: 'All in one.',
  },
);

const FiguresType = builder.objectRef<EmailFigures>('EmailFigures').implement({
  description:
    'Numbers of e-mails of an organisation. Opened and clicked e-mails are among the delivered ones, and those among the sent ones.',
  authScopes: managers,
  fields: (t) => ({
    key: t.text(
      'key',
      'Day as YYYY-MM-DD, or id of the campaign or template; null for the total and for e-mail of no campaign.',
      {
        nullable: true,
      },
    ),
    accepted: t.integer('accepted', 'Number accepted for delivery.'),
    sent: t.integer('sent', 'Number taken by the provider.'),
    delivered: t.integer('delivered', 'Number that reached the mailbox, as the provider reported.'),
    opened: t.integer('opened', 'Number opened, each counted once, of recipients who consented to `tracking.email`.'),
    clicked: t.integer(
      'clicked',
      'Number with a link followed, each counted once, of recipients who consented to `tracking.email`.',
    ),
    bounced: t.integer('bounced', 'Number returned for good, at the hand-over or after it.'),
    complained: t.integer('complained', 'Number reported as spam.'),
    suppressed: t.integer(
      'suppressed',
      'Number not sent because of a preference, an unsubscription or a suppressed address.',
    ),
    failed: t.integer('failed', 'Number refused, expired, given up or of uncertain outcome.'),
  }),
});

const RangeInput = builder.inputType('EmailAnalyticsRange', {
  description: 'Range of instants of at most 92 days.',
  fields: (t) => ({
    from: t.field({ type: 'DateTime', required: true, description: 'Begin, included.' }),
    to: t.field({ type: 'DateTime', required: true, description: 'End, excluded.' }),
  }),
});

builder.queryField('emailAnalytics', (t) =>
  t.field({
    type: [FiguresType],
    description:
      'Returns what became of the e-mail that the active organisation had accepted within a range, at most 100 groups in the order of their keys.',
    authScopes: managers,
    ...usualLength(31),
    args: {
      range: t.arg({ type: RangeInput, required: true, description: 'Range of acceptance.' }),
      groupBy: t.arg({
        type: GroupingType,
        defaultValue: 'DAY',
        description: 'Criterion of the groups; DAY when absent.',
      }),
    },
    resolve: async (_root, { range, groupBy }, ctx) => [
      ...(await emailAnalytics(ctx, ctx.caller, { ...range, groupBy: groupBy ?? 'DAY' })),
    ],
  }),
);

const QueueStatsType = builder.objectRef<QueueStats>('DeliveryQueueStats').implement({
  description: 'Messages of one channel that have not ended.',
  authScopes: operator,
  fields: (t) => ({
    channel: t.value('channel', ChannelType, 'Channel counted.'),
    due: t.integer('due', 'Number whose hand-over is due.'),
    waiting: t.integer('waiting', 'Number that wait for a later time.'),
    sending: t.integer('sending', 'Number being handed over.'),
    oldestDueAt: t.instant('oldestDueAt', 'Instant since which the oldest has been due; null when none is.', {
      nullable: true,
    }),
  }),
});
builder.queryField('queueStats', (t) =>
  t.field({
    type: [QueueStatsType],
    description: 'Returns the messages under way, one entry for each channel outside the product.',
    authScopes: operator,
    resolve: async (_root, _args, ctx) => [...(await readQueueStats(ctx))],
  }),
);
