import { TypeMismatchError, TypeNotAllowedError } from '@codai/contracts/files';
import { ConflictError, InvalidStateError, NotFoundError, ValidationError } from '@codai/kit';
import { builder } from '../../builder.ts';
import { type KeptFileAddress, keptFileAddressForService } from './addresses.ts';
import {
  depositForService,
  type EndedCase,
  endCaseForService,
  type Kept,
  type KeptFile,
  keepForService,
} from './service.ts';

/** For subgraphs that render documents and have them kept here. */
const hiddenOfDepositors = { inaccessible: true, authScopes: { service: ['banking', 'payments'] } } as const;
/** For subgraphs that keep files which their users uploaded. */
const hiddenOfKeepers = {
  inaccessible: true,
  authScopes: { service: ['banking', 'commerce', 'learning', 'social'] },
} as const;
const hiddenOfBoth = {
  inaccessible: true,
  authScopes: { service: ['banking', 'commerce', 'learning', 'payments', 'social'] },
} as const;

const KeptFileType = builder.objectRef<KeptFile>('KeptFileForService').implement({
  description: 'File that a subgraph keeps, with its current version.',
  ...hiddenOfBoth,
  fields: (t) => ({
    fileId: t.identifier('fileId', 'Id of the file.'),
    contentType: t.text('contentType', 'Media type.'),
    size: t.value('size', 'BigInt', 'Bytes.'),
    sha256: t.text('sha256', 'SHA-256 of its bytes, in hexadecimal digits.'),
  }),
});

builder.verb('depositForService', {
  description:
    'Stores a document of the service in the tenant of the call. Repeated for the same thing, it returns the document that was stored first.',
  ...hiddenOfDepositors,
  anybody: true,
  input: (t) => ({
    keptFor: t.id({ description: 'Name of the thing that the document is of; unique in the service.' }),
    name: t.string({ description: 'Name of the file, 1 to 255 bytes in UTF-8, without slashes.' }),
    type: t.string({ description: 'Media type of the bytes.' }),
    content: t.string({ description: 'Bytes in base64, at most 2,500,000 before the encoding.' }),
    readerRoles: t.stringList({ description: 'Roles of the tenant that may read it; none: nobody by a role.' }),
    retainUntil: t.field({
      type: 'DateTime',
      required: false,
      description: 'Instant until which an erasure leaves it; none when absent.',
    }),
  }),
  result: KeptFileType,
  refusals: [TypeMismatchError, TypeNotAllowedError, ValidationError],
  run: depositForService,
});

const KeptType = builder.objectRef<Kept>('KeptForService').implement({
  description: 'File kept for a thing of a subgraph.',
  ...hiddenOfKeepers,
  fields: (t) => ({
    file: t.field({
      type: KeptFileType,
      nullable: true,
      description: 'File that is kept; null after a release.',
      resolve: ({ file }) => file,
    }),
  }),
});

builder.verb('keepForService', {
  description:
    'Keeps a ready file of the user of the call for a thing of the service, in the place of the one that was kept before. Its owner can then neither change nor delete it.',
  ...hiddenOfKeepers,
  anybody: true,
  input: (t) => ({
    fileId: t.id({ required: false, description: 'Id of the file; releases the one that is kept when absent.' }),
    keptFor: t.id({ description: 'Name of the thing that the file is kept for; unique in the service.' }),
    isPublic: t.boolean({ defaultValue: false, description: 'Whether everybody sees its images without metadata.' }),
    caseId: t.id({
      required: false,
      description: 'Id of a case in which the service lets others read it; none when absent.',
    }),
    keptYears: t.int({
      required: false,
      description: 'Years for which an erasure leaves the file, counted from its order, 1 to 100; none when absent.',
    }),
  }),
  result: KeptType,
  refusals: [ConflictError, InvalidStateError, NotFoundError, ValidationError],
  run: keepForService,
});

const EndedCaseType = builder.objectRef<EndedCase>('EndedCaseForService').implement({
  description: 'Case that a subgraph has ended.',
  ...hiddenOfKeepers,
  fields: (t) => ({ caseId: t.identifier('caseId', 'Id of the case.') }),
});

builder.verb('endCaseForService', {
  description: 'Ends a case of the service: it lets nobody read the files any more that were kept with it.',
  ...hiddenOfKeepers,
  anybody: true,
  input: (t) => ({
    caseId: t.id({ description: 'Id of the case.' }),
    retainUntil: t.field({
      type: 'DateTime',
      required: false,
      description: 'Instant until which an erasure leaves the files; none when absent.',
    }),
  }),
  result: EndedCaseType,
  run: endCaseForService,
});

const AddressType = builder.objectRef<KeptFileAddress>('KeptFileAddressForService').implement({
  description: 'Address of a document that a subgraph keeps.',
  ...hiddenOfBoth,
  fields: (t) => ({
    url: t.text('url', 'Address. It answers range requests.'),
    expiresAt: t.instant('expiresAt', 'Instant at which it stops working.'),
  }),
});

builder.queryField('keptFileAddressForService', (t) =>
  t.field({
    type: AddressType,
    nullable: true,
    description:
      'Address of a document that the service deposited, or of a file that it keeps in an open case; null for anything else.',
    ...hiddenOfBoth,
    args: {
      keptFor: t.arg.id({ description: 'Name of the thing that the file is kept for.' }),
      caseId: t.arg.id({ required: false, description: 'Id of the open case.' }),
      standing: t.arg.stringList({
        description:
          'Keys of the reader’s session, roles and membership that must stand when the address is used, at most 16.',
      }),
    },
    resolve: (_root, args, ctx) => keptFileAddressForService(ctx, ctx.caller, args),
  }),
);
