import { type DocumentRef, dayText, documentLinks, type RenderedDocument, renderPdf } from '@codai/kit/documents';
import type { Deps } from '../../deps.ts';
import { credentialPlace } from '../../issuance/credentials/cells.ts';
import { verifyUrl } from '../../issuance/credentials/document.ts';
import { didOf } from '../../signing/did.ts';
import { type Known, load } from '../../verification/verify.ts';
import { bakedPng, pngOf } from './png.ts';
import { qrSquares } from './qr.ts';
import { certificateSvg, type Shown, UNVERIFIED_ISSUER } from './svg.ts';

export const FORMATS = ['VC_JSON', 'JWT', 'PDF', 'SVG', 'PNG'] as const;
export type Format = (typeof FORMATS)[number];

export const links = documentLinks({
  path: '/credentials/documents/',
  purpose: 'credentials documents',
  kinds: FORMATS,
});

export const spacedCode = (code: string) => code.replaceAll(/(.{5})(?=.)/g, '$1-');

/** The texts that were signed; null once they were erased. */
export function signedTexts(
  { keys }: Pick<Deps, 'keys'>,
  { document, jwt, tenantId, id }: Known['credential'],
): { readonly document: string; readonly jwt: string } | null {
  if (document === null || jwt === null) return null;
  return {
    document: keys.open(document, credentialPlace('document', tenantId, id)),
    jwt: keys.open(jwt, credentialPlace('jwt', tenantId, id)),
  };
}

/** A credential in one form, for the route of links; null for one that was erased. */
export async function renderCredential(
  deps: Deps,
  { kind: format, id }: Pick<DocumentRef<Format>, 'id' | 'kind'>,
): Promise<RenderedDocument | null> {
  const known = await load(deps, { id });
  if (known === null) return null;
  const texts = signedTexts(deps, known.credential);
  if (texts === null) return null;
  const name = `credential-${known.credential.verificationCode.slice(0, 5)}`;
  if (format === 'VC_JSON')
    return { fileName: `${name}.json`, contentType: 'application/vc', bytes: Buffer.from(texts.document) };
  if (format === 'JWT')
    return { fileName: `${name}.jwt`, contentType: 'application/vc+jwt', bytes: Buffer.from(texts.jwt) };
  const shown = shownOf(deps, known, texts.document);
  if (format === 'PDF') {
    const bytes = await certificatePdf(deps, known, shown);
    return { fileName: `${name}.pdf`, contentType: 'application/pdf', bytes };
  }
  const svg = await certificateSvg(shown, texts.document);
  if (format === 'SVG') return { fileName: `${name}.svg`, contentType: 'image/svg+xml', bytes: Buffer.from(svg) };
  return { fileName: `${name}.png`, contentType: 'image/png', bytes: bakedPng(await pngOf(svg), texts.document) };
}

interface Said {
  readonly credentialSubject: {
    readonly identifier?: readonly { readonly identityType: string; readonly identityHash: string }[];
  };
}

function shownOf(deps: Deps, { credential, issuerVerification, batch }: Known, document: string): Shown {
  const { kind, title, issuerName, issuedAt, expiresAt, verificationCode } = credential;
  const { identifier = [] } = (JSON.parse(document) as Said).credentialSubject;
  const identity = identifier.find(({ identityType }) => identityType === 'name');
  return {
    isIssuerVerified: issuerVerification === 'VERIFIED',
    kind,
    title,
    issuerName,
    recipientName: identity?.identityHash ?? null,
    issuedOn: dayText(issuedAt, 'en-GB'),
    expiresOn: expiresAt === null ? null : dayText(expiresAt, 'en-GB'),
    url: verifyUrl(deps, verificationCode),
    code: spacedCode(verificationCode),
    network: batch?.state === 'CONFIRMED' ? batch.network : null,
  };
}

async function certificatePdf(deps: Deps, { credential, batch }: Known, shown: Shown): Promise<Buffer> {
  const { title, issuerName, isIssuerVerified, recipientName, issuedOn, expiresOn, url, code, network } = shown;
  return renderPdf({
    title,
    banner: null,
    facts: [
      ['Issued', issuedOn],
      ...(expiresOn === null ? [] : ([['Valid until', expiresOn]] as const)),
      ['Verification code', code],
    ],
    parties: [
      ['Awarded to', [recipientName ?? 'The holder of this credential']],
      ['Issued by', [issuerName, ...(isIssuerVerified ? [] : [UNVERIFIED_ISSUER]), didOf(deps, credential.issuerId)]],
    ],
    columns: [],
    rows: [],
    totals: [],
    notes: [
      `Verify at ${url}`,
      ...(network === null ? [] : [`Anchored in ${network}, root ${batch?.root}`]),
      'This page shows a credential; what counts is the signed document behind the code.',
    ],
    mark: await qrSquares(url),
    page: 'Page',
    createdAt: credential.issuedAt,
  });
}
