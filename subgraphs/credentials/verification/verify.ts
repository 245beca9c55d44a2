import { MalformedCredentialError } from '@codai/contracts/credentials';
import { requestError } from '@codai/kit';
import type { Deps } from '../deps.ts';
import type { AnchorBatch, Credential, IssuerKey, StatusEntry } from '../generated/prisma/client.ts';
import { leadsTo, type ProofStep } from '../issuance/anchoring/merkle.ts';
import { proofOf } from '../issuance/anchoring/service.ts';
import { credentialPlace } from '../issuance/credentials/cells.ts';
import type { IssuerVerification } from '../issuance/issuers/service.ts';
import { canonicalText, isSameHash, saltedHash } from '../signing/canonical.ts';
import { didOf, keyIdIn } from '../signing/did.ts';
import { publicKeyOf, signsAt } from '../signing/keys.ts';
import { isSignedToken, readSelective, readToken } from '../signing/tokens.ts';
import { hasDuplicateNames } from './duplicate-names.ts';
import { type Method, recordVerification } from './log.ts';

export type Outcome = 'FAILED' | 'NOT_APPLICABLE' | 'PASSED' | 'PENDING';
export type Reason =
  | 'ANCHOR'
  | 'EXPIRED'
  | 'INTEGRITY'
  | 'ISSUER_KEY'
  | 'NOT_FOUND'
  | 'REVOKED'
  | 'SIGNATURE'
  | 'SUPERSEDED'
  | 'SUSPENDED'
  | 'WITHDRAWN';

export interface Checks {
  readonly signature: Outcome;
  readonly integrity: Outcome;
  readonly issuerKey: Outcome;
  readonly expiry: Outcome;
  readonly revocation: Outcome;
  readonly anchor: Outcome;
}

export interface Verification {
  readonly valid: boolean;
  readonly reason: Reason | null;
  readonly status: string | null;
  readonly checks: Checks;
  readonly title: string | null;
  readonly issuerName: string | null;
  readonly issuerVerification: IssuerVerification | null;
  readonly issuerDid: string | null;
  readonly issuedAt: Date | null;
  readonly expiresAt: Date | null;
  readonly network: string | null;
}

/** A credential with all that is asked of it, as of one moment. */
export interface Known {
  readonly credential: Credential;
  readonly key: IssuerKey;
  readonly issuerVerification: IssuerVerification;
  readonly entries: readonly StatusEntry[];
  readonly batch: AnchorBatch | null;
  readonly proof: readonly ProofStep[] | null;
}

/** Ids of our documents; others are not looked for. */
const DOCUMENT_ID = /^urn:uuid:[0-9a-f-]{36}$/;
const TEXT_MAX = 64 * 1024;
const NOTHING: Checks = {
  signature: 'NOT_APPLICABLE',
  integrity: 'NOT_APPLICABLE',
  issuerKey: 'NOT_APPLICABLE',
  expiry: 'NOT_APPLICABLE',
  revocation: 'NOT_APPLICABLE',
  anchor: 'NOT_APPLICABLE',
};
const NO_FACTS = {
  title: null,
  issuerName: null,
  issuerVerification: null,
  issuerDid: null,
  issuedAt: null,
  expiresAt: null,
  network: null,
};

const refused = (reason: Reason, checks: Partial<Checks> = {}): Verification => ({
  valid: false,
  reason,
  status: null,
  ...NO_FACTS,
  checks: { ...NOTHING, ...checks },
});

export interface VerifyArguments {
  readonly code?: string | null | undefined;
  readonly document?: string | null | undefined;
  readonly qr?: string | null | undefined;
}

/** Verifies by one of a code, a signed document or the content of a QR code. Whatever is wrong with a credential is an answer and no exception. */
export async function verifyCredential(
  deps: Deps,
  { code, document, qr }: VerifyArguments,
): Promise<MalformedCredentialError | Verification> {
  if ([code, document, qr].filter((one) => one != null).length !== 1)
    throw requestError('BAD_USER_INPUT', 'Give one of `code`, `document` and `qr`.');
  if (code != null) return byCode(deps, codeIn(code) ?? '', 'CODE');
  if (qr != null) {
    const found = codeInQr(deps, qr);
    return found === null ? new MalformedCredentialError(['qr']) : byCode(deps, found, 'QR');
  }
  const text = (document ?? '').trim();
  if (text.length > TEXT_MAX) return new MalformedCredentialError(['document']);
  const verified = text.startsWith('{') ? await byJson(deps, text) : await byToken(deps, text);
  return verified ?? new MalformedCredentialError(['document']);
}

/** The code as people write it: in small letters, with dashes and spaces. Null for what is none. */
export function codeIn(text: string): string | null {
  const code = text.slice(0, 100).replaceAll(/[\s-]/g, '').toUpperCase();
  return /^[0-9A-HJKMNP-TV-Z]{20}$/.test(code) ? code : null;
}

