import { type BaseContext, createBuilder } from '@codai/kit';
import type { Deps } from './deps.ts';
import type { Loaders } from './loaders.ts';

/** What identity's resolvers find in their context. */
export interface IdentityContext extends BaseContext, Deps {
  readonly loaders: Loaders;
}

export const builder = createBuilder<{ Context: IdentityContext }>();
