import { builder } from '../../builder.ts';

export const AnchorStateType = builder.enumeration('AnchorState', 'State of a Merkle root in its chain.', {
  PENDING: 'Waits to be put into the chain, for the first time or after a reorganisation.',
  SUBMITTED: 'Sent to the chain and not confirmed.',
  CONFIRMED: 'Held by the chain.',
});
