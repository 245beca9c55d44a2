import { ConflictError, InvalidStateError, NotFoundError, ValidationError } from '@codai/kit';
import { usualLength } from '@codai/kit/graphql';
import { builder } from '../../builder.ts';
import { DerivativeKindType } from '../../contents/derivatives/types.ts';
import type { KeptFileAddress } from '../kept/addresses.ts';
import {
  type Attached,
  type AttachedFile,
  attachedFileAddressForService,
  attachForService,
  type Detach,
  detachForService,
} from './service.ts';

/** For subgraphs whose users attach files to what they write. */
const hidden = { inaccessible: true, authScopes: { service: ['social'] } } as const;

const AttachedFileType = builder.objectRef<AttachedFile>('AttachedFileForService').implement({
  description: 'File that a subgraph attached to something its users write. It does not change while it is attached.',
  ...hidden,
  fields: (t) => ({
    fileId: t.identifier('fileId', 'Id of the file.'),
    name: t.text('name', 'Name of the file.'),
    contentType: t.text('contentType', 'Media type.'),
    size: t.value('size', 'BigInt', 'Bytes.'),
    width: t.integer('width', 'Width in pixels, turned upright; null for files that are not images.', {
      nullable: true,
    }),
    height: t.integer('height', 'Height in pixels, turned upright; null for files that are not images.', {
      nullable: true,
    }),
    blurhash: t.text('blurhash', 'Blurred placeholder as a BlurHash; null for files that are not images.', {
      nullable: true,
    }),
  }),
});

const AttachedType = builder.objectRef<Attached>('AttachedForService').implement({
  description: 'Files that a subgraph attached in one call.',
  ...hidden,
  fields: (t) => ({
    files: t.field({
      type: [AttachedFileType],
      ...usualLength(2),
      description: 'Files in the order of the input.',
      resolve: ({ files }) => [...files],
    }),
  }),
});

const WantedFileType = builder.inputType('AttachedFileForServiceInput', {
  description: 'File to attach.',
  inaccessible: true,
  fields: (t) => ({
    fileId: t.id({ description: 'Id of the file.' }),
    keptFor: t.id({ description: 'Name of the thing that the file is kept for; unique in the service.' }),
    isPicture: t.boolean({ description: 'Whether it is shown as a picture; then it must be an image.' }),
    bytesMax: t.int({ description: 'Most bytes that it may have.' }),
  }),
});

builder.verb('attachForService', {
  description:
    'Keeps ready files of the user of the call for things of the service, all of them or none. Their owner can then neither change nor delete them.',
  ...hidden,
  anybody: true,
  input: (t) => ({
    files: t.field({ type: [WantedFileType], description: 'Files, 1 to 10, each once.' }),
    caseId: t.id({ description: 'Id of the case in which the service lets others read them.' }),
  }),
  result: AttachedType,
  refusals: [ConflictError, InvalidStateError, NotFoundError, ValidationError],
  run: attachForService,
});

const DetachedType = builder.objectRef<Detach>('DetachedForService').implement({
  description: 'Files that a subgraph gave back to their owners.',
  ...hidden,
  fields: (t) => ({
    keptFor: t.exposeIDList('keptFor', { ...usualLength(2), description: 'Names of the things they were kept for.' }),
  }),
});

builder.verb('detachForService', {
  description: 'Gives files that the service attached back to their owners. May be repeated.',
  ...hidden,
  anybody: true,
  input: (t) => ({ keptFor: t.idList({ description: 'Names of the things that the files are kept for.' }) }),
  result: DetachedType,
  run: detachForService,
});

const AddressType = builder.objectRef<KeptFileAddress>('AttachedFileAddressForService').implement({
  description: 'Address of an attached file for one minute.',
  ...hidden,
  fields: (t) => ({ url: t.text('url', 'Address. It answers range requests.') }),
});

builder.queryField('attachedFileAddressForService', (t) =>
  t.field({
    type: AddressType,
    nullable: true,
    description: 'Address of a file that the service attached; null for anything that it does not keep in this case.',
    ...hidden,
    args: {
      keptFor: t.arg.id({ description: 'Name of the thing that the file is kept for.' }),
      caseId: t.arg.id({ description: 'Id of the case.' }),
      size: t.arg({
        type: DerivativeKindType,
        required: false,
        description: 'Image to read in place of the file as it was uploaded: `THUMBNAIL` or `PREVIEW`.',
      }),
    },
    resolve: (_root, args, ctx) => attachedFileAddressForService(ctx, ctx.caller, args),
  }),
);
