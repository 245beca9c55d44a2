/** Who reads the events of an organisation and manages their delivery: events show what all of its members do. */
export const managers = { role: ['OWNER', 'ADMIN'] } as const;
