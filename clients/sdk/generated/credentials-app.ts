// Made by `npm run codegen` from clients/sdk/operations. Do not edit.
import { lazyDocument } from '../documents/lazy-document.ts';
import type * as types from './types.ts';

export const CredentialRowFragmentDoc = /* @__PURE__ */ lazyDocument<types.CredentialRowFragment, unknown>('fragment CredentialRow on Credential{__typename id kind title issuerName status acceptance verificationCode verificationUrl issuedAt expiresAt}');
export const ReceivedCredentialsDocument = /* @__PURE__ */ lazyDocument<types.ReceivedCredentialsQuery, types.ReceivedCredentialsQueryVariables>('query ReceivedCredentials($first:Int!=25$after:String){__typename myCredentials(first:$first after:$after){__typename edges{__typename node{__typename ...CredentialRow}}pageInfo{__typename hasNextPage endCursor}}}fragment CredentialRow on Credential{__typename id kind title issuerName status acceptance verificationCode verificationUrl issuedAt expiresAt}', 'sha256:887fc8be44e1dd375168ba63ce5ef83eb4fd853b72c5f1a51d939d212d71e193');
