import { activeTenantOf, type Caller } from '@codai/kit';
import type { Deps } from '../../deps.ts';
import { Prisma } from '../../generated/prisma/client.ts';
import { rangeRefusal } from './rules.ts';

export const groupings = ['CAMPAIGN', 'DAY', 'TEMPLATE', 'TOTAL'] as const;
export type Grouping = (typeof groupings)[number];

export interface AnalyticsInput {
  readonly from: Date;
  readonly to: Date;
  readonly groupBy: Grouping;
}

/** Numbers of messages. NOTIF-9: opened and clicked are within delivered, and that is within sent. */
export interface EmailFigures {
  /** A day, `2031-05-02`, or the id of a campaign or template; null for the total, and for mail of no campaign. */
  readonly key: string | null;
  readonly accepted: number;
  readonly sent: number;
  readonly delivered: number;
  readonly opened: number;
  readonly clicked: number;
  readonly bounced: number;
  readonly complained: number;
  readonly suppressed: number;
  readonly failed: number;
}

const GROUPS_MAX = 100;

const keys: Readonly<Record<Grouping, Prisma.Sql>> = {
  CAMPAIGN: Prisma.sql`campaign_id`,
  DAY: Prisma.sql`to_char(queued_at AT TIME ZONE 'UTC', 'YYYY-MM-DD')`,
  TEMPLATE: Prisma.sql`template_id`,
  TOTAL: Prisma.sql`NULL::text`,
};

/**
 * Outcomes of the e-mail that the active organisation accepted from `from` until before `to`, in groups: the first hundred by key. A
 * message that bounced after it was delivered counts as both, since both happened.
 */
export async function emailAnalytics(
  { database }: Deps,
  caller: Caller,
  { from, to, groupBy }: AnalyticsInput,
): Promise<readonly EmailFigures[]> {
  const tenantId = activeTenantOf(caller);
  const refusal = rangeRefusal(from, to);
  if (refusal !== null) throw refusal;
  return database.read(
    caller,
    (tx) =>
      tx.$queryRaw<EmailFigures[]>`
      SELECT ${keys[groupBy]} AS key, count(*)::int AS accepted,
        count(*) FILTER (WHERE status = 'SENT')::int AS sent,
        count(*) FILTER (WHERE status = 'SENT' AND delivered_at IS NOT NULL)::int AS delivered,
        count(*) FILTER (WHERE status = 'SENT' AND opened_at IS NOT NULL)::int AS opened,
        count(*) FILTER (WHERE status = 'SENT' AND clicked_at IS NOT NULL)::int AS clicked,
        count(*) FILTER (WHERE status = 'BOUNCED' OR bounced_at IS NOT NULL)::int AS bounced,
        count(*) FILTER (WHERE complained_at IS NOT NULL)::int AS complained,
        count(*) FILTER (WHERE status = 'SUPPRESSED')::int AS suppressed,
        count(*) FILTER (WHERE status IN ('FAILED', 'UNKNOWN'))::int AS failed
      FROM delivery_message
      WHERE tenant_id = ${tenantId} AND template_id IS NOT NULL AND channel = 'EMAIL'
        AND queued_at >= ${from}::timestamptz AND queued_at < ${to}::timestamptz
      GROUP BY 1 ORDER BY 1 NULLS LAST LIMIT ${GROUPS_MAX}`,
  );
}

export interface QueueStats {
  readonly channel: 'EMAIL' | 'PUSH' | 'SMS';
  readonly due: number;
  readonly waiting: number;
  readonly sending: number;
  readonly oldestDueAt: Date | null;
}

/** Operators: what of each channel is under way. */
export async function readQueueStats({ database, clock }: Deps): Promise<readonly QueueStats[]> {
  const now = clock.now();
  const rows = await database.systemRead(
    null,
    (tx) =>
      tx.$queryRaw<QueueStats[]>`
      SELECT channel::text AS channel,
        count(*) FILTER (WHERE status = 'QUEUED' AND next_attempt_at <= ${now}::timestamptz)::int AS due,
        count(*) FILTER (WHERE status = 'QUEUED' AND next_attempt_at > ${now}::timestamptz)::int AS waiting,
        count(*) FILTER (WHERE status = 'SENDING')::int AS sending,
        min(next_attempt_at) FILTER (WHERE next_attempt_at <= ${now}::timestamptz) AS "oldestDueAt"
      FROM delivery_message WHERE status IN ('QUEUED', 'SENDING') GROUP BY channel`,
  );
  return (['EMAIL', 'PUSH', 'SMS'] as const).map(
    (channel) =>
      rows.find((row) => row.channel === channel) ?? { channel, due: 0, waiting: 0, sending: 0, oldestDueAt: null },
  );
}
