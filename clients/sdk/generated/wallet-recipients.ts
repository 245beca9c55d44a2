// Made by `npm run codegen` from clients/sdk/operations. Do not edit.
import { lazyDocument } from '../documents/lazy-document.ts';
import type * as types from './types.ts';

export const FindRecipientDocument = /* @__PURE__ */ lazyDocument<types.FindRecipientMutation, types.FindRecipientMutationVariables>('mutation FindRecipient($input:FindRecipientInput!){__typename findRecipient(input:$input){__typename ...on WalletRecipient{__typename handle owner{__typename ...PersonName}}...Refusal}}fragment PersonName on User{__typename id handle displayName}fragment Refusal on Error{__typename code message path ...on ValidationError{__typename fields{__typename path message reason}}...on QuotaExceededError{__typename quota used resetsAt}}', 'sha256:504d6c3ebd278fb9abfa0dd61635b6cd2ba2be519de761f41140627520399eb9');
