import { createHash } from 'node:crypto';
import { type Caller, type Id, requestError } from '@codai/kit';
import type { Deps } from '../../deps.ts';
import { readAsIdentity } from '../../proofs/callers/as-identity.ts';

export interface Recipient {
  readonly userId: Id<'User'>;
  readonly salt: string;
  readonly name: string;
  readonly emailHash: string | null;
}

/** Names and salted hashes of addresses, one for each id that is an account and not erased. The address itself does not leave identity. */
export async function recipients(
  deps: Deps,
  caller: Caller,
  { ids, salts }: { readonly ids: readonly string[]; readonly salts: readonly string[] },
): Promise<readonly Recipient[]> {
  if (ids.length !== salts.length) throw requestError('BAD_USER_INPUT', 'Give one salt for each id.');
  const rows = await readAsIdentity(deps, caller, (tx) =>
    tx.user.findMany({
      where: { id: { in: [...ids] }, status: { not: 'ERASED' } },
      select: { id: true, displayName: true, email: { select: { normalized: true } } },
    }),
  );
  const byId = new Map(rows.map((row) => [row.id, row]));
  return ids.flatMap((id, index) => {
    const row = byId.get(id);
    const salt = salts[index] as string;
    if (row === undefined) return [];
    const emailHash = row.email === null ? null : saltedHash(row.email.normalized, salt);
    return [{ userId: id as Id<'User'>, salt, name: row.displayName, emailHash }];
  });
}

/** Source: 1EdTech, Open Badges 3.0, sections B.1.12 (IdentityObject) and B.5.3 (IdentityHash). */
const saltedHash = (address: string, salt: string) =>
  `sha256$${createHash('sha256').update(`${address}${salt}`).digest('hex')}`;
