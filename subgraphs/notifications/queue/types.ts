import { builder } from '../builder.ts';

export const MessageStatusType = builder.enumeration(
  'DeliveryStatus',
  'State of a message. QUEUED and SENDING are transient, the others final.',
  {
    QUEUED: 'Waiting for its next attempt.',
    SENDING: 'Being handed to the provider.',
    SENT: 'Accepted by the provider.',
    CAPTURED: 'Stored in the embedded mailbox; it left the product to nobody.',
    DIGESTED: 'Sent in a digest, which is another message.',
    SUPPRESSED: 'Not sent because of a preference, an unsubscription, a block or a suppressed address.',
    BOUNCED: 'Rejected because the address does not exist.',
    FAILED: 'Refused by the provider, expired, or given up after the last attempt.',
    UNKNOWN: 'The connection broke when the provider may have had the message. It is not sent again.',
  },
);
