import { defineRefusal } from '@codai/kit/contract';

export class MalformedCredentialError extends defineRefusal({
  code: 'CREDENTIAL_MALFORMED',
  message: 'This is not a credential. Paste the whole credential or the content of its QR code.',
  description: 'Refusal because what was given is neither a credential nor the content of a QR code of one.',
}) {}
