import type { BaseContext } from '@codai/kit';
import type { Deps } from './deps.ts';
import type { loadersFor } from './loaders.ts';
import { enrollmentLoader } from './enrollments/loaders.ts';
import { libraryLoaders } from './library/lists.ts';
import { researchLoaders } from './research/lists.ts';
import { publicationLoader } from './research/publications.ts';
import { reviewLoaders } from './reviews/views.ts';

/** Made anew for each request and each event: what one caller sees at one moment. */
export interface LearningContext extends BaseContext, Deps {
  readonly loaders: ReturnType<typeof loadersFor>;
}

export function loadersFor(deps: Deps, caller: Caller) {
  return {
    enrollment: enrollmentLoader(deps, caller),
    course: courseLoader(deps, caller),
    ...libraryLoaders(deps, caller),
    ...researchLoaders(deps, caller),
    ...reviewLoaders(deps, caller),
    publication: publicationLoader(deps, caller),
  };
}
