import { InvalidStateError, NotFoundError } from '@codai/kit';
import { operator, provenOperator } from '@codai/kit/graphql';
import { builder } from '../../builder.ts';
import { exportUrl } from './download.ts';
import { type ExportRow, exportById, exports } from './export-row.ts';
import { requestLedgerExport } from './service.ts';

const FormatType = builder.enumeration('LedgerExportFormat', 'Format of an exported journal.', {
  CSV: 'Comma-separated values in UTF-8, one line for each posting.',
  SAFT: 'General ledger of the OECD’s Standard Audit File for Tax 2.0, as XML.',
});

const StatusType = builder.enumeration('LedgerExportStatus', 'State of an export.', {
  PENDING: 'File is being written.',
  READY: 'File can be downloaded.',
});

const ExportType = builder.objectWithId<ExportRow>('LedgerExport', {
  description:
    'Journal of a closed accounting period in one currency, as a file. It contains no names or texts of customers.',
  authScopes: operator,
  fields: (t) => ({
    month: t.text('month', 'Accounting period, such as `2031-05`.'),
    currency: t.value('currency', 'CurrencyCode', 'Currency of the postings.'),
    format: t.value('format', FormatType, 'Format of the file.'),
    detail: t.flag(
      'detail',
      'Whether postings to customer accounts name the account; otherwise they name one control account.',
    ),
    status: t.value('status', StatusType, 'Current state.'),
    sha256: t.text('sha256', 'SHA-256 of the file in hexadecimal; null before it is ready.', { nullable: true }),
    bytes: t.field({
      type: 'BigInt',
      nullable: true,
      description: 'Length of the file in bytes; null before it is ready.',
      resolve: ({ bytes }) => bytes,
    }),
    entries: t.integer('entries', 'Number of journal entries in the file; null before it is ready.', {
      nullable: true,
    }),
    debits: t.amount('Sum of the debits in the file; null before it is ready.', ({ debits }) => debits, {
      nullable: true,
    }),
    credits: t.amount('Sum of the credits in the file; null before it is ready.', ({ credits }) => credits, {
      nullable: true,
    }),
    requestedById: t.identifier('requestedBy', 'Identifier of the operator who requested the file first.'),
    requestedAt: t.instant('requestedAt', 'Instant of the first request, in UTC.'),
    readyAt: t.instant('readyAt', 'Instant at which the file was ready, in UTC; null before that.', { nullable: true }),
    downloadUrl: t.string({
      nullable: true,
      description: 'Link to the file, valid for 15 minutes and without sign-in; null before it is ready.',
      resolve: (row, _args, ctx) => exportUrl(ctx, row),
    }),
  }),
});

builder.queryList('ledgerExports', {
  type: builder.connectionOf({ name: 'LedgerExport', node: ExportType }),
  description: 'Exports of the journal, newest first. For operators.',
  authScopes: operator,
  list: (ctx, _caller, args) => exports(ctx, args),
});

builder.verb('requestLedgerExport', {
  description:
    'Requests the journal of a closed accounting period as a file. The same request gives the same export. For operators.',
  authScopes: provenOperator,
  input: (t) => ({
    month: t.string({ description: 'Closed accounting period, such as `2031-05`.' }),
    currency: t.field({ type: 'CurrencyCode', description: 'Currency of the postings.' }),
    format: t.field({ type: FormatType, description: 'Format of the file.' }),
    detail: t.boolean({
      required: false,
      description: 'Whether postings to customer accounts name the account; null for false.',
    }),
  }),
  result: ExportType,
  refusals: [InvalidStateError, NotFoundError],
  run: (ctx, caller, { detail, ...input }) => requestLedgerExport(ctx, caller, { ...input, detail: detail ?? false }),
  read: ({ exportId }, ctx) => exportById(ctx, exportId),
});
