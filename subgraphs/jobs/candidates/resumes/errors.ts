import { DomainError } from '@codai/kit';

/** The file has no text of a document. */
export class ResumeNotADocumentError extends DomainError {
  readonly code = 'RESUME_NOT_A_DOCUMENT';
  constructor() {
    super('Upload a PDF or Word document that has text.', ['input', 'fileId']);
  }
}

/** The file's inspection has found something. */
export class ResumeInfectedError extends DomainError {
  readonly code = 'RESUME_INFECTED';
  constructor() {
    super('The inspection of this file found malicious content. Upload a clean document.', ['input', 'fileId']);
  }
}
