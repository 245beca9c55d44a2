import { entryKinds } from '@codai/contracts/banking';
import { builder } from '../../builder.ts';

export const PostingSideType = builder.enumeration('PostingSide', 'Side of a posting.', {
  DEBIT: 'Decreases the balance of a customer account.',
  CREDIT: 'Increases the balance of a customer account.',
});

export const EntryKindType = builder.enumeration('LedgerEntryKind', 'Kind of a journal entry.', entryKinds);
