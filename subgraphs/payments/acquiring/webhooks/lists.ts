import { keyset, type ListArguments, type Page } from '@codai/kit/data';
import type { Deps } from '../../deps.ts';
import type { WebhookDelivery } from '../../generated/prisma/client.ts';
import type { WebhookStatus } from '../../generated/prisma/enums.ts';

const newestFirst = keyset({ receivedAt: ['desc', 'instant'], id: ['desc', 'text'] });

export type WebhookRow = WebhookDelivery;

/** Newest first; only those of one status when it is given. */
export function webhookDeliveries(
  { database }: Deps,
  args: ListArguments & { readonly status?: WebhookStatus | null | undefined },
): Promise<Page<WebhookRow>> {
  const ofStatus = args.status == null ? {} : { status: args.status };
  return newestFirst.read(args, ({ where, orderBy, take }) =>
    database.systemRead(null, (tx) => tx.webhookDelivery.findMany({ where: { ...where, ...ofStatus }, orderBy, take })),
  );
}
