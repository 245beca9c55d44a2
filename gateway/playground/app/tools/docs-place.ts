/** A type, or a field of it, in the documentation. */
export interface DocsPlace {
  readonly type: string;
  readonly field: string | null;
}
