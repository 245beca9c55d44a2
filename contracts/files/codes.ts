/** The refusals of files, each with the sentence that documentation shows. */
export const codes = {
  FILE_TOO_LARGE: 'The file is larger than `bytesMax`.',
  CHECKSUM_MISMATCH: 'The bytes received have another SHA-256 than declared. Send them again.',
  TYPE_MISMATCH: 'The content is of another media type than declared.',
  TYPE_NOT_ALLOWED: 'Content of this kind is not accepted; `reason` says why.',
  LEGAL_HOLD: 'A legal hold or a retention lock keeps the file.',
  LINK_INVALID: 'The share link is unknown, expired, used up or revoked.',
} as const;
