import type { Caller } from '@codai/kit';
import type { ListArguments, Page } from '@codai/kit/data';
import { byCreation } from '@codai/kit/graphql';
import type { Deps } from '../../deps.ts';
import { Prisma } from '../../generated/prisma/client.ts';
import { viewerOf } from '../../policies/visibility/viewer.ts';
import { type DocumentRow, documentColumns, readableDocuments } from './access.ts';

export interface Place {
  readonly conversationId: string | null;
  readonly groupId: string | null;
}

/** The documents of one conversation or community of the caller's, newest first. */
export function listDocuments(
  deps: Deps,
  caller: Caller,
  place: Place,
  args: ListArguments,
): Promise<Page<DocumentRow>> {
  const { conversationId, groupId } = place;
  const where =
    conversationId === null ? Prisma.sql`d.group_id = ${groupId}` : Prisma.sql`d.conversation_id = ${conversationId}`;
  return byCreation.NEWEST_FIRST.readSql(args, { createdAt: 'd.created_at', id: 'd.id' }, ({ position, end }) =>
    find(deps, caller, where, Prisma.sql`AND ${position} ${end}`),
  );
}

export function find(deps: Deps, caller: Caller, which: Prisma.Sql, rest: Prisma.Sql): Promise<DocumentRow[]> {
  const viewer = viewerOf(caller);
  return deps.database.client.$queryRaw<DocumentRow[]>`
    SELECT ${documentColumns(viewer)} FROM ${readableDocuments(viewer, which)} ${rest}`;
}
