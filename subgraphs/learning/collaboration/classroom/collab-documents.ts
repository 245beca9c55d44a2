import { collabDocuments } from '@codai/kit/collab';

/** Whiteboards and texts of class sessions and study spaces. */
export const documents = collabDocuments({
  documents: 'collab_document',
  updates: 'collab_update',
  inherited: ['tenant_id'],
});
