import { twoFactors, usualLength } from '@codai/kit/graphql';
import { builder } from '../../builder.ts';
import type { AnchorBatch, Credential, TemplateVersion } from '../../generated/prisma/client.ts';
import { UserType } from '../../users/graphql.ts';
import type { ProofStep } from '../anchoring/merkle.ts';
import { proofOf } from '../anchoring/service.ts';
import { AnchorStateType } from '../anchoring/types.ts';
import { IssuerType, issuerVerification } from '../issuers/graphql.ts';
import { KindType, SkillType, TemplateType } from '../templates/graphql.ts';
import { credentialPlace } from './cells.ts';
import { verifyUrl } from './document.ts';

export const StatusType = builder.enumeration('CredentialStatus', 'State of a credential.', {
  ISSUED: 'In force.',
  SUSPENDED: 'Not valid until it is reinstated.',
  REVOKED: 'Not valid any more.',
  EXPIRED: 'Past its expiry.',
  SUPERSEDED: 'Replaced by a corrected one.',
});

const AcceptanceType = builder.enumeration('CredentialAcceptance', 'Decision of the recipient about a credential.', {
  PENDING: 'Not decided.',
  ACCEPTED: 'Accepted: can be shown in the portfolio.',
  DECLINED: 'Declined: neither shown nor shared.',
});

const StepType = builder.objectRef<ProofStep>('MerkleStep').implement({
  description: 'Sibling on the way from a leaf to the Merkle root.',
  authScopes: twoFactors,
  fields: (t) => ({
    isLeft: t.boolean({
      description: 'Whether the sibling stands on the left.',
      resolve: ({ side }) => side === 'LEFT',
    }),
    hash: t.text('hash', 'Hash of the sibling in hexadecimal.'),
  }),
});

const AchievementType = builder.objectRef<TemplateVersion>('CredentialAchievement').implement({
  description: 'Achievement that a credential certifies, as its recipient and its issuer see it.',
  authScopes: twoFactors,
  fields: (t) => ({
    name: t.text('name', 'Name of the achievement.'),
    description: t.text('description', 'Description of the achievement.'),
    criteria: t.text('criteria', 'Criteria by which the credential was earned.'),
    number: t.integer('number', 'Number of the version of the template, from 1.'),
  }),
});

interface Anchor {
  readonly batch: AnchorBatch;
  readonly credential: Credential;
}

const AnchorType = builder.objectRef<Anchor>('CredentialAnchor').implement({
  description: 'Anchor of a credential: its salted hash is a leaf under a Merkle root.',
  authScopes: twoFactors,
  fields: (t) => ({
    network: t.string({
      description: 'Network of the anchor; `embedded-dev` is a chain of this installation alone and no public one.',
      resolve: ({ batch }) => batch.network,
    }),
    state: t.field({
      type: AnchorStateType,
      description: 'State of the anchor.',
      resolve: ({ batch }) => batch.state as 'PENDING',
    }),
    root: t.string({ description: 'Merkle root in hexadecimal.', resolve: ({ batch }) => batch.root }),
    transaction: t.string({
      nullable: true,
      description: 'Transaction that holds the root; null before.',
      resolve: ({ batch }) => batch.transaction,
    }),
    confirmedAt: t.field({
      type: 'DateTime',
      nullable: true,
      description: 'Instant of the confirmation; null before.',
      resolve: ({ batch }) => batch.confirmedAt,
    }),
    salt: t.string({
      nullable: true,
      description:
        'Salt of the hash, in base64url: with it the document can be shown to be the leaf. Null once it was erased.',
      resolve: ({ credential: { salt, tenantId, id } }, _args, ctx) =>
        salt === null ? null : ctx.keys.open(salt, credentialPlace('salt', tenantId, id)),
    }),
    proof: t.field({
      type: [StepType],
      ...usualLength(10),
      description: 'Siblings from the leaf up, at most ten.',
      resolve: async ({ credential }, _args, ctx) => [
        ...((await ctx.database.systemRead(null, (tx) => proofOf(tx, credential))) ?? []),
      ],
    }),
  }),
});

