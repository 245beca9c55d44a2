import type { SharedDocumentQuery } from '@codai/sdk';

export type Document = NonNullable<SharedDocumentQuery['sharedDocument']>;

export interface DocumentProps {
  readonly document: Document;
  readonly onChange: () => void;
}
