import { firstRefusal, textRefusal, urlRefusal, ValidationError } from '@codai/kit';
import { doiRefusal } from '../../library/resources/rules.ts';

import type { ProjectId } from '../projects/service.ts';

export const TYPES = [
  ...[
    'article',
    'article-journal',
    'article-magazine',
    'article-newspaper',
    'bill',
    'book',
    'broadcast',
    'chapter',
    'classic',
  ],
  ...[
    'collection',
    'dataset',
    'document',
    'entry',
    'entry-dictionary',
    'entry-encyclopedia',
    'event',
    'figure',
    'graphic',
  ],
  ...[
    'hearing',
    'interview',
    'legal_case',
    'legislation',
    'manuscript',
    'map',
    'motion_picture',
    'musical_score',
    'pamphlet',
  ],
  ...[
    'paper-conference',
    'patent',
    'performance',
    'periodical',
    'personal_communication',
    'post',
    'post-weblog',
    'regulation',
  ],
  ...['report', 'review', 'review-book', 'software', 'song', 'speech', 'standard', 'thesis', 'treaty', 'webpage'],
] as const;

export interface AddCitation extends ProjectId {
  readonly type: string;
  readonly title: string;
  readonly authors: readonly string[];
  readonly year?: number | null | undefined;
  readonly containerTitle?: string | null | undefined;
  readonly publisher?: string | null | undefined;
  readonly volume?: string | null | undefined;
  readonly issue?: string | null | undefined;
  readonly page?: string | null | undefined;
  readonly doi?: string | null | undefined;
  readonly url?: string | null | undefined;
  readonly key?: string | null | undefined;
  readonly idempotencyKey: string;
}

/** Refusal of a reference by its type, texts, year, DOI, address and key. */
export function refusalOf(input: AddCitation): ValidationError | null {
  const short = ['containerTitle', 'publisher', 'volume', 'issue', 'page'] as const;
  return firstRefusal(
    TYPES.some((type) => type === input.type)
      ? null
      : new ValidationError('input.type', 'Give a type of CSL, such as article-journal or book.'),
    textRefusal('input.title', input.title, { max: 1_000 }),
    input.authors.length > 100 ? new ValidationError('input.authors', 'Give at most 100 authors.') : null,
    ...input.authors.map((author, at) => textRefusal(`input.authors.${at}`, author, { max: 200 })),
    ...short.map((field) => textRefusal(`input.${field}`, input[field], { max: 500, isOptional: true })),
    input.year == null || (input.year >= -3_000 && input.year <= 2_200)
      ? null
      : new ValidationError('input.year', 'Give a year from -3000 to 2200.'),
    doiRefusal('input.doi', input.doi),
    urlRefusal('input.url', input.url),
    input.key == null || /^[A-Za-z0-9:_.-]{1,80}$/.test(input.key)
      ? null
      : new ValidationError('input.key', 'Give 1 to 80 letters, digits and : _ . -'),
  );
}