/** A QR code holds the address of the verification page of this installation, whose last part is the code; or the code alone. */
function codeInQr({ publicUrl }: Pick<Deps, 'publicUrl'>, text: string): string | null {
  const page = URL.canParse(text.trim()) ? new URL(text.trim()) : null;
  if (page === null) return codeIn(text);
  // Another host shows its own page under our code, and says there what it likes.
  if (page.origin !== new URL(publicUrl).origin) return null;
  const [, last] = /^\/(?:[\w-]{1,64}\/){0,4}verify\/([0-9A-Za-z-]{20,30})$/.exec(page.pathname) ?? [];
  return last === undefined ? null : codeIn(last);
}

async function byCode(deps: Deps, code: string, method: Method): Promise<Verification> {
  const known = code === '' ? null : await load(deps, { verificationCode: code });
  return known === null ? refused('NOT_FOUND') : verifyKnown(deps, known, method);
}

/** Verifies what is kept: its token is the issuer's and says what the hash says. */
export async function verifyKnown(deps: Deps, known: Known, method: Method): Promise<Verification> {
  const { credential, key } = known;
  if (credential.withdrawnAt !== null) return concluded(deps, known, { method, isSigned: true, isIntact: true });
  const { tenantId, id } = credential;
  const open = (column: 'jwt' | 'salt') =>
    deps.keys.open(credential[column] ?? '', credentialPlace(column, tenantId, id));
  const token = open('jwt');
  const isSigned = await isSignedToken(token, publicKeyOf(key));
  const said = await readToken(token);
  const isIntact = said !== null && isSameHash(saltedHash(open('salt'), unsignedOf(said.payload)), credential.hash);
  return concluded(deps, known, { method, isSigned, isIntact });
}

/** Members that a token has beside the credential. */
function unsignedOf({ iat: _iat, proof: _proof, ...credential }: Readonly<Record<string, unknown>>): object {
  return credential;
}

async function byJson(deps: Deps, text: string): Promise<Verification | null> {
  let document: Readonly<Record<string, unknown>>;
  try {
    document = JSON.parse(text) as Readonly<Record<string, unknown>>;
  } catch {
    return null;
  }
  if (hasDuplicateNames(text)) return null;
  const { id, proof } = document;
  const method = (proof as { readonly verificationMethod?: unknown } | null | undefined)?.verificationMethod;
  if (typeof id !== 'string' || typeof method !== 'string') return null;
  const known = DOCUMENT_ID.test(id) ? await load(deps, { documentId: id }) : null;
  if (known === null || !isMethodOf(deps, known, method)) return refused('SIGNATURE', { signature: 'FAILED' });
  const isIntact = isIssuedDocument(deps, known.credential, document);
  // Only what was issued is taken to RDF, whose canonical form of other graphs can cost without bound.
  const isSigned = isIntact && (await isSignedAsIssued(deps, known, document));
  return concluded(deps, known, { method: 'DOCUMENT', isSigned, isIntact });
}

async function byToken(deps: Deps, text: string): Promise<Verification | null> {
  const isSelective = text.includes('~');
  const said = await readToken(text.split('~')[0] ?? '');
  if (said === null) return null;
  const id = said.payload[isSelective ? 'jti' : 'id'];
  if (typeof id !== 'string') return null;
  const known = DOCUMENT_ID.test(id) ? await load(deps, { documentId: id }) : null;
  if (known === null || !isMethodOf(deps, known, said.kid)) return refused('SIGNATURE', { signature: 'FAILED' });
  const { credential, key } = known;
  if (isSelective) {
    const isSigned = (await readSelective(text, publicKeyOf(key))) !== null;
    const isIntact = isSigned && isOurs(deps, credential, text);
    return concluded(deps, known, { method: 'DOCUMENT', isSigned, isIntact });
  }
  const isSigned = await isSignedToken(text, publicKeyOf(key));
  return concluded(deps, known, {
    method: 'DOCUMENT',
    isSigned,
    isIntact: isIssuedDocument(deps, credential, said.payload),
  });
}

/** Whether the document bears the very proof that it was issued with, and that proof is the key's. */
async function isSignedAsIssued(
  deps: Deps,
  { credential, key }: Known,
  document: Readonly<Record<string, unknown>>,
): Promise<boolean> {
  const texts = credential.document;
  if (texts === null) return false;
  const issued = deps.keys.open(texts, credentialPlace('document', credential.tenantId, credential.id));
  if (!isEqual(document.proof, (JSON.parse(issued) as { readonly proof: unknown }).proof)) return false;
  const { isSignedDocument } = await import('../signing/data-integrity.ts');
  const did = didOf(deps, credential.issuerId);
  return isSignedDocument(document, { did, key, at: credential.issuedAt }).catch(() => false);
}

function isEqual(given: unknown, issued: unknown): boolean {
  try {
    return canonicalText(given) === canonicalText(issued);
  } catch {
    return false;
  }
}

const isMethodOf = (deps: Deps, { credential, key }: Known, method: string) =>
  keyIdIn(method, didOf(deps, credential.issuerId)) === key.id;

