import { usualLength } from '@codai/kit/graphql';
import { builder } from '../../builder.ts';
import { hiring } from '../../vacancies/employers/access.ts';
import { PostingType } from '../../vacancies/postings/types.ts';
import type { GroupResult } from './rules.ts';
import { type AttributeReport, type FairnessReport, fairnessReport } from './service.ts';

const GroupType = builder.objectRef<GroupResult>('FairnessGroup').implement({
  description: 'Results of the people of one declared group.',
  authScopes: hiring,
  fields: (t) => ({
    group: t.text('group', 'Group, as declared.'),
    applicants: t.integer('applicants', 'Number of applicants, at least five.'),
    selected: t.integer('selected', 'Number of those who came to an interview or further.'),
    rate: t.integer('rate', 'Selected of applicants, in basis points.'),
    impactRatio: t.integer(
      'impactRatio',
      'Rate as a share of the highest one, in basis points; null when nobody was selected.',
      {
        nullable: true,
      },
    ),
    isAdverse: t.flag('isAdverse', 'Whether the rate is below four fifths of the highest one.'),
  }),
});
const AttributeType = builder.objectRef<AttributeReport>('FairnessAttribute').implement({
  description: 'Groups of one attribute.',
  authScopes: hiring,
  fields: (t) => ({
    attribute: t.text('attribute', 'Attribute: `gender`, `ageBand` or `disability`.'),
    groups: t.field({
      type: [GroupType],
      ...usualLength(3),
      description: 'Groups of at least five applicants, highest rate first.',
      resolve: ({ groups }) => [...groups],
    }),
    suppressed: t.integer('suppressed', 'Number of applicants in smaller groups, which are not shown.'),
  }),
});
const ReportType = builder.objectRef<FairnessReport>('HiringFairnessReport').implement({
  description: 'Adverse impact by the four-fifths rule, over groups that candidates declared of free will.',
  authScopes: hiring,
  fields: (t) => ({
    posting: t.reference(PostingType, 'postingId', 'Posting that the report is about.'),
    applicants: t.integer('applicants', 'Number of applications.'),
    declared: t.integer('declared', 'Number of applications with a declaration.'),
    attributes: t.field({
      type: [AttributeType],
      ...usualLength(3),
      description: 'Attributes that candidates declared, each with its groups.',
      resolve: ({ attributes }) => [...attributes],
    }),
    generatedAt: t.instant('generatedAt', 'Instant of the report.'),
  }),
});

builder.queryField('hiringFairnessReport', (t) =>
  t.field({
    type: ReportType,
    nullable: true,
    description:
      'Adverse impact among the applications for a posting of the active organisation; null for an unknown one.',
    authScopes: hiring,
    args: { postingId: t.arg.id({ description: 'Id of the posting.' }) },
    resolve: (_root, { postingId }, ctx) => fairnessReport(ctx, ctx.caller, postingId),
  }),
);
