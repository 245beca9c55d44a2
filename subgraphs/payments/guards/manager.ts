/**
 * Rule for charging and managing the payment methods of a tenant: its owners and admins may. In their own tenant people are the owner.
 */
export const manager = { $all: { signedIn: 2, role: ['OWNER', 'ADMIN'] } } as const;
