import { operator, provenOperator } from '@codai/kit/graphql';
import { z } from 'zod';
import { builder } from '../../builder.ts';
import type { ProductNews } from '../../generated/prisma/client.ts';
import { sendProductNews } from './service.ts';

const ProductNewsType = builder.objectWithId<ProductNews>('ProductNews', {
  description: 'News of the product, mailed to people who consented to `marketing.email`.',
  authScopes: operator,
  fields: (t) => ({
    title: t.text('title', 'Subject of the e-mail.'),
    text: t.text('text', 'Text of the e-mail.'),
    createdAt: t.expose('createdAt', { type: 'DateTime' }),
  }),
});

const line = (max: number) => z.string().trim().min(1).max(max);

builder.verb('sendProductNews', {
  description:
    'Mails news of the product to every person whose consent to `marketing.email` is in force. A person who withdraws it before their e-mail is handed over gets none.',
  authScopes: provenOperator,
  input: (t) => ({
    title: t.string({ description: 'Subject, 1 to 120 characters.', validate: line(120) }),
    text: t.string({ description: 'Text, 1 to 500 characters in one paragraph.', validate: line(500) }),
  }),
  idempotent: true,
  result: ProductNewsType,
  run: sendProductNews,
});