export const CredentialType = builder.entity<Credential>('Credential', 'crd', {
  description:
    'Signed credential of a recipient. Its recipient sees it, and owners and administrators of the organisation that issued it.',
  authScopes: twoFactors,
  loader: 'credential',
  fields: (t) => ({
    kind: t.field({ type: KindType, description: 'Kind of the credential.', resolve: ({ kind }) => kind as 'BADGE' }),
    title: t.text('title', 'Name of the achievement, as signed.'),
    issuerName: t.text('issuerName', 'Name of the issuer, as signed.'),
    issuerVerification: t.field({
      ...issuerVerification,
      resolve: async ({ issuerId }, _args, ctx) =>
        (await ctx.loaders.issuerState.load(issuerId))?.verification as 'VERIFIED',
    }),
    skills: t.field({
      type: [SkillType],
      ...usualLength(3),
      description: 'Skills that it certifies: those of the template and of the course that earned it, at most 40.',
      resolve: ({ skillIds }) => skillIds.map((id) => ({ id })),
    }),
    issuer: t.reference(IssuerType, 'issuerId', 'Issuer; null for who does not administer its organisation.', {
      nullable: true,
    }),
    template: t.reference(
      TemplateType,
      'templateId',
      'Template; null for who does not administer its organisation. Recipients read `achievement`.',
      {
        nullable: true,
      },
    ),
    achievement: t.field({
      type: AchievementType,
      description: 'Achievement that it certifies, by the version of the template that it was earned by.',
      resolve: async ({ templateId, templateNumber }, _args, ctx) => {
        const version = await ctx.loaders.achievement.load(`${templateId} ${templateNumber}`);
        if (version === null) throw new Error('A credential without its template cannot be stored.');
        return version;
      },
    }),
    templateNumber: t.integer('templateNumber', 'Version of the template that it was earned by.'),
    recipient: t.reference(UserType, 'recipientId', 'Person whom the credential was issued to.'),
    status: t.field({ type: StatusType, description: 'State.', resolve: ({ status }) => status as 'ISSUED' }),
    acceptance: t.field({
      type: AcceptanceType,
      description: 'Decision of the recipient.',
      resolve: ({ acceptance }) => acceptance as 'PENDING',
    }),
    verificationCode: t.text('verificationCode', 'Code by which anybody verifies it.'),
    verificationUrl: t.string({
      description: 'Address of the verification page.',
      resolve: ({ verificationCode }, _args, ctx) => verifyUrl(ctx, verificationCode),
    }),
    hash: t.text('hash', 'Salted SHA-256 of the document without its proof, in hexadecimal.'),
    issuedAt: t.instant('issuedAt', 'Instant of the issue.'),
    expiresAt: t.instant('expiresAt', 'Instant of the expiry; null without one.', { nullable: true }),
    revokedAt: t.instant('revokedAt', 'Instant of the revocation; null while it is not revoked.', { nullable: true }),
    revocationReason: t.string({
      nullable: true,
      description: 'Reason for the revocation; null while it is not revoked.',
      resolve: ({ revocationReason, tenantId, id }, _args, ctx) =>
        revocationReason === null
          ? null
          : ctx.keys.open(revocationReason, credentialPlace('revocation_reason', tenantId, id)),
    }),
    withdrawnAt: t.instant('withdrawnAt', 'Instant at which the recipient’s data was erased; null before.', {
      nullable: true,
    }),
    anchor: t.field({
      type: AnchorType,
      nullable: true,
      description: 'Anchor; null until it is in a batch.',
      resolve: async (credential, _args, ctx) => {
        const { anchorBatchId } = credential;
        const batch = anchorBatchId === null ? null : await ctx.loaders.anchorState.load(anchorBatchId);
        return batch === null ? null : { batch, credential };
      },
    }),
    version: t.exposeInt('version'),
    createdAt: t.expose('createdAt', { type: 'DateTime' }),
  }),
});

builder.objectField(CredentialType, 'supersedes', (t) =>
  t.field({
    type: CredentialType,
    nullable: true,
    description: 'Credential that this one corrects; null without one.',
    resolve: ({ supersedesId }, _args, ctx) =>
      supersedesId === null ? null : ctx.loaders.credential.load(supersedesId),
  }),
);
builder.objectField(CredentialType, 'supersededBy', (t) =>
  t.field({
    type: CredentialType,
    nullable: true,
    description: 'Credential that corrects this one; null without one.',
    resolve: ({ id }, _args, ctx) => ctx.loaders.superseding.load(id),
  }),
);
export const CredentialConnection = builder.connectionOf({ name: 'Credential', node: CredentialType });
