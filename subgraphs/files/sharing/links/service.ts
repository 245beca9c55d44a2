import { createHmac, randomBytes, scrypt, timingSafeEqual } from 'node:crypto';
import { promisify } from 'node:util';
import { LinkInvalidError } from '@codai/contracts/files';
import {
  activeTenantOf,
  type Caller,
  type DomainError,
  type Id,
  isLongerThan,
  NotFoundError,
  newId,
  type SignedInCaller,
} from '@codai/kit';
import type { ListArguments, Page } from '@codai/kit/data';
import { byCreation } from '@codai/kit/graphql';
import { shareLinks } from '@codai/kit/security';
import type { Deps } from '../../deps.ts';
import type { ShareLink } from '../../generated/prisma/client.ts';
import { fileFor } from '../../storage/files/access.ts';
import { filePlace } from '../../storage/files/cells.ts';
import type { FileId } from '../../storage/files/file-row.ts';
import { readyRefusal } from '../../storage/files/rules.ts';
import { rank } from '../../storage/folders/access.ts';
import { bytesOfDownload } from '../../transfer/downloads/budget.ts';
import { DOWNLOAD_MS_MAX, downloadUrl } from '../../transfer/downloads/links.ts';
import { isLinkAlive } from '../../transfer/downloads/route.ts';
import { LinkPasswordError } from './errors.ts';
import { limitsRefusal, linksRefusal, PASSWORD_CHARACTERS_MAX } from './rules.ts';
import { TRIES_MAX } from './tries.ts';

export interface LinkId {
  readonly linkId: Id<'ShareLink'>;
}

export interface CreateShareLink extends FileId {
  readonly password?: string | null | undefined;
  readonly expiresAt?: Date | null | undefined;
  readonly downloadsMax?: number | null | undefined;
  readonly idempotencyKey: string;
}

const PURPOSE = 'files share links';
/** Source: OWASP, Password Storage: scrypt with N = 2^15, r = 8, p = 3, here with p = 1 beside the limit on attempts. */
const SCRYPT = { N: 2 ** 15, r: 8, p: 1, maxmem: 64 * 1024 * 1024 };
const derive = promisify<string, Buffer, number, object, Buffer>(scrypt);

/** Addresses of links. Nothing is stored by which a reader of the tables could open one. */
export const links = shareLinks({ purpose: PURPOSE, prefix: 'lnk' });

const passwordMac = (key: Buffer, password: string) => createHmac('sha256', key).update(password).digest('base64url');

/** Creates a link by which anybody downloads the current version of a file. Editors may. Returns its id, or a refusal. */
export async function createShareLink(
  deps: Deps,
  caller: SignedInCaller,
  input: CreateShareLink,
): Promise<DomainError | LinkId> {
  const { fileId, password = null, expiresAt = null, downloadsMax = null } = input;
  const fault = limitsRefusal({ password, expiresAt, downloadsMax }, deps.clock.now());
  if (fault !== null) return fault;
  const tenantId = activeTenantOf(caller);
  const passwordHash = password === null ? null : await hashed(password);
  // The key's record holds a hash of the input, and a password is too short to be hashed without a key.
  const kept = {
    ...input,
    password: password === null ? null : passwordMac(deps.keys.derive(`${PURPOSE} passwords`), password),
  };
  return deps.database.once({ caller, operation: 'createShareLink', input: kept }, async (tx) => {
    const file = await fileFor(tx, caller, fileId, rank.EDITOR);
    if (file instanceof NotFoundError) return file;
    const unready = readyRefusal(file.status);
    if (unready !== null) return unready;
    const used = await tx.shareLink.count({ where: { fileId, revokedAt: null } });
    const full = linksRefusal(used);
    if (full !== null) return full;
    const linkId = newId<'ShareLink'>('lnk');
    await tx.shareLink.create({
      data: {
        id: linkId,
        tenantId,
        fileId,
        createdById: caller.userId,
        passwordHash,
        expiresAt,
        downloadsMax,
        createdAt: deps.clock.now(),
      },
      select: { id: true },
    });
    tx.outbox.append('files.link.created', { linkId, fileId, createdById: caller.userId }, { subject: linkId });
    return { linkId };
  });
}

/** Ends a link at once, downloads by it under way not included. Its giver may, and the owner of the file. */
export async function revokeShareLink(
  { database, clock }: Deps,
  caller: SignedInCaller,
  { linkId }: LinkId,
): Promise<LinkId | NotFoundError> {
  return database.write(caller, async (tx) => {
    // Row-level security shows it to these two only.
    const [revoked] = await tx.shareLink.updateManyAndReturn({
      where: { id: linkId, revokedAt: null },
      data: { revokedAt: clock.now() },
      select: { fileId: true },
    });
    if (revoked === undefined)
      return (await tx.shareLink.count({ where: { id: linkId } })) === 0
        ? new NotFoundError('ShareLink', ['input', 'linkId'])
        : { linkId };
    tx.outbox.append('files.link.revoked', { linkId, fileId: revoked.fileId }, { subject: linkId });
    return { linkId };
  });
}

