import type { Route } from '@codai/kit';
import type { Deps, SocialRead } from '../deps.ts';
import { Prisma } from '../generated/prisma/client.ts';
import { conversationOpen, ownConversations, wordsVisible } from '../policies/visibility/conversations.ts';
import { commentVisible, postVisible } from '../policies/visibility/predicate.ts';
import { messageReportDecidable } from '../policies/visibility/reports.ts';
import type { Viewer } from '../policies/visibility/viewer.ts';
import { ATTACHMENTS_PATH, type AttachmentForm, type AttachmentGrant, attachmentGrantIn, forms } from './addresses.ts';

/**
 * `GET /attachments/{token}/{form}`: leads viewers who may read the post, comment, message or draft now to the bytes in files, for one minute (SOC-1, SOC-2): a block, a
 * deletion or a lost membership holds at the next use of an address that was given out before. An address of a report works while its viewer may decide the report.
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

/** The attachment of an address; null when its viewer may not read it. A moderator's reading is in the audit log, or does not happen. */
async function readable(deps: Deps, grant: AttachmentGrant): Promise<Readable | null> {
  const { viewer, reading } = grant;
  if (reading === null) return deps.database.systemRead(viewer.tenantId, (tx) => find(tx, grant, placeVisible(viewer)));
  const { reportId, sessionId, impersonatorId } = reading;
  return deps.database.systemWrite(
    viewer.tenantId,
    async (tx) => {
      const found = await find(tx, grant, reportDecidable(viewer, reportId));
      if (found === null) return null;
      const entry = {
        actorKind: 'USER' as const,
        actorId: viewer.userId,
        service: null,
        sessionId,
        ...(impersonatorId !== null && { impersonatorId }),
        action: 'reported-attachment.read',
        mutation: 'ReportedMessage.attachments',
        target: reportId,
        outcome: 'SUCCEEDED' as const,
        code: null,
      };
      tx.outbox.append('social.audit.recorded', entry, { subject: reportId, partitionKey: viewer.userId ?? 'audit' });
      return found;
    },
    { userId: viewer.userId },
  );
}

async function find(
  tx: SocialRead,
  { attachmentId, standing }: AttachmentGrant,
  visible: Prisma.Sql,
): Promise<Readable | null> {
  const [found] = await tx.$queryRaw<Readable[]>`
    SELECT t.id, t.file_tenant_id AS "fileTenantId", t.kind FROM attachment t
    WHERE t.id = ${attachmentId} AND access.is_standing(${[...standing]}::text[]) AND ${visible}`;
  return found ?? null;
}

/** The open report of the message of the attachment `t`, as the viewer may decide it. */
function reportDecidable(viewer: Viewer, reportId: string): Prisma.Sql {
  return Prisma.sql`EXISTS (
    SELECT FROM content_report r JOIN chat_message m ON m.id = r.message_id
    WHERE r.id = ${reportId} AND r.message_id = t.message_id AND ${messageReportDecidable(viewer)})`;
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
