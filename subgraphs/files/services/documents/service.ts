import { type Id, requestError } from '@codai/kit';
import { textOf } from '../../contents/derivatives/text.ts';
import { objectBytes } from '../../contents/inspection/bytes.ts';
import { DOCX } from '../../contents/inspection/sniff.ts';
import type { Deps } from '../../deps.ts';

/** Longest text that is handed out. */
const CHARACTERS_MAX = 200_000;

export interface DocumentForService {
  readonly fileId: Id<'File'>;
  readonly status: string;
  readonly contentType: string;
  /** Null for one that is not ready, is not a document or has no text. */
  readonly text: string | null;
}

/**
 * A file of the user on whose behalf a service asks, with the text of a PDF or Word document. Null for a file that is unknown, or whose owner is
 * somebody else.
 */
export async function documentForService(
  { database, objects }: Deps,
  userId: string | null,
  fileId: string,
): Promise<DocumentForService | null> {
  if (userId === null) throw requestError('FORBIDDEN', null);
  const file = await database.systemRead(null, (tx) => tx.file.findFirst({ where: { id: fileId, ownerId: userId } }));
  if (file === null || file.status === 'TRASHED') return null;
  const { status, contentType, currentNumber } = file;
  const facts = { fileId: fileId as Id<'File'>, status, contentType };
  const isDocument = contentType === 'application/pdf' || contentType === DOCX;
  if (status !== 'READY' || currentNumber === null || !isDocument) return { ...facts, text: null };
  const version = await database.systemRead(null, (tx) =>
    tx.fileVersion.findFirst({ where: { fileId, number: currentNumber, state: 'READY' }, include: { blob: true } }),
  );
  if (version === null) return { ...facts, text: null };
  const bytes = objectBytes(objects, version.blob.objectKey, Number(version.size));
  // A document that cannot be read has no text.
  const text = await textOf(bytes, contentType).catch(() => null);
  return { ...facts, text: text === null || text.trim() === '' ? null : text.slice(0, CHARACTERS_MAX) };
}
