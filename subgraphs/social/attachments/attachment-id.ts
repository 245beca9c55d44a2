import { createHash } from 'node:crypto';

/** Id of an attachment: the same for the same request with the same file, so that a repetition has files keep what it keeps already. */
export function attachmentId(request: readonly (string | null)[], fileId: string): string {
  const digest = createHash('sha256')
    .update(JSON.stringify([...request, fileId]))
    .digest('hex');
  return `att_${digest.slice(0, 32)}`;
}
