/** Members who write in the name of an organisation. */
export const managers = { role: ['OWNER', 'ADMIN'] } as const;
