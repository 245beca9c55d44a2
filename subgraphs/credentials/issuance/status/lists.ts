import type { Deps } from '../../deps.ts';
import type { StatusList } from '../../generated/prisma/client.ts';
import { didOf } from '../../signing/did.ts';
import { secretJwkOf } from '../../signing/keys.ts';

export const STATUS_PATH = '/status-lists/';

export const statusListUrl = ({ publicUrl }: Pick<Deps, 'publicUrl'>, id: string) => `${publicUrl}${STATUS_PATH}${id}`;

/** Milliseconds before its end at which a kept list is signed anew, so that a verifier that has just read it can still use it. */
const LEFT_MIN_MS = 2 * 60_000;

/** A change under way while the list is signed has it signed once more, this often at most. */
const TRIES_MAX = 5;

/**
 * The signed list as of this moment, or null for an unknown one. What is kept of it counts only for the same revision of its bits and the
 * issuer's present key, so a revocation is in it as soon as it is committed (CRED-1), and not near the end of its validity.
 */
export async function signedStatusList(deps: Deps, id: string): Promise<string | null> {
  if (!/^stl_[0-9a-z]{1,60}$/.test(id)) return null;
  for (let tries = 0; tries < TRIES_MAX; tries++) {
    const found = await deps.database.systemRead(null, async (tx) => {
      const list = await tx.statusList.findUnique({ where: { id } });
      if (list === null) return null;
      const key = await tx.issuerKey.findFirstOrThrow({ where: { issuerId: list.issuerId, validUntil: null } });
      const isCurrent = list.signedRevision === list.revision && list.signedKeyId === key.id;
      if (isCurrent && list.signed !== null && isValidFor(list.signed, deps.clock.now(), LEFT_MIN_MS))
        return { list, key, set: null };
      const entries = await tx.statusEntry.findMany({
        where: { statusListId: id, isSet: true },
        select: { index: true },
        orderBy: { index: 'asc' },
      });
      // In one statement each: a change in between shows in the revision.
      const after = await tx.statusList.findUniqueOrThrow({ where: { id }, select: { revision: true } });
      return {
        list,
        key,
        set: after.revision === list.revision ? entries.map(({ index }) => index) : [],
        isTorn: after.revision !== list.revision,
      };
    });
    if (found === null) return null;
    if (found.set === null) return found.list.signed;
    if (found.isTorn) continue;
    return sign(deps, found.list, { key: found.key, set: found.set });
  }
  throw new Error('The status list changes faster than it can be signed.');
}

/** Whether a signed list is in force at `now` and for `leftMs` after it. */
function isValidFor(signed: string, now: Date, leftMs: number): boolean {
  const { validFrom, validUntil } = JSON.parse(signed) as { readonly validFrom: string; readonly validUntil?: string };
  return validUntil !== undefined && validFrom <= now.toISOString() && Date.parse(validUntil) - now.getTime() > leftMs;
}

async function sign(
  deps: Deps,
  list: StatusList,
  { key, set }: { readonly key: Parameters<typeof secretJwkOf>[1]; readonly set: readonly number[] },
): Promise<string> {
  const at = new Date(Math.max(deps.clock.now().getTime(), key.validFrom.getTime()));
  const did = didOf(deps, list.issuerId);
  const { statusListCredential } = await import('./document.ts');
  const { signDocument } = await import('../../signing/data-integrity.ts');
  const unsigned = await statusListCredential({
    id: statusListUrl(deps, list.id),
    did,
    purpose: list.purpose,
    set,
    at,
  });
  const signed = JSON.stringify(await signDocument(unsigned, { did, key, secretJwk: secretJwkOf(deps, key), at }));
  await deps.database.systemWrite(list.tenantId, (tx) =>
    // A later revision that another process has kept in the meantime stays.
    tx.statusList.updateMany({
      where: { id: list.id, revision: list.revision },
      data: { signed, signedRevision: list.revision, signedKeyId: key.id },
    }),
  );
  return signed;
}
