import { anyone, entity } from '@codai/kit/graphql';
import { builder } from '../../builder.ts';
import type { Picture } from './loaders.ts';
import { pictureUrl } from './route.ts';

const PictureType = builder.objectWithId<Picture>('Picture', {
  description: 'Image that its domain shows to everybody, such as an avatar. Its images bear no metadata.',
  authScopes: anyone,
  fields: (t) => ({
    thumbnailUrl: t.string({
      description: 'Address of the image in WebP, at most 320 pixels wide and high. It works without sign-in.',
      resolve: ({ id }, _args, ctx) => pictureUrl(ctx, id, 'THUMBNAIL'),
    }),
    previewUrl: t.string({
      description: 'Address of the image in WebP, at most 1,600 pixels wide and high. It works without sign-in.',
      resolve: ({ id }, _args, ctx) => pictureUrl(ctx, id, 'PREVIEW'),
    }),
    width: t.integer('width', 'Width of the original in pixels; null until it is known.', { nullable: true }),
    height: t.integer('height', 'Height of the original in pixels; null until it is known.', { nullable: true }),
    blurhash: t.text('blurhash', 'Blurred placeholder as a BlurHash; null until it is known.', { nullable: true }),
  }),
});
// Its id is that of the file, whose type `node(id:)` leads to: so it has no prefix of its own.
entity(builder, PictureType, { load: (ctx, id) => ctx.loaders.picture.load(id) });
