import type { Caller } from '@codai/kit';
import { rowsLoader } from '@codai/kit/graphql';
import type { Deps } from '../deps.ts';
import type { Attachment } from '../generated/prisma/client.ts';

declare module '../context.ts' {
  interface Loaders {
    readonly attachments: ReturnType<typeof attachmentsLoader>;
  }
}

type Shown = Pick<
  Attachment,
  'altText' | 'blurhash' | 'contentType' | 'fileId' | 'height' | 'id' | 'kind' | 'name' | 'size' | 'width'
>;

export interface AttachmentRow extends Readonly<Shown> {
  /** Id of the post, comment, message or draft. */
  readonly placeId: string;
}

/** Attachments in their order by the ids of posts, comments, messages and drafts. For those that the viewer may read: who asks has read them. */
export function attachmentsLoader(deps: Deps, caller: Caller) {
  return rowsLoader(
    deps,
    caller,
    (tx, ids) => tx.$queryRaw<AttachmentRow[]>`
      SELECT t.id, COALESCE(t.post_id, t.comment_id, t.message_id, t.draft_id) AS "placeId", t.kind, t.name, t.content_type AS "contentType", t.size,
        t.width, t.height, t.blurhash, t.alt_text AS "altText", t.file_id AS "fileId"
      FROM attachment t WHERE t.post_id = ANY(${ids}) OR t.comment_id = ANY(${ids}) OR t.message_id = ANY(${ids}) OR t.draft_id = ANY(${ids})
      ORDER BY t.position`,
    ({ placeId }) => placeId,
  );
}
