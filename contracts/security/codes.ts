/** The refusals of security, each with the sentence that documentation shows. */
export const codes = {
  RULE_SYNTAX: 'The definition of the threat rule cannot be read. Correct it at the given position.',
} as const;
