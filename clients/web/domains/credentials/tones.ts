import type { CredentialStatus } from '@codai/sdk';
import type { Tone } from '@codai/ui';

/** Colours of the states of a credential. */
export const tones: Readonly<Record<CredentialStatus, Tone | undefined>> = {
  EXPIRED: 'warning',
  ISSUED: 'good',
  REVOKED: 'danger',
  SUPERSEDED: 'warning',
  SUSPENDED: 'warning',
};
