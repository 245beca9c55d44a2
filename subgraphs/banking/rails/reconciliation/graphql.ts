import { AccountClosedError, CurrencyMismatchError, StatementRefusedError } from '@codai/contracts/banking';
import { InvalidStateError, NotFoundError } from '@codai/kit';
import { operator, pageArgs, provenOperator } from '@codai/kit/graphql';
import { type Money, money } from '@codai/kit/money';
import { FourEyesViolationError } from '@codai/kit/security';
import { builder } from '../../builder.ts';
import { houseAccountId } from '../../ledger/chart/chart.ts';
import { resolveException } from './exceptions/resolve.ts';
import { detailsPlace, importStatement } from './import.ts';
import { type ExceptionRow, exceptionById, exceptionsOf, type RunRow, runById, runsOf } from './lists.ts';
import { type Standing, standingOf } from './matching/sums.ts';

const StatementFaultType = builder.enumeration('BankStatementFault', 'Reason for refusing a bank statement.', {
  DOES_NOT_ADD_UP: 'Opening balance and lines do not add up to the closing balance.',
  GAP_WAS_BOOKED: 'Statement would fill a gap that an operator has already booked.',
  MALFORMED: 'File cannot be read, or contradicts itself.',
  OVERLAPS: 'Statement covers a day of an imported statement.',
  REPEATED: 'Statement was imported before.',
  TOO_LONG: 'File has more than 2 MiB or more than 10,000 lines.',
  WRONG_CURRENCY: 'Statement is in another currency.',
});

builder.errorType(StatementRefusedError, {
  fields: (t) => ({ reason: t.value('reason', StatementFaultType, 'Reason for the refusal.') }),
});

const HeldElsewhereType = builder.enumeration(
  'HeldElsewhere',
  'Account of the chart for money that another institution holds.',
  {
    EXTERNAL_CLEARING: 'Money at the bank that carries out transfers.',
    PROCESSOR_CLEARING: 'Money at the payment processor.',
  },
);
const StatementFormatType = builder.enumeration('BankStatementFormat', 'Format of an imported bank statement.', {
  CAMT053: 'ISO 20022 camt.053.001.02 to .08 with one statement.',
  CSV: 'CSV in UTF-8 with the header given in the documentation of banking.',
});
const ExceptionKindType = builder.enumeration('ReconciliationExceptionKind', 'Kind of a reconciliation exception.', {
  MISSING_IN_LEDGER: 'Line of the statement has no posting.',
  MISSING_AT_BANK: 'Posting has no line although one is overdue.',
  AMOUNT_DIFFERS: 'Line and posting of one payment have different amounts.',
  DUPLICATE_LINE: 'Line repeats an earlier line.',
  BALANCE_DIFFERS: 'Balances differ by an amount that nothing explains.',
  GAP: 'Statement does not continue the previous one.',
  UNMATCHED_RAIL_OUTCOME:
    'Message of the payment rail concerns no known transfer, or repeats a payment with another amount.',
  UNREADABLE_RAIL_FILE:
    'File of the payment rail cannot be read, or has entries for people. It is kept, or left at the bank when it is too long.',
});
const ExceptionStatusType = builder.enumeration('ReconciliationExceptionStatus', 'State of an exception.', {
  OPEN: 'Waits for a decision or for its cause to disappear.',
  RESOLVED: 'Resolved by an operator.',
  CLOSED: 'Closed without a decision because its cause disappeared.',
});
const ExceptionEndType = builder.enumeration(
  'ReconciliationExceptionEnd',
  'Event that closed an exception without a decision.',
  {
    MATCHED: 'Missing line or posting arrived.',
    REVERSED: 'Posting was reversed.',
    STATEMENT_CAME: 'Missing statement was imported.',
    SUPERSEDED: 'Counterpart arrived with another amount; a new exception replaces this one.',
    BALANCED: 'Balances agree again.',
  },
);
const ExceptionResolutionType = builder.enumeration(
  'ReconciliationExceptionResolution',
  'Decision of an operator on an exception.',
  {
    BOOK_TO_SUSPENSE: 'Books the difference to the suspense account.',
    BOOK_TO_ACCOUNT: 'Credits the difference to a customer account.',
    BOOK_FEE: 'Books the difference as a fee taken by the bank.',
    WRITE_OFF: 'Writes the difference off, at most 100 euro or its equivalent.',
    ACCEPTED_TIMING: 'Accepts the difference as a matter of time; books nothing.',
    DUPLICATE_OF_THEIRS: 'Accepts the line as a mistake that the bank will correct; books nothing.',
  },
);

