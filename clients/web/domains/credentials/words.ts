import type { CredentialCheck, CredentialInvalidity, VerifyCredentialQuery } from '@codai/sdk';
import type { Words } from '@codai/ui';

type Verified = Extract<
  NonNullable<VerifyCredentialQuery['verifyCredential']>,
  { readonly __typename: 'CredentialVerification' }
>;

export type Checked = Exclude<keyof Verified['checks'], '__typename'>;

interface CredentialsWords {
  readonly title: string;
  readonly why: string;
  readonly input: string;
  readonly inputHint: string;
  readonly inputNeeded: string;
  readonly verify: string;
  readonly verifying: string;
  readonly malformed: string;
  readonly valid: string;
  readonly invalid: string;
  readonly reasons: Readonly<Record<CredentialInvalidity, string>>;
  readonly issuer: string;
  readonly issuedAt: string;
  readonly expiresAt: string;
  readonly checks: string;
  readonly check: Readonly<Record<Checked, string>>;
  readonly outcome: Readonly<Record<CredentialCheck, string>>;
  readonly network: (name: string) => string;
  readonly embedded: string;
  readonly another: string;
  readonly home: string;
}

export const credentialsWords: Words<CredentialsWords> = {
  en: {
    title: 'Verify a credential',
    why: 'Whoever shows you a certificate or badge can have it checked here. You need no account.',
    input: 'Code or document',
    inputHint: 'The twenty characters of the code, or the whole signed document (JSON or token).',
    inputNeeded: 'Enter a code or a document.',
    verify: 'Verify',
    verifying: 'Verifying…',
    malformed: 'This is neither a code nor a signed document.',
    valid: 'This credential is valid',
    invalid: 'This credential is not valid',
    reasons: {
      NOT_FOUND: 'No credential has this code.',
      WITHDRAWN: 'It was withdrawn: the data of its recipient was erased.',
      SIGNATURE: 'The issuer has not signed this document.',
      INTEGRITY: 'It does not say what was issued.',
      ISSUER_KEY: 'The key that signed it could not sign then.',
      REVOKED: 'The issuer has revoked it.',
      SUPERSEDED: 'The issuer has replaced it by a corrected one.',
      SUSPENDED: 'The issuer has suspended it.',
      EXPIRED: 'It has expired.',
      ANCHOR: 'Its anchor belongs to something else.',
    },
    issuer: 'Issuer',
    issuedAt: 'Issued',
    expiresAt: 'Expires',
    checks: 'Checks',
    check: {
      signature: 'Signature',
      integrity: 'Content as issued',
      issuerKey: 'Key of the issuer',
      expiry: 'Expiry',
      revocation: 'Neither revoked nor suspended',
      anchor: 'Anchor',
    },
    outcome: { PASSED: 'Passed', FAILED: 'Failed', PENDING: 'Pending', NOT_APPLICABLE: 'Does not apply' },
    network: (name) => `Anchored on ${name}.`,
    embedded: 'Anchored on a development chain of this installation, which nobody outside can check.',
    another: 'Verify another',
    home: 'To the start page',
  },
  ro: {
    title: 'Verifică un certificat',
    why: 'Oricine îți arată un certificat sau o insignă poate fi verificat aici. Nu ai nevoie de cont.',
    input: 'Cod sau document',
    inputHint: 'Cele douăzeci de caractere ale codului sau întregul document semnat (JSON sau token).',
    inputNeeded: 'Introdu un cod sau un document.',
    verify: 'Verifică',
    verifying: 'Se verifică…',
    malformed: 'Nu este nici cod, nici document semnat.',
    valid: 'Acest certificat este valabil',
    invalid: 'Acest certificat nu este valabil',
    reasons: {
      NOT_FOUND: 'Niciun certificat nu are acest cod.',
      WITHDRAWN: 'A fost retras: datele destinatarului au fost șterse.',
      SIGNATURE: 'Emitentul nu a semnat acest document.',
      INTEGRITY: 'Nu conține ceea ce a fost emis.',
      ISSUER_KEY: 'Cheia cu care a fost semnat nu putea semna atunci.',
      REVOKED: 'Emitentul l-a revocat.',
      SUPERSEDED: 'Emitentul l-a înlocuit cu unul corectat.',
      SUSPENDED: 'Emitentul l-a suspendat.',
      EXPIRED: 'A expirat.',
      ANCHOR: 'Ancora aparține altui document.',
    },
    issuer: 'Emitent',
    issuedAt: 'Emis',
    expiresAt: 'Expiră',
    checks: 'Verificări',
    check: {
      signature: 'Semnătură',
      integrity: 'Conținut ca la emitere',
      issuerKey: 'Cheia emitentului',
      expiry: 'Expirare',
      revocation: 'Nici revocat, nici suspendat',
      anchor: 'Ancoră',
    },
    outcome: { PASSED: 'Trecut', FAILED: 'Eșuat', PENDING: 'În așteptare', NOT_APPLICABLE: 'Nu se aplică' },
    network: (name) => `Ancorat pe ${name}.`,
    embedded: 'Ancorat pe un lanț de dezvoltare al acestei instalări, pe care nimeni din afară nu îl poate verifica.',
    another: 'Verifică altul',
    home: 'La pagina de pornire',
  },
};
