import { loaderById } from '@codai/kit/graphql';
import type { Deps } from '../../deps.ts';
import type { WebhookRow } from './lists.ts';

declare module '../../context.ts' {
  interface Loaders {
    readonly webhook: ReturnType<typeof webhookLoader>;
  }
}

/** For operators alone: the fields that lead to it say so. */
export function webhookLoader({ database }: Deps) {
  return loaderById<string, WebhookRow>((ids) =>
    database.systemRead(null, (tx) => tx.webhookDelivery.findMany({ where: { id: { in: [...ids] } } })),
  );
}
