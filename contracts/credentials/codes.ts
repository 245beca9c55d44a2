/** The refusals of credentials, each with the sentence that documentation shows. */
export const codes = {
  CREDENTIAL_MALFORMED: 'The text is neither a credential nor the content of a QR code of one.',
} as const;
