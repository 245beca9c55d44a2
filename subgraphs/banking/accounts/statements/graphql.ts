import { StatementTooLongError } from '@codai/contracts/banking';
import { NotFoundError, unwrap, ValidationError } from '@codai/kit';
import { pageArgs } from '@codai/kit/graphql';
import { builder } from '../../builder.ts';
import { AccountType } from '../bank-accounts/graphql.ts';
import { PostingConnection } from '../postings/graphql.ts';
import type { StatementLanguage } from './labels.ts';
import { documentOf, links } from './links.ts';
import { linesOfPeriod, statementsOf } from './lists.ts';
import { documentRefusal } from './rules.ts';
import { statementFor } from './service.ts';
import { linesOf, type PeriodRow, type StatementRow } from './statement-row.ts';

/** Every role has it; policies of the tenant may ask for more. */
const reader = { may: 'account.read' } as const;

const StatementFormatType = builder.enumeration('StatementFormat', 'Format of a statement document.', {
  PDF: 'PDF document, at most 2,000 lines.',
  CSV: 'CSV file in UTF-8, at most 20,000 lines.',
  CAMT053: 'ISO 20022 camt.053.001.08 file, at most 5,000 lines.',
});
const StatementLanguageType = builder.enumType('StatementLanguage', {
  description: 'Language of a statement document.',
  values: {
    EN: { value: 'en' as StatementLanguage, description: 'English.' },
    RO: { value: 'ro' as StatementLanguage, description: 'Romanian.' },
  },
});

const DocumentType = builder.objectRef<{ readonly url: string }>('StatementDocument').implement({
  description: 'Download link of a statement document.',
  authScopes: reader,
  fields: (t) => ({
    url: t.text('url', 'Address of the document. It is valid for 15 minutes and needs no further sign-in.'),
  }),
});

/** A period as stated; the statement of a month has an id to link to. */
type Stated = PeriodRow & Partial<Pick<StatementRow, 'id'>>;

const PeriodType = builder.objectRef<Stated>('StatementPeriod').implement({
  description:
    'Movements of an account over a past period: `opening` + `credits` − `debits` = `closing`. Its content never changes.',
  authScopes: reader,
  fields: (t) => ({
    from: t.instant('from', 'First instant of the period.'),
    to: t.instant('to', 'First instant after the period.'),
    opening: t.amount('Balance before the period.', ({ opening }) => opening),
    closing: t.amount('Balance after the period.', ({ closing }) => closing),
    debits: t.amount('Sum of the debits.', ({ debits }) => debits),
    credits: t.amount('Sum of the credits.', ({ credits }) => credits),
    debitCount: t.integer('debitCount', 'Number of debits.'),
    creditCount: t.integer('creditCount', 'Number of credits.'),
    lines: t.field({
      type: PostingConnection,
      description: 'Postings of the period, oldest first.',
      args: pageArgs(t, { forwardOnly: true }),
      resolve: (period, args, ctx) => linesOfPeriod(ctx, ctx.caller, period, args),
    }),
    document: t.field({
      type: DocumentType,
      description: 'Link to the statement as a document.',
      errors: { types: [StatementTooLongError, ValidationError], union: { name: 'StatementDocumentResult' } },
      args: {
        format: t.arg({ type: StatementFormatType, description: 'Format of the document.' }),
        language: t.arg({
          type: StatementLanguageType,
          required: false,
          defaultValue: 'en',
          description: 'Language of a PDF; other formats ignore it.',
        }),
      },
      resolve: (period, { format, language }, ctx) => {
        const { id, accountId, from, to, tenantId, currency } = period;
        unwrap(documentRefusal(format, { lines: linesOf(period), currency, sums: period }));
        const of = id === undefined ? { accountId, from, to } : { statementId: id as string };
        return { url: links.url(ctx, documentOf({ tenantId, format, language: language ?? 'en', of })) };
      },
    }),
  }),
});

const StatementType = builder.entity<StatementRow>('Statement', 'stm', {
  description:
    'Statement of an account for one calendar month in UTC. It continues the previous one and never changes.',
  authScopes: reader,
  loader: 'statement',
  fields: (t) => ({
    number: t.integer('number', 'Number of the statement on its account, from 1 without gaps.'),
    account: t.reference(AccountType, 'accountId', 'Account of the statement; null when the caller may not see it.', {
      nullable: true,
    }),
    period: t.field({
      type: PeriodType,
      description: 'Content of the statement.',
      resolve: (statement) => statement,
    }),
    issuedAt: t.instant('issuedAt', 'Instant of issue, in UTC.'),
  }),
});

builder.queryById('statement', StatementType, {
  description: 'Statement with this identifier; null when the caller may not see it.',
  authScopes: reader,
});

builder.objectField(AccountType, 'statements', (t) =>
  t.field({
    type: builder.connectionOf({ name: 'Statement', node: StatementType }),
    description: 'Monthly statements of the account, newest first.',
    authScopes: reader,
    args: pageArgs(t),
    resolve: ({ id }, args, ctx) => statementsOf(ctx, ctx.caller, id, args),
  }),
);

builder.objectField(AccountType, 'statementFor', (t) =>
  t.field({
    type: PeriodType,
    description: 'Statement for any past period of at most 366 days and 200,000 postings. Its content never changes.',
    authScopes: reader,
    errors: { types: [NotFoundError, StatementTooLongError, ValidationError], union: { name: 'StatementForResult' } },
    args: {
      from: t.arg({ type: 'DateTime', description: 'First instant of the period.' }),
      to: t.arg({ type: 'DateTime', description: 'First instant after the period, not in the future.' }),
    },
    resolve: async ({ id }, { from, to }, ctx) =>
      unwrap(await statementFor(ctx, ctx.caller, { accountId: id, from, to })),
  }),
);
