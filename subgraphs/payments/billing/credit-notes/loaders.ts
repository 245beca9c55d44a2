import type { Caller } from '@codai/kit';
import { listLoaderById, loaderById } from '@codai/kit/graphql';
import type { Deps } from '../../deps.ts';
import { readAs } from '../../guards/read-as.ts';
import { type CreditNoteRow, readCreditNotes } from './lists.ts';

declare module '../../context.ts' {
  interface Loaders {
    readonly creditNote: ReturnType<typeof creditNoteLoader>;
    readonly creditNotesOfInvoice: ReturnType<typeof creditNotesOfInvoiceLoader>;
  }
}

/** Credit notes that the caller may see; null for unknown and forbidden alike. */
export function creditNoteLoader(deps: Deps, caller: Caller) {
  return loaderById<string, CreditNoteRow>((ids) =>
    readAs(deps, caller, (tx) => readCreditNotes(tx, { id: { in: [...ids] } })),
  );
}

/** Credit notes of each invoice, oldest first. */
export function creditNotesOfInvoiceLoader(deps: Deps, caller: Caller) {
  return listLoaderById<string, CreditNoteRow>(
    (ids) =>
      readAs(deps, caller, (tx) =>
        readCreditNotes(tx, { invoiceId: { in: [...ids] } }, { orderBy: [{ issuedAt: 'asc' }, { id: 'asc' }] }),
      ),
    ({ invoiceId }) => invoiceId,
  );
}
