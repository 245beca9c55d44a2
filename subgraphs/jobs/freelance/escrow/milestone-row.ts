import type { Contract, Milestone } from '../../generated/prisma/client.ts';

export type MilestoneRow = Milestone & { readonly contract: Contract };

/** What every event of a milestone says of it. */
export const sidesOf = ({ id, contractId, contract: { clientId, freelancerId } }: MilestoneRow) => ({
  milestoneId: id,
  contractId,
  clientId,
  freelancerId,
});
