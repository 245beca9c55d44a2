import type { SocialWrite } from '../../deps.ts';

type PostEvent =
  | 'social.mention.created'
  | 'social.post.created'
  | 'social.post.deleted'
  | 'social.post.edited'
  | 'social.post.held'
  | 'social.post.released';

/** Events of a post keep their order, and belong to a tenant exactly when the post does. */
export function appendPostEvent<T extends PostEvent>(
  tx: SocialWrite,
  type: T,
  data: Parameters<typeof tx.outbox.append<T>>[1] & { postId: string; tenantId: string | null },
): void {
  tx.outbox.append(type, data, { subject: data.postId, partitionKey: data.postId, tenantId: data.tenantId });
}
