import type { SharedDocumentQuery } from './generated/documents.ts';

export type Document = NonNullable<SharedDocumentQuery['sharedDocument']>;

export interface DocumentProps {
  readonly document: Document;
  readonly onChange: () => void;
}
