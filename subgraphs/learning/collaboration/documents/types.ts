import { twoFactors } from '@codai/kit/graphql';
import { builder } from '../../builder.ts';
import { UserType } from '../../users/graphql.ts';
import type { DocumentRow } from './service.ts';

export const CollabKindType = builder.enumeration(
  'CollabDocumentKind',
  'Kind of a document that people write at once.',
  {
    TEXT: 'Text: the Yjs text `text`.',
    WHITEBOARD: 'Whiteboard: the Yjs array `shapes`.',
  },
);

export const CollabDocumentType = builder.entity<DocumentRow>('CollabDocument', 'cdo', {
  description: 'Whiteboard or text that the people of a session or study space write together, as a Yjs document.',
  authScopes: twoFactors,
  loader: 'collabDocument',
  fields: (t) => ({
    kind: t.value('kind', CollabKindType, 'Kind of the document.'),
    title: t.text('title', 'Title, 1 to 120 characters.'),
    sessionId: t.identifier('sessionId', 'Id of the session to which it belongs; null for one of a study space.', {
      nullable: true,
    }),
    spaceId: t.identifier('spaceId', 'Id of the study space to which it belongs; null for one of a session.', {
      nullable: true,
    }),
    createdBy: t.reference(UserType, 'createdById', 'Person who began it.'),
    lastSequence: t.value('lastSequence', 'BigInt', 'Sequence of the last update; 0 before the first.'),
    createdAt: t.instant('createdAt', 'Instant at which it was begun.'),
  }),
});
