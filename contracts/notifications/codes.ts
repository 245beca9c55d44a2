/** Codes of notifications that no refusal has, each with the sentence that documentation shows. */
export const codes = {
  PROVIDER_SIGNATURE_INVALID: 'The signature of the request is missing, wrong or too old.',
} as const;
