import type { Caller, Keyring } from '@codai/kit';
import type { MemoryScope } from '../access/spaces/rules.ts';
import { Prisma } from '../generated/prisma/client.ts';
import type { MemoryKind } from './rules.ts';
import { pairOf } from './rules.ts';
import { pairKeys } from './words.ts';

/** Conditions on memories; members that are absent or null do not narrow. */
export interface MemoryFilter {
  readonly ids?: readonly string[] | null | undefined;
  readonly ownerId?: string;
  readonly scope?: MemoryScope | null | undefined;
  readonly kind?: MemoryKind | null | undefined;
  readonly spaceId?: string | null | undefined;
  readonly contextId?: string | null | undefined;
  readonly service?: string | null | undefined;
  readonly isPinned?: boolean | null | undefined;
  readonly metadata?: { readonly name: string; readonly value: string } | null | undefined;
  readonly createdBefore?: Date | null | undefined;
  /** Facts as they were valid then (MEM-7). */
  readonly asOf?: Date | null | undefined;
}

/** Condition over `m`, a row of memory, for all members of the filter. */
export function conditionOf(keys: Keyring, tenantId: string, filter: MemoryFilter): Prisma.Sql {
  const { ids, ownerId, scope, kind, spaceId, contextId, service, isPinned, metadata, createdBefore, asOf } = filter;
  const given = [
    ids != null && Prisma.sql`m.id = ANY (${[...ids]}::text[])`,
    ownerId !== undefined && Prisma.sql`m.owner_id = ${ownerId}`,
    scope != null && Prisma.sql`m.scope = ${scope}`,
    kind != null && Prisma.sql`m.kind = ${kind}`,
    spaceId != null && Prisma.sql`m.space_id = ${spaceId}`,
    contextId != null && Prisma.sql`m.context_id = ${contextId}`,
    service != null && Prisma.sql`m.service = ${service}`,
    isPinned != null && Prisma.sql`m.pinned = ${isPinned}`,
    createdBefore != null && Prisma.sql`m.created_at < ${createdBefore}::timestamptz`,
    metadata != null &&
      Prisma.sql`m.metadata_keys && ${[...pairKeys(keys, tenantId, pairOf(metadata.name, metadata.value))]}::text[]`,
    asOf != null && validAt(asOf),
  ].filter((condition) => condition !== false);
  return given.length === 0 ? Prisma.sql`true` : Prisma.join(given, ' AND ');
}

/** Valid from its first instant on, and at its last one no more: the fact that follows is valid from then on. */
export function validAt(instant: Date): Prisma.Sql {
  return Prisma.sql`m.valid_from <= ${instant}::timestamptz AND (m.valid_to IS NULL OR m.valid_to > ${instant}::timestamptz)`;
}

/** Condition that hides expired memories from their expiry on, before the job deletes them. */
export function unexpiredAt(now: Date): Prisma.Sql {
  return Prisma.sql`(m.expires_at IS NULL OR m.expires_at > ${now}::timestamptz)`;
}

/** Condition on the memories that a service may read for the caller: those that it stored, and those that the caller grants. `SECRET` ones never match. */
export function readableBy(service: string, { userId }: Caller): Prisma.Sql {
  return Prisma.sql`m.sensitivity <> 'SECRET' AND ((m.service = ${service} AND m.owner_id = ${userId}) OR EXISTS (
    SELECT FROM memory_grant g WHERE g.grantee_kind = 'SERVICE' AND g.grantee_id = ${service} AND g.grantor_id = ${userId}
       AND g.revoked_at IS NULL AND g.space_id IS NOT DISTINCT FROM m.space_id AND (g.scope IS NULL OR g.scope = m.scope)))`;
}
