import { signedIn, twoFactors } from '@codai/kit/graphql';
import { builder } from '../../builder.ts';
import { verifyUrl } from '../../issuance/credentials/document.ts';
import { qrSvg } from './qr.ts';
import { type Format, links, signedTexts } from './render.ts';

const FormatType = builder.enumeration('CredentialFormat', 'Form of a credential’s document.', {
  VC_JSON: 'Open Badges 3.0 as JSON-LD with a Data Integrity proof.',
  JWT: 'Token `vc+jwt` by JOSE.',
  PDF: 'Page to print, with a QR code.',
  SVG: 'Picture, with the signed document baked in.',
  PNG: 'Picture, with the signed document baked in.',
});

interface CredentialDocument {
  readonly format: Format;
  readonly url: string;
  readonly content: string | null;
}

const DocumentType = builder.objectRef<CredentialDocument>('CredentialDocument').implement({
  description: 'Document of a credential.',
  authScopes: twoFactors,
  fields: (t) => ({
    format: t.value('format', FormatType, 'Form.'),
    url: t.text('url', 'Address of the document for fifteen minutes, for every holder of the address.'),
    content: t.text('content', 'Document itself for `VC_JSON` and `JWT`; null otherwise.', { nullable: true }),
  }),
});

builder.queryField('credentialDocument', (t) =>
  t.field({
    type: DocumentType,
    nullable: true,
    description: 'Document of a credential in one form; null when it is unknown, not visible or erased.',
    authScopes: twoFactors,
    args: {
      credentialId: t.arg.id({ description: 'Id of the credential.' }),
      format: t.arg({ type: FormatType, description: 'Form.' }),
    },
    resolve: async (_root, { credentialId, format }, ctx) => {
      signedIn(ctx);
      const credential = await ctx.loaders.credential.load(credentialId);
      const texts = credential === null ? null : signedTexts(ctx, credential);
      if (credential === null || texts === null) return null;
      const url = links.url(ctx, { kind: format, id: credential.id, tenantId: credential.tenantId });
      const content = format === 'VC_JSON' ? texts.document : format === 'JWT' ? texts.jwt : null;
      return { format, url, content };
    },
  }),
);

interface QrCode {
  readonly content: string;
  readonly svg: string;
}

const QrType = builder.objectRef<QrCode>('CredentialQr').implement({
  description: 'QR code of a credential.',
  authScopes: twoFactors,
  fields: (t) => ({
    content: t.text('content', 'Content of the code: the address of the verification page.'),
    svg: t.text('svg', 'Picture as SVG.'),
  }),
});

builder.queryField('credentialQr', (t) =>
  t.field({
    type: QrType,
    nullable: true,
    description: 'QR code of a credential; null when it is unknown or not visible.',
    authScopes: twoFactors,
    args: { credentialId: t.arg.id({ description: 'Id of the credential.' }) },
    resolve: async (_root, { credentialId }, ctx) => {
      const credential = await ctx.loaders.credential.load(credentialId);
      if (credential === null) return null;
      const content = verifyUrl(ctx, credential.verificationCode);
      return { content, svg: await qrSvg(content) };
    },
  }),
);
