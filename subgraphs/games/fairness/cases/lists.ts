import type { Caller } from '@codai/kit';
import type { ListArguments, Page } from '@codai/kit/data';
import { byCreation } from '@codai/kit/graphql';
import type { Deps } from '../../deps.ts';
import type { FairPlayCase } from '../../generated/prisma/client.ts';

/** Open cases of everybody, newest first. For operators. */
export async function listOpenCases(
  { database }: Deps,
  _caller: Caller,
  args: ListArguments,
): Promise<Page<FairPlayCase>> {
  const page = byCreation.NEWEST_FIRST.page(args);
  const { where, orderBy, take } = page;
  return page.of(
    await database.systemRead(null, (tx) =>
      tx.fairPlayCase.findMany({ where: { AND: [{ status: 'OPEN' }, where] }, orderBy, take }),
    ),
  );
}
