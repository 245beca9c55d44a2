import type { Caller } from '@codai/kit';
import { loaderById } from '@codai/kit/graphql';
import type { Deps } from '../../deps.ts';
import { readAs } from '../../guards/read-as.ts';
import type { DunningCaseRow } from './lists.ts';

declare module '../../context.ts' {
  interface Loaders {
    readonly caseOfInvoice: ReturnType<typeof caseOfInvoiceLoader>;
  }
}

/** The case of each invoice that has one. */
export function caseOfInvoiceLoader(deps: Deps, caller: Caller) {
  return loaderById<string, DunningCaseRow>(
    (ids) => readAs(deps, caller, (tx) => tx.dunningCase.findMany({ where: { invoiceId: { in: [...ids] } } })),
    ({ invoiceId }) => invoiceId,
  );
}
