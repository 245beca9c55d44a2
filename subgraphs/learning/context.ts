import type { BaseContext } from '@codai/kit';
import type { Deps } from './deps.ts';
import type { loadersFor } from './loaders.ts';

/** Made anew for each request and each event: what one caller sees at one moment. */
export interface LearningContext extends BaseContext, Deps {
  readonly loaders: ReturnType<typeof loadersFor>;
}
