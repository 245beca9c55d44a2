import { activeTenantOf, type Caller } from '@codai/kit';
import type { ListArguments, Page } from '@codai/kit/data';
import { byCreation } from '@codai/kit/graphql';
import type { Deps } from '../../deps.ts';
import type { Contact } from '../../generated/prisma/client.ts';
import { normalAddress } from '../addresses/rules.ts';
import { hashesOfEmail } from '../addresses/sealed.ts';

/** Contacts of the active organisation, newest first. `email`: the one of this address; addresses are encrypted, so no part of one is found. */
export function listContacts(
  deps: Deps,
  caller: Caller,
  {
    email,
    tag,
    ...args
  }: ListArguments & { readonly email?: string | null | undefined; readonly tag?: string | null | undefined },
): Promise<Page<Contact>> {
  const tenantId = activeTenantOf(caller);
  const emailHash = email == null ? {} : { emailHash: { in: hashesOfEmail(deps.keys, normalAddress(email) ?? '') } };
  const filter = { tenantId, ...emailHash, ...(tag != null && { tags: { has: tag } }) };
  return byCreation.NEWEST_FIRST.readRows(deps, caller, args, (tx, { where, ...page }) =>
    tx.contact.findMany({ where: { AND: [filter, where] }, ...page }),
  );
}
