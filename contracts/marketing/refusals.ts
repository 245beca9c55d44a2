import { defineRefusal, fact } from '@codai/kit/contract';

export class ContentNotApprovedError extends defineRefusal({
  code: 'CONTENT_NOT_APPROVED',
  message: 'The content was changed since its last approval, or never approved. Have it approved first.',
  description: 'The content of the campaign has no approval in force.',
  path: ['input', 'campaignId'],
}) {}

export class AudienceEmptyError extends defineRefusal({
  code: 'AUDIENCE_EMPTY',
  message: 'No contact of this segment may be written to. Choose another segment, or collect consents first.',
  description: 'No contact of the audience has the consent that the campaign needs.',
  path: ['input', 'campaignId'],
}) {}

export class SenderNotVerifiedError extends defineRefusal({
  code: 'SENDER_NOT_VERIFIED',
  message: 'The sender of this organisation is not complete. Set its name and postal address first.',
  description: 'The organisation has not set its sender.',
}) {}

export class InvalidMarketingTokenError extends defineRefusal({
  code: 'INVALID_MARKETING_TOKEN',
  message: 'This link is not valid. Use the link of the latest message.',
  description: 'The token was altered, or was not made by this platform.',
  path: ['input', 'token'],
}) {}

export class ContactSuppressedError extends defineRefusal({
  code: 'CONTACT_SUPPRESSED',
  message: 'This address must not be written to. Remove its suppression first.',
  description: 'The address of the contact is on the suppression list.',
  fields: { reason: fact.text('Reason of the suppression.') },
}) {}
