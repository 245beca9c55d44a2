import { type Caller, isSignedIn, NotFoundError, type SignedInCaller } from '@codai/kit';
import type { Deps } from '../../deps.ts';
import { lockContacts } from '../addresses/locks.ts';
import { PURPOSES, type Purpose } from '../consents/rules.ts';
import { withdrawAll } from '../consents/write.ts';

/** Consents of the caller to one organisation. */
export interface Preference {
  readonly contactId: string;
  readonly senderName: string | null;
  /** Purposes whose consent is in force. */
  readonly purposes: readonly Purpose[];
}

const PREFERENCES_MAX = 100;

/** Organisations that have the caller as a contact by a verified address, whatever organisation is active. */
export async function listPreferences({ database }: Deps, caller: Caller): Promise<readonly Preference[]> {
  if (!isSignedIn(caller)) return [];
  return database.systemRead(null, async (tx) => {
    const contacts = await tx.contact.findMany({
      where: { userId: caller.userId },
      include: { permissions: { where: { state: 'GIVEN' }, orderBy: { purpose: 'asc' } } },
      orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
      take: PREFERENCES_MAX,
    });
    const senders = await tx.sender.findMany({ where: { tenantId: { in: contacts.map(({ tenantId }) => tenantId) } } });
    const names = new Map(senders.map(({ tenantId, name }) => [tenantId, name]));
    return contacts.map(({ id, tenantId, permissions }) => ({
      contactId: id,
      senderName: names.get(tenantId) ?? null,
      purposes: permissions.map(({ purpose }) => purpose as Purpose),
    }));
  });
}

/**
 * Withdraws consents that the caller has given to an organisation. `purpose` absent: all. Returns the purposes withdrawn, or `NotFoundError` for the
 * contact of another person.
 */
export async function stopMyMarketing(
  deps: Deps,
  { userId, correlationId }: SignedInCaller,
  { contactId, purpose }: { readonly contactId: string; readonly purpose?: Purpose | null | undefined },
): Promise<NotFoundError | { readonly withdrawn: readonly Purpose[] }> {
  return deps.database.systemWrite(
    null,
    async (tx) => {
      const [contact] = await lockContacts(tx, [contactId]);
      if (contact === undefined || contact.userId !== userId)
        return new NotFoundError('Contact', ['input', 'contactId']);
      const purposes = purpose == null ? PURPOSES : [purpose];
      return {
        withdrawn: await withdrawAll(deps, tx, contact, {
          purposes,
          source: 'Settings of the account',
          actorId: userId,
        }),
      };
    },
    { userId, correlationId },
  );
}
