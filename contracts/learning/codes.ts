/** The refusals of learning, each with the sentence that documentation shows. */
export const codes = {
  CONFLICT_OF_INTEREST: 'A person would judge their own work, or that of somebody with whom a conflict is declared.',
} as const;
