import { type Caller, keyset, type ListArguments, type Page } from '@codai/kit';
import type { Deps } from '../deps.ts';
import type { JobPosting } from '../generated/prisma/client.ts';

const newestFirst = keyset({ createdAt: ['desc', 'instant'], id: ['desc', 'text'] });

/** The job postings of the caller's tenant, newest first. */
export function jobPostings({ database }: Deps, caller: Caller, args: ListArguments): Promise<Page<JobPosting>> {
  return newestFirst.read(args, ({ where, orderBy, take }) =>
    database.read(caller, (tx) => tx.jobPosting.findMany({ where, orderBy, take })),
  );
}
