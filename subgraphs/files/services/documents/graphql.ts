import { builder } from '../../builder.ts';
import { StatusType } from '../../storage/files/types.ts';
import { type DocumentForService, documentForService } from './service.ts';

/** Rule of what only other subgraphs may ask; clients do not see it. */
const hidden = { inaccessible: true, authScopes: { service: ['jobs'] } } as const;

const DocumentType = builder.objectRef<DocumentForService>('DocumentForService').implement({
  description: 'File of a user, as other subgraphs see it.',
  ...hidden,
  fields: (t) => ({
    fileId: t.identifier('fileId', 'Identifier of the file.'),
    status: t.field({
      type: StatusType,
      description: 'State of the file.',
      resolve: ({ status }) => status as 'READY',
    }),
    contentType: t.text('contentType', 'Media type of the content.'),
    text: t.text('text', 'Text of a PDF or Word document that is ready, at most 200,000 characters; null otherwise.', {
      nullable: true,
    }),
  }),
});

builder.queryField('documentForService', (t) =>
  t.field({
    type: DocumentType,
    nullable: true,
    description:
      'File of the user on whose behalf the service asks; null for an unknown one and for one of another owner.',
    ...hidden,
    args: { fileId: t.arg.id({ description: 'Identifier of the file.' }) },
    resolve: (_root, { fileId }, ctx) => documentForService(ctx, ctx.caller.userId, fileId),
  }),
);
