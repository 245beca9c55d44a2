import { type Caller, loaderById } from '@codai/kit';
import type { Deps } from '../deps.ts';

/** Loads job postings of the caller's tenant: null for unknown and forbidden alike. */
export function jobPostingLoader({ database }: Deps, caller: Caller) {
  return loaderById(
    (ids: readonly string[]) =>
      database.read(caller, (tx) => tx.jobPosting.findMany({ where: { id: { in: [...ids] } } })),
    ({ id }) => id,
  );
}

export type JobPostingLoader = ReturnType<typeof jobPostingLoader>;
