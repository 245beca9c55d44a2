import { activeTenantOf, type Caller, type DomainError, type Id, NotFoundError, type SignedInCaller } from '@codai/kit';
import type { ListArguments, Page } from '@codai/kit/data';
import { byCreation } from '@codai/kit/graphql';
import type { Deps } from '../../deps.ts';
import type { Suppression } from '../../generated/prisma/client.ts';
import { lockContacts } from '../addresses/locks.ts';
import { hashEmail, hashesOfEmail } from '../addresses/sealed.ts';
import { suppressible } from './rules.ts';
import { suppress } from './write.ts';

/** Has nothing more written to an address, from the answer on. Repeating it has no effect. Returns the suppression, or `ValidationError`. */
export async function suppressContactAddress(
  deps: Deps,
  caller: SignedInCaller,
  { email }: { readonly email: string },
): Promise<DomainError | Suppression> {
  const address = suppressible(email);
  if (address instanceof Error) return address;
  const tenantId = activeTenantOf(caller);
  return deps.database.write(caller, async (tx) => {
    const known = await tx.contact.findFirst({
      where: { tenantId, emailHash: { in: hashesOfEmail(deps.keys, address) } },
    });
    const [contact] = await lockContacts(tx, known === null ? [] : [known.id]);
    const addressHash = contact?.emailHash ?? hashEmail(deps.keys, address);
    return suppress(
      deps,
      tx,
      { tenantId, addressHash, contact: contact ?? null },
      { reason: 'MANUAL', actorId: caller.userId },
    );
  });
}

/** Takes an address off the list. Consents that it ended stay withdrawn. Returns the id, or `NotFoundError`. */
export async function liftContactSuppression(
  { database }: Deps,
  caller: SignedInCaller,
  { suppressionId }: { readonly suppressionId: Id<'ContactSuppression'> },
): Promise<DomainError | { readonly suppressionId: Id<'ContactSuppression'> }> {
  const tenantId = activeTenantOf(caller);
  return database.write(caller, async (tx) => {
    const { count } = await tx.suppression.deleteMany({ where: { id: suppressionId, tenantId } });
    if (count === 0) return new NotFoundError('ContactSuppression', ['input', 'suppressionId']);
    tx.outbox.append('marketing.suppression.removed', { suppressionId }, { subject: suppressionId });
    return { suppressionId };
  });
}

/** Suppressions of the active organisation, newest first. */
export function listSuppressions(deps: Deps, caller: Caller, args: ListArguments): Promise<Page<Suppression>> {
  const tenantId = activeTenantOf(caller);
  return byCreation.NEWEST_FIRST.readRows(deps, caller, args, (tx, { where, ...page }) =>
    tx.suppression.findMany({ where: { AND: [{ tenantId }, where] }, ...page }),
  );
}
