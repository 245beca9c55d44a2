import type { Caller } from '@codai/kit';
import { rowsLoader } from '@codai/kit/graphql';
import type { Deps } from '../deps.ts';
import { type Attachment, Prisma } from '../generated/prisma/client.ts';
import { messageReportDecidable } from '../policies/visibility/reports.ts';
import { viewerOf } from '../policies/visibility/viewer.ts';

declare module '../context.ts' {
  interface Loaders {
    readonly attachments: ReturnType<typeof attachmentsLoader>;
    readonly reportedAttachments: ReturnType<typeof reportedAttachmentsLoader>;
  }
}

type Shown = Pick<
  Attachment,
  'altText' | 'blurhash' | 'contentType' | 'fileId' | 'height' | 'id' | 'kind' | 'name' | 'size' | 'width'
>;

export interface AttachmentRow extends Readonly<Shown> {
  /** Id of the post, comment, message or draft. */
  readonly placeId: string;
  /** Report that shows it to its moderator; absent for those who read it in its place. */
  readonly reportId?: string;
}

const columns = Prisma.sql`t.id, t.kind, t.name, t.content_type AS "contentType", t.size, t.width, t.height, t.blurhash, t.alt_text AS "altText", t.file_id AS "fileId"`;

/** Attachments in their order by the ids of posts, comments, messages and drafts. For those that the viewer may read: who asks has read them. */
export function attachmentsLoader(deps: Deps, caller: Caller) {
  return rowsLoader(
    deps,
    caller,
    (tx, ids) => tx.$queryRaw<AttachmentRow[]>`
      SELECT ${columns}, COALESCE(t.post_id, t.comment_id, t.message_id, t.draft_id) AS "placeId"
      FROM attachment t WHERE t.post_id = ANY(${ids}) OR t.comment_id = ANY(${ids}) OR t.message_id = ANY(${ids}) OR t.draft_id = ANY(${ids})
      ORDER BY t.position`,
    ({ placeId }) => placeId,
  );
}

/** Attachments of reported messages in their order, by the ids of open reports that the caller may decide; none for all other reports. */
export function reportedAttachmentsLoader(deps: Deps, caller: Caller) {
  return rowsLoader(
    deps,
    caller,
    (tx, ids) => tx.$queryRaw<(AttachmentRow & { readonly reportId: string })[]>`
      SELECT ${columns}, t.message_id AS "placeId", r.id AS "reportId"
      FROM content_report r JOIN chat_message m ON m.id = r.message_id JOIN attachment t ON t.message_id = m.id
      WHERE r.id = ANY(${ids}) AND ${messageReportDecidable(viewerOf(caller))} ORDER BY t.position`,
    ({ reportId }) => reportId,
  );
}
