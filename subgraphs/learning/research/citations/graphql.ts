import {
  ConflictError,
  isSignedIn,
  NotFoundError,
  QuotaExceededError,
  requestError,
  unwrap,
  ValidationError,
} from '@codai/kit';
import { pageArgs, twoFactors, usualLength } from '@codai/kit/graphql';
import { z } from 'zod';
import { builder } from '../../builder.ts';
import type { Citation } from '../../generated/prisma/client.ts';
import { ProjectType } from '../projects/graphql.ts';
import { listCitations } from '../projects/lists.ts';
import type { CslItem } from './csl.ts';
import { spokenName } from './files.ts';
import {
  addCitation,
  type Bibliography,
  bibliographyOf,
  type ImportedCitations,
  importCitations,
  type RemovedCitation,
  removeCitation,
} from './service.ts';
import { styleRefusal } from './styles.ts';

const csl = ({ csl: item }: Citation) => item as unknown as CslItem;

const CitationType = builder.entity<Citation>('Citation', 'cit', {
  description: 'Reference of a project to a work.',
  authScopes: twoFactors,
  loader: 'citation',
  fields: (t) => ({
    project: t.reference(ProjectType, 'projectId', 'Research project that cites.'),
    key: t.text('key', 'Key in BibTeX, unique in its project.'),
    type: t.string({ description: 'Type of CSL, such as `article-journal`.', resolve: (row) => csl(row).type }),
    title: t.text('title', 'Title of the citation.'),
    authors: t.stringList({
      ...usualLength(3),
      description: 'Names of the authors, at most 200.',
      resolve: (row) => (csl(row).author ?? []).map(spokenName),
    }),
    year: t.int({
      nullable: true,
      description: 'Year of publication; null when unknown.',
      resolve: (row) => csl(row).issued?.['date-parts']?.[0]?.[0] ?? null,
    }),
    doi: t.text('doi', 'DOI; null without one.', { nullable: true }),
    formatted: t.string({
      description: 'Reference in a style, as plain text.',
      args: {
        style: t.arg.string({
          defaultValue: 'apa',
          description: 'Style: `apa`, `vancouver` or `harvard1`.',
          validate: z.string().max(50),
        }),
      },
      resolve: async (row, { style }) => {
        const refusal = styleRefusal('style', style ?? 'apa');
        if (refusal !== null) throw requestError('BAD_USER_INPUT', refusal.message);
        const { bibliography } = await import('./processor.ts');
        return bibliography([csl(row)], style ?? 'apa', 'en-US').trim();
      },
    }),
    createdAt: t.expose('createdAt', { type: 'DateTime' }),
  }),
});
const CitationConnection = builder.connectionOf({ name: 'Citation', node: CitationType });
builder.objectField(ProjectType, 'citations', (t) =>
  t.field({
    type: CitationConnection,
    description: 'Citations, newest first.',
    args: pageArgs(t),
    resolve: ({ id }, args, ctx) => listCitations(ctx, ctx.caller, { projectId: id, ...args }),
  }),
);
builder.queryById('citation', CitationType, {
  description: 'Citation by its id; null when it is unknown or the caller is not an author of its project.',
  authScopes: twoFactors,
});
builder.queryList('citations', {
  type: CitationConnection,
  description: 'Citations of a project of the caller, newest first.',
  authScopes: twoFactors,
  args: (arg) => ({ projectId: arg.id({ description: 'Id of the project.' }) }),
  list: listCitations,
});

