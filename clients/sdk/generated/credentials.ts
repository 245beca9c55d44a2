// Made by `npm run codegen` from clients/sdk/operations. Do not edit.
import { lazyDocument } from '../documents/lazy-document.ts';
import type * as types from './types.ts';

export const VerifyCredentialDocument = /* @__PURE__ */ lazyDocument<types.VerifyCredentialQuery, types.VerifyCredentialQueryVariables>('query VerifyCredential($code:String$document:String$qr:String){__typename verifyCredential(code:$code document:$document qr:$qr){__typename ...on CredentialVerification{__typename valid reason status title issuerName issuerVerification issuerDid issuedAt expiresAt network checks{__typename signature integrity issuerKey expiry revocation anchor}}...Refusal}}fragment Refusal on Error{__typename code message path ...on ValidationError{__typename fields{__typename path message reason}}...on QuotaExceededError{__typename quota used resetsAt}}', 'sha256:74f8f0a5e1c1b704bed468e2ce7e3d26740aa71917c574096f927ef259f16922');
