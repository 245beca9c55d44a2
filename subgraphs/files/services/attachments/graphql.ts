import { ValidationError } from '@codai/kit';
import { usualLength } from '@codai/kit/graphql';
import { builder } from '../../builder.ts';
import { StatusType } from '../../storage/files/types.ts';
import { type FileForService, filesForService, type SharesForService, setSharesForService } from './service.ts';

/** Rule of fields for subgraphs that take files of their users. */
const hiddenOfTakers = { inaccessible: true, authScopes: { service: ['learning'] } } as const;

const FileForServiceType = builder.objectRef<FileForService>('FileForService').implement({
  description: 'File of a user as seen by a subgraph that takes it, with its current version.',
  ...hiddenOfTakers,
  fields: (t) => ({
    fileId: t.identifier('fileId', 'Id of the file.'),
    status: t.field({
      type: StatusType,
      description: 'State of the file.',
      resolve: ({ status }) => status as 'READY',
    }),
    name: t.text('name', 'Name of the file.'),
    contentType: t.text('contentType', 'Media type.'),
    size: t.value('size', 'BigInt', 'Bytes.'),
    number: t.integer('number', 'Number of the current version; null until one is ready.', { nullable: true }),
    sha256: t.text('sha256', 'SHA-256 of its bytes, in hexadecimal digits; null until one is ready.', {
      nullable: true,
    }),
  }),
});

builder.queryField('filesForService', (t) =>
  t.field({
    type: [FileForServiceType],
    ...usualLength(2),
    description: 'Files of the user of the call, without those that are unknown, in the trash or of another owner.',
    ...hiddenOfTakers,
    args: { ids: t.arg.idList({ description: 'Ids of files, at most 20.' }) },
    resolve: async (_root, { ids }, ctx) => [...(await filesForService(ctx, ctx.caller, ids))],
  }),
);

const SharesForServiceType = builder.objectRef<SharesForService>('SharesForService').implement({
  description: 'Shares of files given for one thing of another subgraph.',
  ...hiddenOfTakers,
  fields: (t) => ({
    fileIds: t.exposeIDList('fileIds', { ...usualLength(2), description: 'Ids of the files shared now.' }),
  }),
});

builder.verb('setSharesForService', {
  description:
    'Shares files of the user of the call for viewing, for one thing of another subgraph, and ends the earlier shares for it.',
  ...hiddenOfTakers,
  anybody: true,
  input: (t) => ({
    givenFor: t.id({ description: 'Id of the thing.' }),
    fileIds: t.idList({ description: 'Ids of the files, at most 20; those that are not ready are passed over.' }),
    granteeId: t.id({ description: 'Id of the user who may view them.' }),
  }),
  result: SharesForServiceType,
  refusals: [ValidationError],
  run: setSharesForService,
});
