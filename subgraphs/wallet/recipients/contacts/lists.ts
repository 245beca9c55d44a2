import type { Caller } from '@codai/kit';
import type { ListArguments, Page } from '@codai/kit/data';
import type { Deps } from '../../deps.ts';
import type { Contact } from '../../generated/prisma/client.ts';
import { newest } from '../../owners/lookup/newest.ts';

export function contactsOf(deps: Deps, caller: Caller, args: ListArguments): Promise<Page<Contact>> {
  return newest(deps, caller, args, (tx, { where, take, orderBy }, tenantId) =>
    tx.contact.findMany({ where: { ...where, tenantId }, take, orderBy }),
  );
}