/** Links of a file that the caller gave, or of the caller's own file, newest first. */
export function listLinks(
  deps: Deps,
  caller: Caller,
  { fileId, ...args }: ListArguments & { readonly fileId: string },
): Promise<Page<ShareLink>> {
  return byCreation.NEWEST_FIRST.readRows(deps, caller, args, (tx, { where, ...page }) =>
    tx.shareLink.findMany({ where: { fileId, ...where }, ...page }),
  );
}

export interface OpenShareLink {
  readonly token: string;
  readonly password?: string | null | undefined;
}

export interface OpenedLink {
  readonly name: string;
  readonly size: bigint;
  readonly contentType: string;
  readonly url: string;
  readonly expiresAt: Date;
}

/** Requirements of a link for opening it. */
export interface LinkForm {
  readonly asksPassword: boolean;
}

/** Says what a link asks for, and counts nothing. Null for one that is altered, revoked, expired or used up. */
export async function linkForm(deps: Deps, token: string): Promise<LinkForm | null> {
  const linkId = links.idIn(deps.keys, token);
  if (linkId === null) return null;
  return deps.database.systemRead(null, async (tx) => {
    const link = await tx.shareLink.findUnique({ where: { id: linkId } });
    if (link === null || !(await isLinkAlive(deps, tx, linkId))) return null;
    const isUsedUp = link.downloadsMax !== null && link.downloads >= link.downloadsMax;
    return isUsedUp ? null : { asksPassword: link.passwordHash !== null };
  });
}

/**
 * Counts one download of a link and answers with the address of the bytes. Anybody may. Returns `LinkInvalidError` for a link that is
 * altered, revoked, expired or used up, `LinkPasswordError` for a wrong password; throws RATE_LIMITED after five of them from the caller's source in
 * 15 minutes.
 */
export async function openShareLink(
  deps: Deps,
  caller: Caller,
  { token, password = null }: OpenShareLink,
): Promise<LinkInvalidError | LinkPasswordError | OpenedLink> {
  const linkId = links.idIn(deps.keys, token);
  const link =
    linkId === null
      ? null
      : await deps.database.systemRead(null, (tx) => tx.shareLink.findUnique({ where: { id: linkId } }));
  if (link === null) return new LinkInvalidError();
  if (link.passwordHash !== null) {
    const refusal = await passwordRefusal(deps, caller, link, link.passwordHash, password ?? '');
    if (refusal !== null) return refusal;
  }
  return deps.database.systemWrite(link.tenantId, async (tx) => {
    // The row's lock first: what is read then is what stands when the count is changed (FILE-9).
    await tx.$queryRaw`SELECT FROM share_link WHERE id = ${link.id} FOR UPDATE`;
    if (!(await isLinkAlive(deps, tx, link.id))) return new LinkInvalidError();
    const now = deps.clock.now();
    const counted = await tx.$executeRaw`
      UPDATE share_link SET downloads = downloads + 1
       WHERE id = ${link.id} AND revoked_at IS NULL AND (expires_at IS NULL OR expires_at > ${now}::timestamptz)
         AND (downloads_max IS NULL OR downloads < downloads_max)`;
    if (counted === 0) return new LinkInvalidError();
    const file = await tx.file.findUniqueOrThrow({ where: { id: link.fileId } });
    const number = file.currentNumber ?? 1;
    const downloadId = newId('ldl');
    await tx.linkDownload.create({
      data: {
        id: downloadId,
        tenantId: link.tenantId,
        linkId: link.id,
        number,
        bytesLeft: bytesOfDownload(file.size),
        createdAt: now,
      },
      select: { id: true },
    });
    const grant = {
      ...({ kind: 'link', id: downloadId, number, method: 'GET' } as const),
      tenantId: link.tenantId,
      userId: '',
      standing: [],
    };
    const name = deps.keys.open(file.name, filePlace(file.tenantId, file.id));
    return { name, size: file.size, contentType: file.contentType, ...downloadUrl(deps, grant, DOWNLOAD_MS_MAX) };
  });
}

/**
 * Only wrong passwords count, each for the source that it came from: a guesser locks nobody else out, and readers who know the password are never
 * refused for being many.
 */
async function passwordRefusal(
  { tries }: Deps,
  { source, userId }: Caller,
  link: ShareLink,
  passwordHash: string,
  password: string,
): Promise<LinkPasswordError | null> {
  const wrong = await tries.wrongAfter(link, source ?? userId ?? '', () => isPassword(password, passwordHash));
  return wrong === null ? null : new LinkPasswordError({ attemptsLeft: TRIES_MAX - wrong });
}

async function hashed(password: string): Promise<string> {
  const salt = randomBytes(16);
  return `${salt.toString('base64url')}.${(await derive(password.normalize('NFKC'), salt, 32, SCRYPT)).toString('base64url')}`;
}

async function isPassword(password: string, hash: string): Promise<boolean> {
  const [salt = '', expected = ''] = hash.split('.');
  if (isLongerThan(password, PASSWORD_CHARACTERS_MAX)) return false;
  const given = await derive(password.normalize('NFKC'), Buffer.from(salt, 'base64url'), 32, SCRYPT);
  return timingSafeEqual(given, Buffer.from(expected, 'base64url'));
}