const ReconciliationExceptionType = builder.objectWithId<ExceptionRow>('ReconciliationException', {
  description: 'Difference between a bank’s statements and the ledger.',
  authScopes: operator,
  fields: (t) => ({
    kind: t.value('kind', ExceptionKindType, 'Kind of the difference.'),
    status: t.value('status', ExceptionStatusType, 'Current state.'),
    difference: t.amount(
      'Amount to post to agree with the bank; positive when the bank holds more than the ledger says.',
      ({ difference }) => difference,
    ),
    runId: t.identifier('runId', 'Identifier of the import that showed the difference; null when no import did.', {
      nullable: true,
    }),
    bookedOn: t.text('bookedOn', 'Day of booking at the bank, such as `2031-05-02`; null without a line.', {
      nullable: true,
    }),
    bankReference: t.text('bankReference', 'Reference of the bank; null when it gave none.', { nullable: true }),
    details: t.string({
      nullable: true,
      description: 'Name, account and text of the line, without card numbers; null when it has none.',
      resolve: ({ details, lineId }, _args, { keys }) =>
        details === null || lineId === null ? null : keys.open(details, detailsPlace(lineId)),
    }),
    transferId: t.identifier(
      'transferId',
      'Identifier of the transfer that the line refers to; null when it names none.',
      { nullable: true },
    ),
    entryId: t.identifier('entryId', 'Identifier of the journal entry concerned; null when there is none.', {
      nullable: true,
    }),
    needsSecondPerson: t.flag(
      'needsSecond',
      'Whether the importer of the statement may not resolve the exception: above 1,000 euro or of unknown value.',
    ),
    openedAt: t.instant('openedAt', 'Instant of detection, in UTC.'),
    endedAt: t.instant(
      'endedAt',
      'Instant at which the exception was resolved or closed, in UTC; null while it is open.',
      { nullable: true },
    ),
    endedBy: t.value('endedBy', ExceptionEndType, 'Event that closed the exception; null unless it is `CLOSED`.', {
      nullable: true,
    }),
    resolution: t.value(
      'resolution',
      ExceptionResolutionType,
      'Decision of the operator; null unless the exception is `RESOLVED`.',
      { nullable: true },
    ),
    note: t.text('note', 'Reason of the decision, at most 500 characters; null unless the exception is `RESOLVED`.', {
      nullable: true,
    }),
    resolvedById: t.identifier(
      'resolvedById',
      'Identifier of the operator who decided; null unless the exception is `RESOLVED`.',
      { nullable: true },
    ),
    bookingId: t.identifier('bookingId', 'Identifier of the correcting journal entry; null when nothing was booked.', {
      nullable: true,
    }),
  }),
});

const RunType = builder.objectWithId<RunRow>('ReconciliationRun', {
  description: 'Import of one bank statement and its comparison with the ledger.',
  authScopes: operator,
  fields: (t) => ({
    format: t.value('format', StatementFormatType, 'Format of the file.'),
    statement: t.text('statementRef', 'Identifier that the bank gave the statement.'),
    from: t.text('fromOn', 'First day of the statement, such as `2031-05-02`.'),
    to: t.text('toOn', 'Last day of the statement, such as `2031-05-02`.'),
    opening: t.amount('Opening balance of the statement.', ({ opening }) => opening),
    closing: t.amount('Closing balance of the statement.', ({ closing }) => closing),
    ledgerBalance: t.amount(
      'Balance of the ledger account at the time of the import.',
      ({ ledgerBalance }) => ledgerBalance,
    ),
    lines: t.integer('lines', 'Number of lines: `matched` plus `exceptions`.'),
    matchedAtFirst: t.integer('matched', 'Number of lines matched by the import itself.'),
    matched: t.integer('matchedNow', 'Number of lines matched by now.'),
    exceptions: t.int({
      description: 'Number of lines not matched by now.',
      resolve: ({ lines, matchedNow }) => lines - matchedNow,
    }),
    importedById: t.identifier('importedById', 'Identifier of the operator who imported the statement.'),
    importedAt: t.instant('importedAt', 'Instant of the import, in UTC.'),
  }),
});