/** Whether the document is the issued one, by its salted hash. A thief of a key can sign another document and cannot have issued it here. */
function isIssuedDocument(
  { keys }: Deps,
  credential: Credential,
  document: Readonly<Record<string, unknown>>,
): boolean {
  if (credential.withdrawnAt !== null) return true;
  const salt = keys.open(credential.salt ?? '', credentialPlace('salt', credential.tenantId, credential.id));
  try {
    return isSameHash(saltedHash(salt, unsignedOf(document)), credential.hash);
  } catch {
    // Nested too deep to be ours.
    return false;
  }
}

/** The same for a selective token: signed part and disclosures are those that were issued. */
function isOurs({ keys }: Deps, credential: Credential, text: string): boolean {
  if (credential.withdrawnAt !== null) return true;
  const issued = keys
    .open(credential.sdJwt ?? '', credentialPlace('sd_jwt', credential.tenantId, credential.id))
    .split('~');
  const given = text.split('~');
  return given[0] === issued[0] && given.slice(1).every((disclosure) => issued.includes(disclosure));
}

interface Found {
  readonly method: Method;
  readonly isSigned: boolean;
  readonly isIntact: boolean;
}

async function concluded(deps: Deps, known: Known, { method, isSigned, isIntact }: Found): Promise<Verification> {
  const verification = verdict(deps, known, { isSigned, isIntact });
  await recordVerification(deps, known.credential, { method, result: verification.reason ?? 'VALID' });
  return verification;
}

const passed = (isPassed: boolean): Outcome => (isPassed ? 'PASSED' : 'FAILED');

/** Verdict by the record and by the checks of signature and hash. */
export function verdict(
  deps: Pick<Deps, 'clock' | 'publicUrl'>,
  { credential, key, issuerVerification, entries, batch, proof }: Known,
  { isSigned, isIntact }: Pick<Found, 'isIntact' | 'isSigned'>,
): Verification {
  if (credential.withdrawnAt !== null) return refused('WITHDRAWN');
  const { issuedAt, expiresAt } = credential;
  const isExpired = expiresAt !== null && expiresAt <= deps.clock.now();
  const isBit = (purpose: string) => entries.some((entry) => entry.purpose === purpose && entry.isSet);
  // The state and the bit say the same; the stricter one counts.
  const isRevoked = credential.status === 'REVOKED' || credential.status === 'SUPERSEDED' || isBit('REVOCATION');
  const isSuspended = credential.status === 'SUSPENDED' || isBit('SUSPENSION');
  const checks: Checks = {
    signature: passed(isSigned),
    integrity: passed(isIntact),
    issuerKey: passed(signsAt(key, issuedAt)),
    expiry: expiresAt === null ? 'NOT_APPLICABLE' : passed(!isExpired),
    revocation: passed(!isRevoked && !isSuspended),
    anchor: anchorOf(credential, batch, proof),
  };
  const reason: Reason | null =
    (checks.signature === 'FAILED' && 'SIGNATURE') ||
    (checks.integrity === 'FAILED' && 'INTEGRITY') ||
    (credential.status === 'SUPERSEDED' && 'SUPERSEDED') ||
    (isRevoked && 'REVOKED') ||
    (checks.issuerKey === 'FAILED' && 'ISSUER_KEY') ||
    (isSuspended && 'SUSPENDED') ||
    ((isExpired || credential.status === 'EXPIRED') && 'EXPIRED') ||
    (checks.anchor === 'FAILED' && 'ANCHOR') ||
    null;
  const { title, issuerName, issuerId } = credential;
  const status = isExpired && ['ISSUED', 'SUSPENDED'].includes(credential.status) ? 'EXPIRED' : credential.status;
  const facts = { title, issuerName, issuerVerification, issuerDid: didOf(deps, issuerId), issuedAt, expiresAt };
  return { valid: reason === null, reason, status, checks, ...facts, network: batch?.network ?? null };
}

function anchorOf({ hash }: Credential, batch: AnchorBatch | null, proof: readonly ProofStep[] | null): Outcome {
  if (batch === null || proof === null) return 'NOT_APPLICABLE';
  if (!leadsTo(batch.root, hash, proof)) return 'FAILED';
  return batch.state === 'CONFIRMED' ? 'PASSED' : 'PENDING';
}

/** Credential by its code, document or id, for every caller; null without one. */
export function load(
  { database }: Pick<Deps, 'database'>,
  where: { readonly verificationCode: string } | { readonly documentId: string } | { readonly id: string },
): Promise<Known | null> {
  return database.systemRead(null, async (tx) => {
    const row = await tx.credential.findUnique({
      where: where as { readonly id: string },
      include: { key: true, entries: true, batch: true, issuer: { select: { verification: true } } },
    });
    if (row === null) return null;
    const { key, entries, batch, issuer, ...credential } = row;
    const issuerVerification = issuer.verification as IssuerVerification;
    return { credential, key, issuerVerification, entries, batch, proof: await proofOf(tx, credential) };
  });
}
