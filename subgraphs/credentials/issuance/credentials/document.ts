import type { Deps } from '../../deps.ts';
import { didOf } from '../../signing/did.ts';
import type { Entry } from '../status/allocate.ts';
import { statusListUrl } from '../status/lists.ts';

/** Claims that a share link can show or leave out, by field. */
export const disclosable = {
  RECIPIENT_NAME: 'recipientName',
  ISSUED_AT: 'issuedAt',
  EVIDENCE: 'evidence',
  RESULT: 'result',
  CRITERIA: 'criteria',
} as const;
export type DisclosableField = keyof typeof disclosable;

export interface Facts {
  readonly documentId: string;
  readonly issuer: { readonly id: string; readonly name: string; readonly url: string | null };
  readonly template: {
    readonly id: string;
    readonly number: number;
    readonly kind: string;
    readonly name: string;
    readonly description: string;
    readonly criteria: string;
  };
  /** Random: names the recipient in this credential only. */
  readonly subjectId: string;
  readonly recipientName: string | null;
  /** Salted hash of the recipient's e-mail; null without the recipient's consent. */
  readonly recipientEmail: { readonly hash: string; readonly salt: string } | null;
  readonly evidence: string | null;
  readonly result: string | null;
  readonly issuedAt: Date;
  readonly expiresAt: Date | null;
  readonly entries: readonly Entry[];
}

export const OPEN_BADGES = 'https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json';

/** An Open Badges 3.0 credential without its proof. Source: 1EdTech, Open Badges 3.0, section 2; W3C VC Data Model 2.0. */
export function openBadge(deps: Pick<Deps, 'publicUrl'>, facts: Facts): Readonly<Record<string, unknown>> {
  const { template, issuer, evidence, result, issuedAt, expiresAt } = facts;
  const identifier = identifiersOf(facts);
  return {
    '@context': ['https://www.w3.org/ns/credentials/v2', OPEN_BADGES],
    id: facts.documentId,
    type: ['VerifiableCredential', 'OpenBadgeCredential'],
    issuer: {
      id: didOf(deps, issuer.id),
      type: ['Profile'],
      name: issuer.name,
      ...(issuer.url !== null && { url: issuer.url }),
    },
    name: template.name,
    validFrom: issuedAt.toISOString(),
    ...(expiresAt !== null && { validUntil: expiresAt.toISOString() }),
    credentialSubject: {
      id: facts.subjectId,
      type: ['AchievementSubject'],
      ...(identifier.length > 0 && { identifier }),
      ...(result !== null && { result: [{ type: ['Result'], value: result }] }),
      achievement: achievementOf(deps, template),
    },
    ...(evidence !== null && { evidence: [{ type: ['Evidence'], narrative: evidence }] }),
    credentialStatus: statusOf(deps, facts.entries),
  };
}

/** Source: 1EdTech, Open Badges 3.0, section B.1.12 (IdentityObject). */
function identifiersOf({ recipientName, recipientEmail }: Facts): readonly object[] {
  const name = { type: 'IdentityObject', identityType: 'name', hashed: false, identityHash: recipientName };
  const email = { type: 'IdentityObject', identityType: 'emailAddress', hashed: true };
  return [
    ...(recipientName === null ? [] : [name]),
    ...(recipientEmail === null ? [] : [{ ...email, identityHash: recipientEmail.hash, salt: recipientEmail.salt }]),
  ];
}

/** Address of the public verification page; QR codes hold it. */
export const verifyUrl = ({ publicUrl }: Pick<Deps, 'publicUrl'>, code: string) => `${publicUrl}/app/verify/${code}`;

export const ACHIEVEMENTS_PATH = '/credential-templates/';

/** Achievement that a version of a template certifies. Each credential holds it, and its id is an address that answers with it. */
export const achievementOf = (deps: Pick<Deps, 'publicUrl'>, template: Facts['template']) => ({
  id: `${deps.publicUrl}${ACHIEVEMENTS_PATH}${template.id}/${template.number}`,
  type: ['Achievement'],
  achievementType: template.kind === 'BADGE' ? 'Badge' : 'Certificate',
  name: template.name,
  description: template.description,
  criteria: { narrative: template.criteria },
});

const statusOf = (deps: Pick<Deps, 'publicUrl'>, entries: readonly Entry[]) =>
  entries.map(({ purpose, statusListId, index }) => ({
    id: `${statusListUrl(deps, statusListId)}#${index}`,
    type: 'BitstringStatusListEntry',
    statusPurpose: purpose.toLowerCase(),
    statusListIndex: String(index),
    statusListCredential: statusListUrl(deps, statusListId),
  }));

/**
 * The same as claims of a selective token. Every claim that can be concealed is there, null without a value, so that the number of digests
 * says nothing (CRED-7); nor does any other claim: the instant of issue is in none of them.
 */
export function selectiveClaims(deps: Pick<Deps, 'publicUrl'>, facts: Facts): Readonly<Record<string, unknown>> {
  const { template, issuer, recipientName, evidence, result, issuedAt, expiresAt } = facts;
  return {
    iss: didOf(deps, issuer.id),
    jti: facts.documentId,
    vct: `${deps.publicUrl}/credential-types/${template.kind.toLowerCase()}`,
    ...(expiresAt !== null && { exp: Math.floor(expiresAt.getTime() / 1000) }),
    issuerName: issuer.name,
    title: template.name,
    credentialStatus: statusOf(deps, facts.entries),
    recipientName,
    issuedAt: issuedAt.toISOString(),
    evidence,
    result,
    criteria: template.criteria,
  };
}
