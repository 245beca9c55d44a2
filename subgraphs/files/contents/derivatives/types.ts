import { twoFactors, usualLength } from '@codai/kit/graphql';
import { builder } from '../../builder.ts';
import type { Derivative } from '../../generated/prisma/client.ts';
import { FileType } from '../../storage/files/types.ts';

export const DerivativeKindType = builder.enumeration('DerivativeKind', 'Kind of a derivative.', {
  THUMBNAIL: 'Image in WebP, at most 320 pixels wide and high, without metadata.',
  PREVIEW: 'Image in WebP, at most 1,600 pixels wide and high, without metadata.',
  CLEAN: 'The image in its size and format, turned upright, without metadata.',
  TEXT: 'The words of the content, for search.',
  RENDITION: 'Video for streaming.',
});
const DerivativeStateType = builder.enumeration('DerivativeState', 'State of a derivative.', {
  PENDING: 'Being made.',
  READY: 'Made, and ready to be read.',
  FAILED: 'The content cannot be read.',
  NOT_APPLICABLE: 'There is none of this kind for this type of content.',
  TRANSCODER_NOT_CONFIGURED: 'No transcoder is configured; the original is served as it is.',
});

export const DerivativeType = builder.objectWithId<Derivative>('Derivative', {
  description: 'Something made of a version of a file.',
  authScopes: twoFactors,
  fields: (t) => ({
    kind: t.field({
      type: DerivativeKindType,
      description: 'Kind of the derivative.',
      resolve: ({ kind }) => kind as 'TEXT',
    }),
    number: t.integer('number', 'Number of the version.'),
    state: t.field({
      type: DerivativeStateType,
      description: 'Current state.',
      resolve: ({ state }) => state as 'READY',
    }),
    contentType: t.text('contentType', 'Media type; null without bytes.', { nullable: true }),
    size: t.integer('size', 'Bytes; null without bytes.', { nullable: true }),
    width: t.integer('width', 'Width in pixels; null for files that are not images.', { nullable: true }),
    height: t.integer('height', 'Height in pixels; null for files that are not images.', { nullable: true }),
    createdAt: t.expose('createdAt', { type: 'DateTime' }),
  }),
});

builder.objectField(FileType, 'derivatives', (t) =>
  t.field({
    type: [DerivativeType],
    ...usualLength(3),
    description: 'Derivatives of the current version, at most one of each kind.',
    resolve: ({ id }, _args, ctx) => ctx.loaders.derivatives.load(id) as Promise<Derivative[]>,
  }),
);
