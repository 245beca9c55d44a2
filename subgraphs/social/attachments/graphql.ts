import { anyone } from '@codai/kit/graphql';
import { builder } from '../builder.ts';
import type { SocialContext } from '../context.ts';
import { type AttachmentForm, attachmentUrl } from './addresses.ts';
import type { AttachmentRow } from './loaders.ts';

const AttachmentKindType = builder.enumeration('AttachmentKind', 'Way in which an attachment is shown.', {
  PICTURE: 'Picture of a gallery.',
  FILE: 'File to download.',
});

const urlOf = (ctx: SocialContext, row: AttachmentRow, form: AttachmentForm) =>
  attachmentUrl(ctx, ctx.caller, row, form);

export const AttachmentType = builder.objectRef<AttachmentRow>('Attachment').implement({
  description:
    'Picture or file of a post, comment or message. Its addresses work for the viewer alone, for as long as the viewer may read what it belongs to or decide the report that shows it, and for at most twelve hours.',
  authScopes: anyone,
  fields: (t) => ({
    id: t.exposeID('id'),
    kind: t.value('kind', AttachmentKindType, 'Way in which it is shown.'),
    altText: t.text('altText', 'Description of a picture for people who do not see it; empty without one.'),
    name: t.text('name', 'Name of the file.'),
    contentType: t.text('contentType', 'Media type of the file as it was uploaded.'),
    size: t.value('size', 'BigInt', 'Size of the file as it was uploaded, in bytes.'),
    width: t.integer('width', 'Width of the picture in pixels; null for a file that is not an image.', {
      nullable: true,
    }),
    height: t.integer('height', 'Height of the picture in pixels; null for a file that is not an image.', {
      nullable: true,
    }),
    blurhash: t.text('blurhash', 'Blurred placeholder as a BlurHash; null for a file that is not an image.', {
      nullable: true,
    }),
    thumbnailUrl: t.string({
      nullable: true,
      description:
        'Address of the picture in WebP, at most 320 pixels wide and high, without metadata; null for a file.',
      resolve: (row, _args, ctx) => (row.kind === 'PICTURE' ? urlOf(ctx, row, 'thumbnail') : null),
    }),
    previewUrl: t.string({
      nullable: true,
      description:
        'Address of the picture in WebP, at most 1,600 pixels wide and high, without metadata; null for a file.',
      resolve: (row, _args, ctx) => (row.kind === 'PICTURE' ? urlOf(ctx, row, 'preview') : null),
    }),
    downloadUrl: t.string({
      nullable: true,
      description: 'Address of the file as it was uploaded; null for a picture.',
      resolve: (row, _args, ctx) => (row.kind === 'FILE' ? urlOf(ctx, row, 'file') : null),
    }),
  }),
});

export const AttachmentInputType = builder.inputType('AttachmentInput', {
  description: 'File of the caller to attach. It must be ready, and it can be attached once.',
  fields: (t) => ({
    fileId: t.idOf('File', 'Id of the file, in the active organisation.'),
    kind: t.field({ type: AttachmentKindType, description: 'Way in which it is shown. A picture is at most 20 MB.' }),
    altText: t.string({
      required: false,
      description: 'Description of a picture for people who do not see it, at most 1,000 characters.',
    }),
  }),
});

export const attachmentsHint = 'Pictures or files, up to 4 pictures or 10 files.';
