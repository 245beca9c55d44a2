/**
 * Who charges the payment methods of a tenant and manages them: its owners and admins. In their own tenant people are the owner.
 */
export const manager = { $all: { signedIn: 2, role: ['OWNER', 'ADMIN'] } } as const;