const FormatType = builder.enumeration('CitationFormat', 'Format of a file of citations.', {
  BIBTEX: 'BibTeX.',
  RIS: 'RIS.',
  CSL_JSON: 'CSL-JSON.',
});
const OutputType = builder.enumeration('BibliographyFormat', 'Form of a bibliography.', {
  TEXT: 'List of references in a style, as plain text.',
  BIBTEX: 'BibTeX.',
  RIS: 'RIS.',
  CSL_JSON: 'CSL-JSON.',
});
const BibliographyType = builder.objectRef<Bibliography>('Bibliography').implement({
  description: 'References of a project.',
  authScopes: twoFactors,
  fields: (t) => ({
    format: t.value('format', OutputType, 'Form.'),
    style: t.text('style', 'Style; null for a file.', { nullable: true }),
    count: t.integer('count', 'Number of references, at most 1,000.'),
    content: t.text('content', 'Text or content of the file.'),
  }),
});
builder.queryField('bibliography', (t) =>
  t.field({
    type: BibliographyType,
    nullable: true,
    description: 'References of a project of the caller, by key, in a style or as a file. Styles are never fetched.',
    authScopes: twoFactors,
    errors: { types: [NotFoundError, ValidationError] },
    args: {
      projectId: t.arg.id({ description: 'Id of the project.' }),
      format: t.arg({ type: OutputType, description: 'Form.' }),
      style: t.arg.string({
        defaultValue: 'apa',
        description: 'Style of the text: `apa`, `vancouver` or `harvard1`.',
        validate: z.string().max(50),
      }),
      locale: t.arg.string({
        defaultValue: 'en-US',
        description: 'Locale of the text: `en-US`, `en-GB`, `de-DE`, `es-ES` or `fr-FR`.',
        validate: z.string().max(20),
      }),
    },
    resolve: async (_root, { projectId, format, style, locale }, ctx) => {
      if (!isSignedIn(ctx.caller)) throw requestError('UNAUTHENTICATED', 'Sign in.');
      const request = { projectId, format, style: style ?? 'apa', locale: locale ?? 'en-US' };
      return unwrap(await bibliographyOf(ctx, ctx.caller, request));
    },
  }),
);

builder.verb('addCitation', {
  description: 'Adds a reference to a project of the caller.',
  authScopes: twoFactors,
  input: (t) => ({
    projectId: t.idOf('ResearchProject'),
    type: t.string({ description: 'Type of CSL, such as `article-journal`, `book` or `webpage`.' }),
    title: t.string({ description: 'Title, 1 to 1,000 characters.' }),
    authors: t.stringList({
      description: 'Authors as `Family, Given`, or a name as it is; at most 100.',
      validate: z.array(z.string().max(500)).max(200),
    }),
    year: t.int({ required: false, description: 'Year of publication.' }),
    containerTitle: t.string({ required: false, description: 'Journal, book or site.' }),
    publisher: t.string({ required: false, description: 'Publisher of the source.' }),
    volume: t.string({ required: false, description: 'Volume of the source.' }),
    issue: t.string({ required: false, description: 'Issue of the source.' }),
    page: t.string({ required: false, description: 'Pages, such as `97-111`.' }),
    doi: t.string({ required: false, description: 'DOI of the source; null for none.' }),
    url: t.string({ required: false, description: 'Address (https).' }),
    key: t.string({ required: false, description: 'Key in BibTeX; made of author and year when absent.' }),
  }),
  idempotent: true,
  result: CitationType,
  refusals: [ConflictError, NotFoundError, QuotaExceededError],
  run: addCitation,
  read: 'citationId',
});

const ImportedType = builder.objectRef<ImportedCitations>('ImportedCitations').implement({
  description: 'Outcome of an import.',
  authScopes: twoFactors,
  fields: (t) => ({
    imported: t.integer('imported', 'Citations that were added.'),
    duplicates: t.integer('duplicates', 'Entries that the project had, or that the file has twice.'),
    unreadable: t.integer('unreadable', 'Entries without a title, and entries that could not be read.'),
  }),
});
builder.verb('importCitations', {
  description: 'Adds the entries of a file to a project of the caller, but for those that it has.',
  authScopes: twoFactors,
  input: (t) => ({
    projectId: t.idOf('ResearchProject'),
    format: t.field({ type: FormatType, description: 'Format of the file.' }),
    content: t.string({ description: 'Content of the file: at most 500,000 characters and 1,000 entries.' }),
  }),
  idempotent: true,
  result: ImportedType,
  refusals: [NotFoundError, QuotaExceededError],
  run: importCitations,
});

const RemovedType = builder.objectRef<RemovedCitation>('RemovedCitation').implement({
  description: 'Citation that is gone.',
  authScopes: twoFactors,
  fields: (t) => ({ removedCitationId: t.identifier('removedCitationId', 'Id that it had.') }),
});
builder.verb('removeCitation', {
  description: 'Removes a citation from a project of the caller.',
  authScopes: twoFactors,
  input: (t) => ({ citationId: t.idOf('Citation') }),
  result: RemovedType,
  refusals: [NotFoundError],
  run: removeCitation,
});
