/** Channel of the signals that a document has an update or is deleted; its subscribers then read it again. */
export function documentChannel(documentId: string): string {
  return `social.document.${documentId}`;
}

/** Where somebody is in a document. */
export interface AwarenessSignal {
  readonly userId: string;
  readonly clientId: string;
  /** JSON of the editor; null: they left. */
  readonly state: string | null;
  readonly until: string | null;
}

export function awarenessChannel(documentId: string): string {
  return `social.document-awareness.${documentId}`;
}
