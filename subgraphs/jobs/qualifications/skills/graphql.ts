import { keyset } from '@codai/kit/data';
import { anyone, usualLength } from '@codai/kit/graphql';
import { likeText } from '@codai/kit/text/like';
import { z } from 'zod';
import { builder } from '../../builder.ts';
import type { Skill } from '../../generated/prisma/client.ts';

const CategoryType = builder.enumeration('SkillCategory', 'Field of a skill.', {
  SOFTWARE: 'Software and networks.',
  DATA: 'Data.',
  DESIGN: 'Design and media.',
  BUSINESS: 'Business and administration.',
  TRADES: 'Trades.',
  LOGISTICS: 'Logistics and transport.',
  HEALTH: 'Health and care.',
  EDUCATION: 'Education.',
  HOSPITALITY: 'Hospitality.',
  AGRICULTURE: 'Agriculture.',
  ENGINEERING: 'Engineering.',
  LANGUAGES: 'Languages.',
});

export const SkillType = builder.entity<Skill>('Skill', 'skl', {
  description: 'Skill of the shared taxonomy.',
  authScopes: anyone,
  loader: 'skill',
  fields: (t) => ({
    slug: t.text('slug', 'Permanent short name, such as `crane-operation`.'),
    name: t.text('name', 'Name in English.'),
    nameRo: t.text('nameRo', 'Name in Romanian.'),
    category: t.field({
      type: CategoryType,
      description: 'Field.',
      resolve: ({ category }) => category as 'SOFTWARE',
    }),
    aliases: t.stringList({
      ...usualLength(2),
      description: 'Other names.',
      resolve: ({ aliases }) => aliases,
    }),
  }),
});

const byName = keyset({ name: ['asc', 'text'], id: ['asc', 'text'] });

builder.queryList('skills', {
  type: builder.connectionOf({ name: 'Skill', node: SkillType }),
  description: 'Skills of the taxonomy by name.',
  authScopes: anyone,
  args: (arg) => ({
    search: arg.string({
      required: false,
      description: 'Part of a name, at most 100 characters.',
      validate: z.string().max(100),
    }),
    category: arg({ type: CategoryType, required: false, description: 'Only of this field.' }),
  }),
  list: ({ database }, caller, { search, category, ...args }) =>
    byName.readRows({ database }, caller, args, (tx, { where, orderBy, take }) =>
      tx.skill.findMany({
        where: {
          AND: [
            where,
            category == null ? {} : { category },
            search == null
              ? {}
              : {
                  OR: [
                    { name: { contains: likeText(search), mode: 'insensitive' } },
                    { nameRo: { contains: likeText(search), mode: 'insensitive' } },
                  ],
                },
          ],
        },
        orderBy,
        take,
      }),
    ),
});
