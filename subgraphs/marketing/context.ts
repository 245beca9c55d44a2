import type { BaseContext } from '@codai/kit/security';
import type { Deps } from './deps.ts';

/** Context of one request or one event, with the loaders of its caller. */
export interface MarketingContext extends BaseContext, Deps {
  readonly loaders: Loaders;
}

/** Loaders by name. Each aggregate declares its own, beside the function that makes it; `loaders.ts` makes all. */
// biome-ignore lint/suspicious/noEmptyInterface: aggregates add their members.
export interface Loaders {}
