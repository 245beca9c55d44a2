import {
  connectionOf,
  errorType,
  found,
  type Id,
  IdempotencyKeyReusedError,
  InvalidStateError,
  type Money,
  money,
  NotFoundError,
  pageArgs,
  signedIn,
  unwrap,
  ValidationError,
} from '@codai/kit';
import { FourEyesViolationError } from '../approvals/rules.ts';
import { builder } from '../builder.ts';
import {
  ExceptionEnd,
  ExceptionKind,
  ExceptionResolution,
  ExceptionStatus,
  StatementFormat,
} from '../generated/prisma/enums.ts';
import { houseAccountId } from '../ledger/chart.ts';
import { AccountClosedError, CurrencyMismatchError } from '../ledger/rules.ts';
import { resolveException } from './exceptions/resolve.ts';
import { detailsPlace, type HeldElsewhere, importStatement } from './import.ts';
import { type ExceptionRow, exceptionById, exceptionsOf, type RunRow, runById, runsOf } from './lists.ts';
import { type Standing, standingOf } from './matching/sums.ts';
import { StatementRefusedError } from './statements/rules.ts';

errorType(builder, StatementRefusedError, {
  fields: (t) => ({
    reason: t.exposeString('reason', {
      description: 'DOES_NOT_ADD_UP, GAP_WAS_BOOKED, MALFORMED, OVERLAPS, REPEATED, TOO_LONG or WRONG_CURRENCY.',
    }),
    line: t.exposeInt('line', { nullable: true, description: 'From one, where it is one line.' }),
  }),
});

const operators = { platformAdmin: true } as const;

const HeldElsewhereType = builder.enumType('HeldElsewhere', {
  description: 'Accounts of the chart for money of ours that lies with somebody else.',
  values: {
    EXTERNAL_CLEARING: { value: 'EXTERNAL_CLEARING', description: 'At the bank through which transfers go.' },
    PROCESSOR_CLEARING: { value: 'PROCESSOR_CLEARING', description: 'At the payment processor.' },
  } as const,
});
const StatementFormatType = builder.enumType('BankStatementFormat', {
  values: {
    CAMT053: { value: StatementFormat.CAMT053, description: 'ISO 20022 camt.053.001.02 to .08, one statement.' },
    CSV: { value: StatementFormat.CSV, description: 'With the header that the README of banking states.' },
  },
});
const ExceptionKindType = builder.enumType('ReconciliationExceptionKind', {
  values: {
    MISSING_IN_LEDGER: { value: ExceptionKind.MISSING_IN_LEDGER, description: 'They have it, we do not.' },
    MISSING_AT_BANK: { value: ExceptionKind.MISSING_AT_BANK, description: 'We have it, and they should by now.' },
    AMOUNT_DIFFERS: { value: ExceptionKind.AMOUNT_DIFFERS, description: 'One payment, two amounts.' },
    DUPLICATE_LINE: { value: ExceptionKind.DUPLICATE_LINE, description: 'They say it a second time.' },
    BALANCE_DIFFERS: { value: ExceptionKind.BALANCE_DIFFERS, description: 'Nothing explains the balances.' },
    GAP: { value: ExceptionKind.GAP, description: 'It does not begin with what the one before ended with.' },
    UNMATCHED_RAIL_OUTCOME: { value: ExceptionKind.UNMATCHED_RAIL_OUTCOME, description: 'Of no transfer of ours.' },
  },
});
const ExceptionStatusType = builder.enumType('ReconciliationExceptionStatus', {
  values: {
    OPEN: { value: ExceptionStatus.OPEN },
    RESOLVED: { value: ExceptionStatus.RESOLVED, description: 'Somebody has decided.' },
    CLOSED: { value: ExceptionStatus.CLOSED, description: 'What was missing came.' },
  },
});
const ExceptionEndType = builder.enumType('ReconciliationExceptionEnd', {
  values: {
    MATCHED: { value: ExceptionEnd.MATCHED },
    REVERSED: { value: ExceptionEnd.REVERSED, description: 'What we had posted was taken back.' },
    STATEMENT_CAME: { value: ExceptionEnd.STATEMENT_CAME },
    SUPERSEDED: { value: ExceptionEnd.SUPERSEDED, description: 'Its other side came with another amount.' },
    BALANCED: { value: ExceptionEnd.BALANCED },
  },
});
const ExceptionResolutionType = builder.enumType('ReconciliationExceptionResolution', {
  values: {
    BOOK_TO_SUSPENSE: { value: ExceptionResolution.BOOK_TO_SUSPENSE, description: 'Until somebody knows whose it is.' },
    BOOK_TO_ACCOUNT: { value: ExceptionResolution.BOOK_TO_ACCOUNT, description: 'Credits a customer.' },
    BOOK_FEE: { value: ExceptionResolution.BOOK_FEE, description: 'The bank has taken it.' },
    WRITE_OFF: { value: ExceptionResolution.WRITE_OFF, description: 'At most 100 euro, or their worth.' },
    ACCEPTED_TIMING: { value: ExceptionResolution.ACCEPTED_TIMING, description: 'It will come; nothing is booked.' },
    DUPLICATE_OF_THEIRS: { value: ExceptionResolution.DUPLICATE_OF_THEIRS, description: 'They put it right.' },
  },
});

