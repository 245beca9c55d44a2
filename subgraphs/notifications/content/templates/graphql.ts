import { z } from 'zod';
import { builder } from '../../builder.ts';
import { NotificationTypeType } from '../catalogue/graphql.ts';
import { nameOfType } from './render.ts';

builder.objectField(NotificationTypeType, 'name', (t) =>
  t.string({
    args: {
      locale: t.arg.string({
        required: false,
        description:
          'Language as a BCP 47 tag of at most 35 characters; English when absent, and in place of languages that are not available.',
        validate: z.string().max(35),
      }),
    },
    description: 'Name of the type for lists of types, in one language.',
    resolve: ({ key }, { locale }) => nameOfType(key, locale ?? 'en'),
  }),
);
