import { messagePlace, type SealedMessage } from '@codai/contracts/marketing';
import type { EventRecord } from '@codai/kit/events';
import type { Deps, MarketingWrite } from '../../deps.ts';

/** Facts of a message that notifications reads without opening it, and the organisation that writes. */
export interface DeliveryFacts extends Omit<EventRecord<'marketing.message.requested'>['data'], 'sealed'> {
  readonly tenantId: string;
}

/** Asks notifications, by an event of this transaction, to deliver one message. Address and words are sealed. */
export function requestDelivery(
  { keys }: Pick<Deps, 'keys'>,
  tx: MarketingWrite,
  message: SealedMessage,
  { tenantId, ...facts }: DeliveryFacts,
): void {
  const { messageId, contactId } = facts;
  const sealed = keys.seal(JSON.stringify(message), messagePlace(messageId));
  const options = { subject: messageId, partitionKey: contactId, tenantId };
  tx.outbox.append('marketing.message.requested', { ...facts, sealed }, options);
}
