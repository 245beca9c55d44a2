import type { Route } from '@codai/kit';
import type { Deps } from '../deps.ts';
import { Prisma } from '../generated/prisma/client.ts';
import { conversationOpen, ownConversations, wordsVisible } from '../policies/visibility/conversations.ts';
import { commentVisible, postVisible } from '../policies/visibility/predicate.ts';
import type { Viewer } from '../policies/visibility/viewer.ts';
import { ATTACHMENTS_PATH, type AttachmentForm, type AttachmentGrant, attachmentGrantIn, forms } from './addresses.ts';

/**
 * `GET /attachments/{token}/{form}`: leads viewers who may read the post, comment, message or draft now to the bytes in files, for one minute (SOC-1, SOC-2): a block, a
 * deletion or a lost membership holds at the next use of an address that was given out before.
 */
export function attachmentRoute(deps: Deps): Route {
  return {
    method: 'GET',
    path: `${ATTACHMENTS_PATH}*`,
    async handle(request) {
      const [token = '', form, ...rest] = new URL(request.url).pathname.slice(ATTACHMENTS_PATH.length).split('/');
      const isForm = form !== undefined && Object.hasOwn(forms, form) && rest.length === 0;
      const grant = isForm ? attachmentGrantIn(deps, token) : null;
      const found = grant === null ? null : await readable(deps, grant);
      if (found === null || (form === 'file') === (found.kind === 'PICTURE')) return notFound();
      const { id, fileTenantId } = found;
      const url = await deps.attachedFiles.address(fileTenantId, id, forms[form as AttachmentForm]);
      if (url === null) return notFound();
      const headers = { location: url, 'cache-control': 'private, no-store', 'referrer-policy': 'no-referrer' };
      return new Response(null, { status: 302, headers });
    },
  };
}

interface Readable {
  readonly id: string;
  readonly fileTenantId: string;
  readonly kind: 'FILE' | 'PICTURE';
}

async function readable(deps: Deps, { attachmentId, viewer, standing }: AttachmentGrant): Promise<Readable | null> {
  const [found] = await deps.database.systemRead(
    viewer.tenantId,
    (tx) => tx.$queryRaw<Readable[]>`
      SELECT t.id, t.file_tenant_id AS "fileTenantId", t.kind FROM attachment t
      WHERE t.id = ${attachmentId} AND access.is_standing(${[...standing]}::text[]) AND ${placeVisible(viewer)}`,
  );
  return found ?? null;
}

/** The post, comment, message or draft of the attachment `t`, as the viewer may read it. */
function placeVisible(viewer: Viewer): Prisma.Sql {
  return Prisma.sql`(
    EXISTS (SELECT FROM post p WHERE p.id = t.post_id AND ${postVisible(viewer)})
    OR EXISTS (SELECT FROM comment c JOIN post p ON p.id = c.post_id WHERE c.id = t.comment_id AND ${commentVisible(viewer)})
    OR EXISTS (SELECT FROM ${ownConversations(viewer)} JOIN chat_message m ON m.conversation_id = v.id AND m.sequence > me.joined_at_sequence
      WHERE m.id = t.message_id AND ${conversationOpen(viewer)} AND ${wordsVisible(viewer)})
    OR EXISTS (SELECT FROM draft d WHERE d.id = t.draft_id AND d.author_id = ${viewer.circleId} AND (d.tenant_id IS NULL OR d.tenant_id = ${viewer.tenantId})))`;
}

const notFound = () =>
  new Response('Not found.', { status: 404, headers: { 'content-type': 'text/plain', 'cache-control': 'no-store' } });
