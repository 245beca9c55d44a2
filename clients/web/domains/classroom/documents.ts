import type { Refusal } from '../../lib/errors.ts';
import type { DocumentApi } from '../../shared/shared-text/use-shared-text.ts';
import {
  ApplyCollabUpdateDocument,
  CollabDocumentStateDocument,
  CollabDocumentStepsDocument,
  type CollabDocumentStepsSubscription,
} from './generated/operations.ts';

/** Whiteboards and texts of class sessions and study spaces. */
export const collabDocuments: DocumentApi<CollabDocumentStepsSubscription> = {
  kind: 'collab',
  async load(client, variables) {
    const { data, error } = await client.query(CollabDocumentStateDocument, variables, {
      requestPolicy: 'network-only',
    });
    return { data: data?.collabDocumentState, error };
  },
  async send(client, input) {
    const { data, error } = await client.mutate(ApplyCollabUpdateDocument, { input });
    return { data: data?.applyCollabUpdate as { readonly sequence: string } | Refusal | null | undefined, error };
  },
  steps: CollabDocumentStepsDocument,
  updateIn: ({ collabDocumentUpdated }) => collabDocumentUpdated.update,
};
