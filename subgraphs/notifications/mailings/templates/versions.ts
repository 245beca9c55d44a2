import type { ReadingTx } from '../../deps.ts';
import type { NotificationTemplateVersion } from '../../generated/prisma/client.ts';

/** A version of a template of this organisation, or null. */
export function findVersion(
  tx: ReadingTx,
  {
    tenantId,
    templateId,
    version,
  }: { readonly tenantId: string; readonly templateId: string; readonly version: number },
): Promise<NotificationTemplateVersion | null> {
  return tx.notificationTemplateVersion.findFirst({ where: { templateId, number: version, tenantId } });
}
