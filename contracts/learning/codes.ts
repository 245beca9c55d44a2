/** The refusals of learning, each with the sentence that documentation shows. The kit's codes suffice so far. */
export const codes = {} as const;
