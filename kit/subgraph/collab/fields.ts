import type { ObjectRef, SchemaTypes } from '@pothos/core';
import type { AnyBuilder } from '../../graphql/any-builder.ts';
import { twoFactors } from '../../graphql/auth-rules.ts';
import type { CollabState } from './documents.ts';

type Builder<Types extends SchemaTypes> = PothosSchemaTypes.SchemaBuilder<Types>;

/** The type of a document's state, under this name. */
export function collabStateType<Types extends SchemaTypes>(
  builder: Builder<Types>,
  name: string,
): ObjectRef<Types, CollabState> {
  return (builder as AnyBuilder).objectRef<CollabState>(name).implement({
    description: 'State of a document, as a client takes it in.',
    authScopes: twoFactors,
    fields: (t) => ({
      update: t.text('update', 'Yjs update with all that the client lacks, in base64.'),
      stateVector: t.text('stateVector', 'Yjs state vector of the document, in base64.'),
      sequence: t.value('sequence', 'BigInt', 'Sequence up to which `update` holds the document.'),
    }),
  }) as never;
}

/** Answer to an update that was added. */
export interface AppliedUpdate {
  readonly documentId: string;
  /** Sequence of the document after the update. */
  readonly sequence: bigint;
}

/** The type of an update's result, under this name. */
export function appliedUpdateType<Types extends SchemaTypes>(
  builder: Builder<Types>,
  name: string,
): ObjectRef<Types, AppliedUpdate> {
  return (builder as AnyBuilder).objectRef<AppliedUpdate>(name).implement({
    description: 'Result of adding an update to a document.',
    authScopes: twoFactors,
    fields: (t) => ({
      documentId: t.identifier('documentId', 'Id of the document.'),
      sequence: t.value('sequence', 'BigInt', 'Sequence of the update, or of the document where it said nothing new.'),
    }),
  }) as never;
}
