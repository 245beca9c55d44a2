import { sealedContact, sealedPlace } from '@codai/contracts/identity';
import type { EventRecord } from '@codai/kit/events';
import type { Deps, MarketingWrite } from '../../deps.ts';
import { normalAddress } from '../addresses/rules.ts';
import { hashEmail } from '../addresses/sealed.ts';

type Known = 'identity.email.changed' | 'identity.user.registered' | 'identity.user.verified';

/** Keeps verified addresses of accounts, as hashes, and links the contacts that have them: the person then sees what organisations may send. */
export async function onPerson({ keys }: Deps, tx: MarketingWrite, event: EventRecord<Known>): Promise<void> {
  const { userId } = event.data;
  const isVerified = event.type !== 'identity.user.registered';
  if (event.type === 'identity.user.verified') {
    await tx.knownPerson.updateMany({ where: { userId }, data: { isVerified } });
  } else {
    const { sealed } = event.data as { readonly sealed: string };
    const { email } = sealedContact.parse(JSON.parse(keys.open(sealed, sealedPlace(event.type, userId))));
    const emailHash = hashEmail(keys, normalAddress(email) ?? email);
    await tx.knownPerson.upsert({
      where: { userId },
      create: { userId, emailHash, isVerified },
      update: { emailHash, isVerified },
    });
  }
  const known = await tx.knownPerson.findUnique({ where: { userId } });
  if (known === null || !known.isVerified) return;
  const { emailHash } = known;
  await tx.contact.updateMany({ where: { userId, emailHash: { not: emailHash } }, data: { userId: null } });
  await tx.contact.updateMany({ where: { emailHash }, data: { userId } });
}