const ReconciliationExceptionType = builder.objectRef<ExceptionRow>('ReconciliationException').implement({
  description: 'Something that the bank and the ledger do not tell alike.',
  authScopes: operators,
  fields: (t) => ({
    id: t.exposeID('id'),
    kind: t.expose('kind', { type: ExceptionKindType }),
    status: t.expose('status', { type: ExceptionStatusType }),
    difference: t.field({
      type: 'Money',
      description: 'What the ledger would have to post to agree; above zero when there is more at the bank.',
      resolve: ({ difference, currency }) => money(difference, currency),
    }),
    runId: t.exposeID('runId', { nullable: true }),
    bookedOn: t.exposeString('bookedOn', { nullable: true, description: 'At the bank, `2031-05-02`.' }),
    bankReference: t.exposeString('bankReference', { nullable: true }),
    details: t.string({
      nullable: true,
      description: 'What people wrote, and whose account it was; without card numbers.',
      resolve: ({ details, lineId }, _args, { keys }) =>
        details === null || lineId === null ? null : keys.open(details, detailsPlace(lineId)),
    }),
    transferId: t.exposeID('transferId', { nullable: true, description: 'The transfer that it names.' }),
    entryId: t.exposeID('entryId', { nullable: true, description: 'The entry of ours that it is about.' }),
    needsSecondPerson: t.exposeBoolean('needsSecond', {
      description: 'Whether somebody else than who brought the statement decides: above 1,000 euro.',
    }),
    openedAt: t.expose('openedAt', { type: 'DateTime' }),
    endedAt: t.expose('endedAt', { type: 'DateTime', nullable: true }),
    endedBy: t.expose('endedBy', { type: ExceptionEndType, nullable: true, description: 'When it ended by itself.' }),
    resolution: t.expose('resolution', { type: ExceptionResolutionType, nullable: true }),
    note: t.exposeString('note', { nullable: true }),
    resolvedById: t.exposeID('resolvedById', { nullable: true }),
    bookingId: t.exposeID('bookingId', { nullable: true, description: 'The entry that put it right.' }),
  }),
});

const RunType = builder.objectRef<RunRow>('ReconciliationRun').implement({
  description: 'One statement, and what came of it.',
  authScopes: operators,
  fields: (t) => ({
    id: t.exposeID('id'),
    format: t.expose('format', { type: StatementFormatType }),
    statement: t.exposeString('statementRef', { description: 'What the bank calls it.' }),
    from: t.exposeString('fromOn', { description: '`2031-05-02`' }),
    to: t.exposeString('toOn'),
    opening: t.field({ type: 'Money', resolve: ({ opening, currency }) => money(opening, currency) }),
    closing: t.field({ type: 'Money', resolve: ({ closing, currency }) => money(closing, currency) }),
    ledgerBalance: t.field({
      type: 'Money',
      description: 'What the ledger had when it came.',
      resolve: ({ ledgerBalance, currency }) => money(ledgerBalance, currency),
    }),
    lines: t.exposeInt('lines', { description: 'All of them are matched or exceptions.' }),
    matchedAtFirst: t.exposeInt('matched', { description: 'When it came.' }),
    matched: t.exposeInt('matchedNow'),
    exceptions: t.int({ resolve: ({ lines, matchedNow }) => lines - matchedNow }),
    importedById: t.exposeID('importedById'),
    importedAt: t.expose('importedAt', { type: 'DateTime' }),
  }),
});

type AccountStanding = Standing & { readonly accountId: string; readonly currency: string };
type Sum = Exclude<keyof Standing, 'closedOn' | 'closing'>;

