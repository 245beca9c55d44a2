/** Social has no codes of its own; the codes of the kit are sufficient. */
export const codes = {} as const;