type AccountStanding = Standing & { readonly accountId: string; readonly currency: string };
type Sum = Exclude<keyof Standing, 'closedOn' | 'closing'>;

const StandingType = builder.objectRef<AccountStanding>('Reconciliation').implement({
  description:
    'Comparison of a bank’s statements with the ledger: `bankBalance` − `ledgerBalance` = `gaps` + `openLines` − `openPostings` + `differing` + `rest`.',
  authScopes: operator,
  fields: (t) => {
    const sum = (name: Sum, description: string) =>
      t.field({ type: 'Money', description, resolve: (row): Money => money(row[name], row.currency) });
    return {
      bankBalance: t.amount(
        'Closing balance of the newest statement; null before the first import.',
        ({ closing }) => closing,
        { nullable: true },
      ),
      bankBalanceOn: t.text(
        'closedOn',
        'Last day of the newest statement, such as `2031-05-02`; null before the first import.',
        { nullable: true },
      ),
      ledgerBalance: sum('ledger', 'Current balance of the ledger account.'),
      gaps: sum('gaps', 'Movements between statements that no statement shows and that are not booked.'),
      openLines: sum('openLines', 'Sum of the lines without a posting.'),
      openPostings: sum('openPostings', 'Sum of the postings without a line, most of them under way.'),
      differing: sum('differing', 'Sum of the differences between lines and postings of the same payments.'),
      rest: sum('rest', 'Unexplained difference; zero unless stored rows were tampered with.'),
      runs: t.field({
        type: builder.connectionOf({ name: 'ReconciliationRun', node: RunType }),
        description: 'Imports, newest first.',
        args: pageArgs(t),
        resolve: ({ accountId }, args, ctx) => runsOf(ctx, accountId, args),
      }),
      exceptions: t.field({
        type: builder.connectionOf({ name: 'ReconciliationException', node: ReconciliationExceptionType }),
        description: 'Exceptions, newest first.',
        args: {
          ...pageArgs(t),
          status: t.arg({ type: ExceptionStatusType, required: false, description: 'State; null for all.' }),
        },
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
      'Comparison for one account of the chart; null while the ledger has no such account in the currency. For operators.',
    authScopes: operator,
    args: {
      account: t.arg({ type: HeldElsewhereType, description: 'Account of the chart.' }),
      currency: t.arg({ type: 'CurrencyCode', description: 'Currency of the account.' }),
    },
    resolve: async (_root, { account, currency }, { database }) => {
      const accountId = houseAccountId(account, currency);
      const standing = await database.systemRead(null, (tx) => standingOf(tx, accountId));
      return standing === null ? null : { ...standing, accountId, currency };
    },
  }),
);

builder.verb('importStatement', {
  description: 'Imports a bank statement and compares it with the ledger. For operators.',
  authScopes: operator,
  input: (t) => ({
    account: t.field({ type: HeldElsewhereType, description: 'Account of the chart.' }),
    currency: t.field({ type: 'CurrencyCode', description: 'Currency of the account.' }),
    format: t.field({ type: StatementFormatType, description: 'Format of the file.' }),
    content: t.string({ description: 'Content of the file, at most 2 MiB and 10,000 lines.' }),
  }),
  idempotent: true,
  result: RunType,
  refusals: [StatementRefusedError],
  run: importStatement,
  read: ({ runId }, ctx) => runById(ctx, runId),
});

builder.verb('resolveException', {
  description: 'Resolves an open exception and books the correction that the decision implies. For operators.',
  authScopes: provenOperator,
  input: (t) => ({
    exceptionId: t.idOf('ReconciliationException', 'Identifier of the exception.'),
    resolution: t.field({ type: ExceptionResolutionType, description: 'Decision.' }),
    accountId: t.id({
      required: false,
      description: 'Identifier of the account to credit; required for `BOOK_TO_ACCOUNT`, else null.',
    }),
    note: t.string({ description: 'Reason of the decision, 1 to 500 characters without card numbers.' }),
  }),
  idempotent: true,
  result: ReconciliationExceptionType,
  refusals: [AccountClosedError, CurrencyMismatchError, FourEyesViolationError, InvalidStateError, NotFoundError],
  run: (ctx, caller, input) => resolveException(ctx, caller, { ...input, accountId: input.accountId ?? null }),
  read: ({ exceptionId }, ctx) => exceptionById(ctx, exceptionId),
});
