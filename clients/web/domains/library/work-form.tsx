import type { LibraryResourceKind } from '@codai/sdk';
import { useToast, useWords } from '@codai/ui';
import { useState } from 'react';
import { useAct } from '../../lib/act.tsx';
import { isConflict } from '../../lib/conflict.ts';
import { FieldsDialog, type FieldValues } from '../../lib/fields-form.tsx';
import { useInputKey } from '../../lib/input-key.ts';
import { usePart } from '../../lib/part.tsx';
import { FilesToHandInDocument } from '../../shared/uploads/generated/operations.ts';
import { editWords } from './edit-words.ts';
import {
  AddLibraryResourceDocument,
  ChangeLibraryResourceDocument,
  LibraryShelvesDocument,
  type OneLibraryResourceQuery,
} from './generated/operations.ts';
import { kinds, libraryWords } from './words.ts';

export type Work = NonNullable<OneLibraryResourceQuery['libraryResource']>;

interface WorkFormProps {
  /** Entry to change; without one the form catalogues a work. */
  readonly work?: Work;
  readonly onClose: () => void;
  readonly onDone: () => void;
}

/** The catalogue entry of a work, new or to be changed. */
export default function WorkForm({ work, onClose, onDone }: WorkFormProps) {
  const words = useWords(libraryWords);
  const edit = useWords(editWords);
  const tell = useToast();
  const add = useAct(AddLibraryResourceDocument);
  const update = useAct(ChangeLibraryResourceDocument);
  const idempotency = useInputKey();
  // The entry that the form began with: a change that comes meanwhile must be seen before it is replaced.
  const [before] = useState(work);
  const shelves = usePart(LibraryShelvesDocument, {});
  const files = usePart(FilesToHandInDocument, {});
  const own = (files.data?.files?.edges ?? []).map(({ node }) => node).filter(({ status }) => status === 'READY');
  const kept = before?.file ?? null;
  const copies = [
    { value: '', label: '—' },
    ...(kept === null || own.some(({ id }) => id === kept.id) ? [] : [{ value: kept.id, label: edit.ownFile }]),
    ...own.map(({ id, name }) => ({ value: id, label: name })),
  ];
  const categories = shelves.data?.libraryCategories?.edges.map(({ node }) => node) ?? [];
  const act = before === undefined ? add : update;
  const submit = before === undefined ? words.catalogue.add : edit.save;

  const save = async (values: FieldValues) => {
    const input = entryOf(values, before);
    const done =
      before === undefined
        ? await add.run({ input: { ...input, idempotencyKey: idempotency.of(input) } })
        : await update.run({ input: { ...input, resourceId: before.id, expectedVersion: before.version } });
    if (done === null) return;
    idempotency.renew();
    tell(before === undefined ? words.catalogue.added : edit.saved);
    onClose();
    onDone();
  };
  return (
    <FieldsDialog
      title={before === undefined ? words.catalogue.add : edit.work}
      close={words.close}
      onClose={() => {
        onClose();
        // The next attempt begins with the entry as others left it.
        if (isConflict(update.problem)) onDone();
      }}
      submit={submit}
      busy={words.busy}
      act={act}
      fields={[
        { name: 'title', label: words.research.title, first: before?.title },
        { name: 'author', label: words.resource.author, first: before?.author },
        {
          name: 'kind',
          label: words.catalogue.kind,
          options: kinds.map((value) => ({ value, label: words.kind[value] })),
          first: before?.kind,
        },
        ...(categories.length === 0
          ? []
          : [
              {
                name: 'categoryId',
                label: words.resource.category,
                options: [{ value: '', label: '—' }, ...categories.map(({ id, name }) => ({ value: id, label: name }))],
                first: before?.category?.id,
              },
            ]),
        { name: 'content', label: words.resource.content, kind: 'long', max: 50_000, first: before?.content },
        { name: 'tags', label: words.resource.tags, first: before?.tags.join(', '), max: 1_100 },
        { name: 'publishedIn', label: words.resource.year, kind: 'number', max: 4, first: text(before?.publishedIn) },
        { name: 'isbn', label: words.resource.isbn, first: text(before?.isbn) },
        { name: 'doi', label: words.resource.doi, first: text(before?.doi) },
        { name: 'url', label: words.resource.url, first: text(before?.url), max: 2_000 },
        { name: 'fileId', label: words.resource.file, options: copies, first: kept?.id },
        {
          name: 'licences',
          label: words.resource.licences,
          kind: 'number',
          max: 5,
          first: text(before?.licences),
        },
        {
          name: 'visibility',
          label: words.resource.visibility,
          kind: 'check',
          first: before?.audience === 'PUBLIC' ? 'yes' : '',
        },
      ]}
      onValues={(values) => void save(values)}
    />
  );
}

const text = (value: number | string | null | undefined) => (value == null ? '' : String(value));
const whole = (typed: string | undefined) => (typed ? Math.trunc(Number(typed)) || 0 : null);

/** The whole entry: what the form does not ask for stays as it was, since the API empties what is left out. */
function entryOf(values: FieldValues, before: Work | undefined) {
  const { title, author, kind, content, isbn, doi, url, tags, categoryId, fileId } = values;
  return {
    title: title ?? '',
    author: author ?? '',
    kind: (kind ?? 'BOOK') as LibraryResourceKind,
    content: content || null,
    isbn: isbn || null,
    doi: doi || null,
    url: url || null,
    fileId: fileId || null,
    publishedIn: whole(values.publishedIn),
    licences: whole(values.licences),
    ...(before !== undefined && { language: before.language, loanDays: before.loanDays }),
    // Not asked for while the categories have not come.
    categoryId: categoryId === undefined ? (before?.category?.id ?? null) : categoryId || null,
    tags: (tags ?? '')
      .split(',')
      .map((tag) => tag.trim())
      .filter(Boolean),
    visibility: values.visibility === 'yes' ? ('PUBLIC' as const) : ('ORGANIZATION' as const),
  };
}
