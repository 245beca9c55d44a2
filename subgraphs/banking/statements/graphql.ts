import { connectionOf, entity, errorType, money, NotFoundError, pageArgs, unwrap, ValidationError } from '@codai/kit';
import { AccountType } from '../accounts/graphql.ts';
import { builder } from '../builder.ts';
import { PostingConnection } from '../ledger/graphql.ts';
import { documentOf, links } from './links.ts';
import { linesOfPeriod, statementsOf } from './lists.ts';
import { documentRefusal, type StatementFormat, StatementTooLongError } from './rules.ts';
import { statementFor } from './service.ts';
import { linesOf, type PeriodRow, type StatementRow } from './statement-row.ts';
import type { StatementLanguage } from './words.ts';

errorType(builder, StatementTooLongError, {
  fields: (t) => ({ lineCount: t.exposeInt('lineCount'), lineCountMax: t.exposeInt('lineCountMax') }),
});

const StatementFormatType = builder.enumType('StatementFormat', {
  values: {
    PDF: { value: 'PDF' as StatementFormat },
    CSV: { value: 'CSV' as StatementFormat },
    CAMT053: { value: 'CAMT053' as StatementFormat, description: 'ISO 20022, camt.053.001.08.' },
  },
});
const StatementLanguageType = builder.enumType('StatementLanguage', {
  values: { EN: { value: 'en' as StatementLanguage }, RO: { value: 'ro' as StatementLanguage } },
});

const DocumentType = builder.objectRef<{ readonly url: string }>('StatementDocument').implement({
  authScopes: { signedIn: 2 },
  fields: (t) => ({
    url: t.exposeString('url', { description: 'Holds for fifteen minutes, for whoever has it.' }),
  }),
});

/** What was asked for; a month's statement has an id to link to. */
type Stated = PeriodRow & Partial<Pick<StatementRow, 'id'>>;

const PeriodType = builder.objectRef<Stated>('StatementPeriod').implement({
  description:
    'What an account did from an instant until, and not at, another: opening + credits − debits = closing. It never changes.',
  authScopes: { signedIn: 2 },
  fields: (t) => ({
    from: t.expose('from', { type: 'DateTime' }),
    to: t.expose('to', { type: 'DateTime' }),
    opening: t.field({ type: 'Money', resolve: ({ opening, currency }) => money(opening, currency) }),
    closing: t.field({ type: 'Money', resolve: ({ closing, currency }) => money(closing, currency) }),
    debits: t.field({ type: 'Money', resolve: ({ debits, currency }) => money(debits, currency) }),
    credits: t.field({ type: 'Money', resolve: ({ credits, currency }) => money(credits, currency) }),
    debitCount: t.exposeInt('debitCount'),
    creditCount: t.exposeInt('creditCount'),
    lines: t.field({
      type: PostingConnection,
      description: 'In the order in which they were posted.',
      args: pageArgs(t),
      resolve: (period, args, ctx) => linesOfPeriod(ctx, ctx.caller, period, args),
    }),
    document: t.field({
      type: DocumentType,
      description: 'A link to it as a file.',
      errors: { types: [StatementTooLongError, ValidationError], union: { name: 'StatementDocumentResult' } },
      args: {
        format: t.arg({ type: StatementFormatType, required: true }),
        language: t.arg({ type: StatementLanguageType, defaultValue: 'en', description: 'Of a PDF.' }),
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

const StatementType = builder.objectRef<StatementRow>('Statement').implement({
  description: 'Of a month of UTC, made when it is over, and never changed. Each begins where the one before ended.',
  authScopes: { signedIn: 2 },
  fields: (t) => ({
    id: t.exposeID('id'),
    number: t.exposeInt('number', { description: 'Of the account, from 1 and without gaps.' }),
    account: t.field({
      type: AccountType,
      nullable: true,
      resolve: ({ accountId }, _args, ctx) => ctx.loaders.account.load(accountId),
    }),
    period: t.field({ type: PeriodType, resolve: (statement) => statement }),
    issuedAt: t.expose('issuedAt', { type: 'DateTime' }),
  }),
});
entity(builder, StatementType, { load: (ctx, id) => ctx.loaders.statement.load(id) });

builder.queryField('statement', (t) =>
  t.field({
    type: StatementType,
    nullable: true,
    authScopes: { signedIn: 2 },
    args: { id: t.arg.id({ required: true }) },
    resolve: (_root, { id }, ctx) => ctx.loaders.statement.load(id),
  }),
);

builder.objectField(AccountType, 'statements', (t) =>
  t.field({
    type: connectionOf(builder, { name: 'Statement', node: StatementType }),
    description: 'One for each month, newest first.',
    args: pageArgs(t),
    resolve: ({ id }, args, ctx) => statementsOf(ctx, ctx.caller, id, args),
  }),
);

builder.objectField(AccountType, 'statementFor', (t) =>
  t.field({
    type: PeriodType,
    description: 'Any period that is over, at most 366 days. What was once told of it stays so for ever.',
    errors: { types: [NotFoundError, StatementTooLongError, ValidationError], union: { name: 'StatementForResult' } },
    args: {
      from: t.arg({ type: 'DateTime', required: true }),
      to: t.arg({ type: 'DateTime', required: true, description: 'The first instant that is no longer part of it.' }),
    },
    resolve: async ({ id }, { from, to }, ctx) =>
      unwrap(await statementFor(ctx, ctx.caller, { accountId: id, from, to })),
  }),
);
