import { anyone, usualLength } from '@codai/kit/graphql';
import { builder } from '../../builder.ts';
import type { Category } from '../../generated/prisma/client.ts';
import { listCategories } from './lists.ts';

export const CategoryType = builder.entity<Category>('Category', 'ctg', {
  description: 'Category of goods.',
  authScopes: anyone,
  loader: 'category',
  fields: (t) => ({
    slug: t.text('slug', 'Address of the category.'),
    name: t.text('name', 'Name in English.'),
    nameRo: t.text('nameRo', 'Name in Romanian.'),
    parentId: t.field({
      type: 'ID',
      nullable: true,
      description: 'Id of the category above; null at the top.',
      resolve: ({ parentId }) => parentId,
    }),
  }),
});

builder.queryField('categories', (t) =>
  t.field({
    type: [CategoryType],
    ...usualLength(20),
    description: 'Categories of goods, at most 200, those above before those below.',
    authScopes: anyone,
    resolve: (_root, _args, ctx) => listCategories(ctx),
  }),
);
