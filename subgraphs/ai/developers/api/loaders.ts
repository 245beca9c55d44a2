import type { Caller } from '@codai/kit';
import { rowLoader } from '@codai/kit/graphql';
import type { Deps } from '../../deps.ts';
import { monthOf } from '../../spending/budgets/reserve.ts';

declare module '../../context.ts' {
  interface Loaders {
    readonly apiKey: ReturnType<typeof keyLoader>;
    readonly apiKeyUse: ReturnType<typeof keyUseLoader>;
    readonly apiProduct: ReturnType<typeof productLoader>;
  }
}

export function productLoader(deps: Deps, caller: Caller) {
  return rowLoader(deps, caller, (tx, ids) => tx.aiApiProduct.findMany({ where: { id: { in: ids } } }));
}

export function keyLoader(deps: Deps, caller: Caller) {
  return rowLoader(deps, caller, (tx, ids) => tx.aiApiKey.findMany({ where: { id: { in: ids } } }));
}

/** Use of a key. */
export interface KeyUse {
  readonly id: string;
  readonly tokens: bigint;
  readonly requests: number;
  readonly lastAt: Date | null;
}

/** Use of keys in the present month, and their last call ever. */
export function keyUseLoader({ database, clock }: Pick<Deps, 'clock' | 'database'>, caller: Caller) {
  return rowLoader(
    { database },
    caller,
    (tx, ids) => tx.$queryRaw<KeyUse[]>`
        SELECT k.id, m.tokens, m.requests, l.created_at AS "lastAt" FROM unnest(${ids}::text[]) AS k(id)
        CROSS JOIN LATERAL (SELECT coalesce(sum(tokens), 0)::bigint AS tokens, count(*)::integer AS requests
          FROM ai_api_call WHERE key_id = k.id AND created_at >= ${monthOf(clock.now())}::timestamptz) m
        LEFT JOIN LATERAL (SELECT created_at FROM ai_api_call WHERE key_id = k.id ORDER BY created_at DESC LIMIT 1) l ON true`,
  );
}
