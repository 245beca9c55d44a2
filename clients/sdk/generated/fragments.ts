// Made by `npm run codegen` from clients/sdk/operations. Do not edit.
import { lazyDocument } from '../documents/lazy-document.ts';
import type * as types from './types.ts';

export const RefusalFragmentDoc = /* @__PURE__ */ lazyDocument<types.RefusalFragment, unknown>('fragment Refusal on Error{__typename code message path ...on ValidationError{__typename fields{__typename path message reason}}...on QuotaExceededError{__typename quota used resetsAt}}');
export const PageEndFragmentDoc = /* @__PURE__ */ lazyDocument<types.PageEndFragment, unknown>('fragment PageEnd on PageInfo{__typename hasNextPage endCursor}');
export const PersonNameFragmentDoc = /* @__PURE__ */ lazyDocument<types.PersonNameFragment, unknown>('fragment PersonName on User{__typename id handle displayName}');
