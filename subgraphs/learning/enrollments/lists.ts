import { type Caller, keyset, type ListArguments, type Page } from '@codai/kit';
import type { Deps } from '../deps.ts';
import type { Enrollment } from '../generated/prisma/client.ts';

const newestFirst = keyset({ createdAt: ['desc', 'instant'], id: ['desc', 'text'] });

/** The enrollments of the caller's tenant, newest first. */
export function enrollments({ database }: Deps, caller: Caller, args: ListArguments): Promise<Page<Enrollment>> {
  return newestFirst.read(args, ({ where, orderBy, take }) =>
    database.read(caller, (tx) => tx.enrollment.findMany({ where, orderBy, take })),
  );
}
