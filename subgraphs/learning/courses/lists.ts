import { type Caller, keyset, type ListArguments, type Page } from '@codai/kit';
import type { Deps } from '../deps.ts';
import type { Course } from '../generated/prisma/client.ts';

const newestFirst = keyset({ createdAt: ['desc', 'instant'], id: ['desc', 'text'] });

/** The courses of the caller's tenant, newest first. */
export function courses({ database }: Deps, caller: Caller, args: ListArguments): Promise<Page<Course>> {
  return newestFirst.read(args, ({ where, orderBy, take }) =>
    database.read(caller, (tx) => tx.course.findMany({ where, orderBy, take })),
  );
}
