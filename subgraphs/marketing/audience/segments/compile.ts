import { Prisma } from '../../generated/prisma/client.ts';
import type { SegmentCondition, SegmentRule } from './rules.ts';

const DAY_MS = 86_400_000;

/**
 * Condition over `contact c` for a checked definition. Each comparison is true or false and never null, so that `not` is the complement. Values are
 * parameters, and what it reads beside the contact is the contact's own: nothing of another organisation can be named (MKT-5).
 */
export function segmentCondition(rule: SegmentRule, now: Date): Prisma.Sql {
  if (rule.is) return Prisma.sql`coalesce(${comparison(rule.is, now)}, false)`;
  if (rule.not) return Prisma.sql`(NOT ${segmentCondition(rule.not, now)})`;
  const parts = (rule.all ?? rule.any ?? []).map((one) => segmentCondition(one, now));
  return Prisma.sql`(${Prisma.join(parts, rule.all ? ' AND ' : ' OR ')})`;
}

/** Contacts of one organisation that are in a segment: for `FROM contact c WHERE …`. */
export function membersCondition(tenantId: string, rule: SegmentRule, now: Date): Prisma.Sql {
  return Prisma.sql`c.tenant_id = ${tenantId} AND ${segmentCondition(rule, now)}`;
}

/** Contacts who may be written to for a purpose: the consent is in force and the address is not suppressed. */
export function reachableCondition(purpose: string): Prisma.Sql {
  return Prisma.sql`EXISTS (SELECT FROM permission p WHERE p.contact_id = c.id AND p.purpose = ${purpose} AND p.channel = 'EMAIL' AND p.state = 'GIVEN')
    AND NOT EXISTS (SELECT FROM suppression s WHERE s.tenant_id = c.tenant_id AND s.address_hash = c.email_hash)`;
}

const columns = {
  COUNTRY: Prisma.sql`c.country`,
  LOCALE: Prisma.sql`c.locale`,
  TIME_ZONE: Prisma.sql`c.time_zone`,
  SOURCE: Prisma.sql`c.source`,
  CREATED: Prisma.sql`c.created_at`,
  ENGAGED: Prisma.sql`c.last_engaged_at`,
} as const;

function comparison({ field, attribute, operator, values }: SegmentCondition, now: Date): Prisma.Sql {
  const [value = ''] = values;
  if (operator === 'IS_NOT')
    return Prisma.sql`NOT coalesce(${comparison({ field, attribute, operator: 'IS', values }, now)}, false)`;
  switch (field) {
    case 'COUNTRY':
    case 'LOCALE':
    case 'TIME_ZONE':
    case 'SOURCE':
      return operator === 'IS_KNOWN'
        ? Prisma.sql`${columns[field]} IS NOT NULL`
        : Prisma.sql`${columns[field]} = ANY (${[...values]}::text[])`;
    case 'TAG':
      return Prisma.sql`c.tags && ${[...values]}::text[]`;
    case 'CONSENT':
      return Prisma.sql`EXISTS (SELECT FROM permission p WHERE p.contact_id = c.id AND p.state = 'GIVEN' AND p.purpose = ANY (${[...values]}::text[]))`;
    case 'SCORE':
      return operator === 'AT_LEAST'
        ? Prisma.sql`c.score >= ${value}::numeric`
        : Prisma.sql`c.score < ${value}::numeric`;
    case 'CREATED':
    case 'ENGAGED':
      return instants(columns[field], operator, value, now);
    case 'CAMPAIGN':
      return Prisma.sql`EXISTS (SELECT FROM message m WHERE m.contact_id = c.id AND m.tenant_id = c.tenant_id
        AND m.campaign_id = ANY (${[...values]}::text[]) AND ${reached[operator as keyof typeof reached]} IS NOT NULL)`;
    case 'ATTRIBUTE':
      return attributes(attribute ?? '', operator, values);
  }
}

const reached = {
  RECEIVED: Prisma.sql`m.requested_at`,
  OPENED: Prisma.sql`m.opened_at`,
  CLICKED: Prisma.sql`m.clicked_at`,
} as const;

function instants(column: Prisma.Sql, operator: string, value: string, now: Date): Prisma.Sql {
  switch (operator) {
    case 'BEFORE':
      return Prisma.sql`${column} < ${new Date(value)}::timestamptz`;
    case 'AFTER':
      return Prisma.sql`${column} >= ${new Date(value)}::timestamptz`;
    case 'WITHIN_DAYS':
      return Prisma.sql`${column} >= ${new Date(now.getTime() - Number(value) * DAY_MS)}::timestamptz`;
    default:
      return Prisma.sql`${column} IS NOT NULL`;
  }
}

/** Numbers are compared with numbers only: a text under that name does not match and raises no error. */
function attributes(key: string, operator: string, values: readonly string[]): Prisma.Sql {
  const value = Prisma.sql`(c.attributes -> ${key})`;
  const number = Prisma.sql`(CASE WHEN jsonb_typeof(${value}) = 'number' THEN (c.attributes ->> ${key})::numeric END)`;
  switch (operator) {
    case 'AT_LEAST':
      return Prisma.sql`${number} >= ${values[0]}::numeric`;
    case 'LESS_THAN':
      return Prisma.sql`${number} < ${values[0]}::numeric`;
    case 'IS_KNOWN':
      return Prisma.sql`c.attributes ? ${key}`;
    default:
      return Prisma.sql`(c.attributes ->> ${key}) = ANY (${[...values]}::text[])`;
  }
}
