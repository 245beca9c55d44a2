/** The refusals of notifications, each with the sentence that documentation shows. */
export const codes = {
  INVALID_RECIPIENT: 'The address cannot receive e-mail. Check the address.',
  INVALID_UNSUBSCRIBE_TOKEN: 'The unsubscribe link is invalid. Use the link from the latest e-mail.',
  PROVIDER_SIGNATURE_INVALID: 'The signature of the request is missing, wrong or too old.',
  TEMPLATE_SYNTAX_INVALID: 'The template cannot be read. Write variables as {{name}}.',
  TEMPLATE_VARIABLE_MISSING: 'The message lacks a variable that its template requires.',
} as const;
