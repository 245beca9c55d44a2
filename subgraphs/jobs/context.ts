import type { BaseContext, Caller } from '@codai/kit';
import type { Deps } from './deps.ts';
import { jobPostingLoader } from './job-postings/loaders.ts';

/** Made anew for each request and each event: what one caller sees at one moment. */
export interface JobsContext extends BaseContext, Deps {
  readonly loaders: ReturnType<typeof loadersFor>;
}

export function loadersFor(deps: Deps, caller: Caller) {
  return {
    jobPosting: jobPostingLoader(deps, caller),
  };
}
