import type { Contract, Milestone } from '../../generated/prisma/client.ts';

export type MilestoneRow = Milestone & { readonly contract: Contract };

/** Facts that every event of a milestone carries. */
export const sidesOf = ({ id, contractId, contract: { clientId, freelancerId } }: MilestoneRow) => ({
  milestoneId: id,
  contractId,
  clientId,
  freelancerId,
});