const StandingType = builder.objectRef<AccountStanding>('Reconciliation').implement({
  description: 'bankBalance − ledgerBalance = gaps + openLines − openPostings + differing + rest.',
  authScopes: operators,
  fields: (t) => {
    const sum = (name: Sum, description: string) =>
      t.field({ type: 'Money', description, resolve: (row): Money => money(row[name], row.currency) });
    return {
      bankBalance: t.field({
        type: 'Money',
        nullable: true,
        description: 'With which the newest statement ends; null before the first.',
        resolve: ({ closing, currency }) => (closing === null ? null : money(closing, currency)),
      }),
      bankBalanceOn: t.exposeString('closedOn', { nullable: true, description: '`2031-05-02`' }),
      ledgerBalance: sum('ledger', 'What we have there by our own postings, now.'),
      gaps: sum('gaps', 'What came between statements.'),
      openLines: sum('openLines', 'Lines that no posting explains.'),
      openPostings: sum('openPostings', 'Postings that no line explains; most of them are on their way.'),
      differing: sum('differing', 'By how much lines and postings of one payment differ.'),
      rest: sum('rest', 'What nothing explains: zero, or rows were changed behind all rules.'),
      runs: t.field({
        type: connectionOf(builder, { name: 'ReconciliationRun', node: RunType }),
        description: 'The last that came first.',
        args: pageArgs(t),
        resolve: ({ accountId }, args, ctx) => runsOf(ctx, accountId, args),
      }),
      exceptions: t.field({
        type: connectionOf(builder, { name: 'ReconciliationException', node: ReconciliationExceptionType }),
        description: 'Newest first.',
        args: { ...pageArgs(t), status: t.arg({ type: ExceptionStatusType }) },
        resolve: ({ accountId }, args, ctx) => exceptionsOf(ctx, accountId, args),
      }),
    };
  },
});

builder.queryField('reconciliation', (t) =>
  t.field({
    type: StandingType,
    nullable: true,
    description:
      'Our money elsewhere, as the bank and as the ledger tell it; null while there is none in the currency.',
    authScopes: operators,
    args: {
      account: t.arg({ type: HeldElsewhereType, required: true }),
      currency: t.arg({ type: 'CurrencyCode', required: true }),
    },
    resolve: async (_root, { account, currency }, { database }) => {
      const accountId = houseAccountId(account as HeldElsewhere, currency);
      const standing = await database.systemRead(null, (tx) => standingOf(tx, accountId));
      return standing === null ? null : { ...standing, accountId, currency };
    },
  }),
);

const ImportStatementInput = builder.inputType('ImportStatementInput', {
  fields: (t) => ({
    account: t.field({ type: HeldElsewhereType, required: true }),
    currency: t.field({ type: 'CurrencyCode', required: true }),
    format: t.field({ type: StatementFormatType, required: true }),
    content: t.string({ required: true, description: 'The file; at most 2 MiB and 10,000 lines.' }),
    idempotencyKey: t.string({ required: true }),
  }),
});

builder.mutationField('importStatement', (t) =>
  t.field({
    type: RunType,
    description: 'Takes in what a bank says of our money there, and compares it with the ledger. For operators.',
    authScopes: operators,
    errors: { types: [IdempotencyKeyReusedError, StatementRefusedError, ValidationError] },
    args: { input: t.arg({ type: ImportStatementInput, required: true }) },
    resolve: async (_root, { input }, ctx) => {
      const { runId } = unwrap(await importStatement(ctx, signedIn(ctx), input));
      return found(await runById(ctx, runId), 'ReconciliationRun');
    },
  }),
);

const ResolveExceptionInput = builder.inputType('ResolveExceptionInput', {
  fields: (t) => ({
    exceptionId: t.id({ required: true }),
    resolution: t.field({ type: ExceptionResolutionType, required: true }),
    accountId: t.id({ description: 'The account that BOOK_TO_ACCOUNT credits.' }),
    note: t.string({ required: true, description: 'Why; at most 500 characters.' }),
    idempotencyKey: t.string({ required: true }),
  }),
});

builder.mutationField('resolveException', (t) =>
  t.field({
    type: ReconciliationExceptionType,
    description: 'Decides what an exception was, and books it where that is the decision; once. For operators.',
    authScopes: { $all: { platformAdmin: true, stepUp: 900 } },
    errors: {
      types: [
        AccountClosedError,
        CurrencyMismatchError,
        FourEyesViolationError,
        IdempotencyKeyReusedError,
        InvalidStateError,
        NotFoundError,
        ValidationError,
      ],
    },
    args: { input: t.arg({ type: ResolveExceptionInput, required: true }) },
    resolve: async (_root, { input }, ctx) => {
      const asked = { ...input, exceptionId: input.exceptionId as Id<'ReconciliationException'> };
      const { exceptionId } = unwrap(
        await resolveException(ctx, signedIn(ctx), { ...asked, accountId: input.accountId ?? null }),
      );
      return found(await exceptionById(ctx, exceptionId), 'ReconciliationException');
    },
  }),
);
