import { type Caller, type Id, keyset, type ListArguments, loaderById, type Page } from '@codai/kit';
import type { Deps } from '../deps.ts';
import type { DunningEnd, DunningNext, DunningStatus } from '../generated/prisma/enums.ts';
import { readAs } from '../payments/lists.ts';

export interface DunningCaseRow {
  readonly id: Id<'DunningCase'>;
  readonly tenantId: string;
  readonly invoiceId: string;
  readonly status: DunningStatus;
  readonly schedule: readonly number[];
  readonly end: DunningEnd;
  readonly attemptsMade: number;
  readonly remindersSent: number;
  readonly lastCode: string | null;
  readonly next: DunningNext | null;
  readonly nextAt: Date | null;
  readonly startedAt: Date;
  readonly endedAt: Date | null;
}

/** The case of each invoice that has one. */
export function caseOfInvoiceLoader(deps: Deps, caller: Caller) {
  return loaderById<string, DunningCaseRow>(
    (ids) =>
      readAs(deps, caller, async (tx) => {
        const rows = await tx.dunningCase.findMany({ where: { invoiceId: { in: [...ids] } } });
        return rows as unknown as DunningCaseRow[];
      }),
    ({ invoiceId }) => invoiceId,
  );
}

const newestFirst = keyset({ startedAt: ['desc', 'instant'], id: ['desc', 'text'] });

/** Cases of the active tenant, or of one status, newest first. */
export async function dunningCasesOf(
  { database }: Deps,
  caller: Caller,
  args: ListArguments & { readonly status?: DunningStatus | null | undefined },
): Promise<Page<DunningCaseRow>> {
  const page = newestFirst.page(args);
  const { where, orderBy, take } = page;
  const rows = await database.read(caller, (tx) =>
    tx.dunningCase.findMany({
      where: { ...where, ...(args.status != null && { status: args.status }) },
      orderBy,
      take,
    }),
  );
  return page.of(rows as unknown as DunningCaseRow[]);
}
