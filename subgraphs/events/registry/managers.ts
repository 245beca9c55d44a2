/** Rule for reading the events of an organisation and managing their delivery: events show what all of its members do. */
export const managers = { role: ['OWNER', 'ADMIN'] } as const;
