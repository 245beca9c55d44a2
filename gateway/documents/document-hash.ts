import { hash } from 'node:crypto';

/** Hexadecimal SHA-256 of a document's text in UTF-8. */
export function hashDocument(text: string): string {
  return hash('sha256', text, 'hex');
}
