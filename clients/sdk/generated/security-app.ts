// Made by `npm run codegen` from clients/sdk/operations. Do not edit.
import { lazyDocument } from '../documents/lazy-document.ts';
import type * as types from './types.ts';

export const SecurityActivityDocument = /* @__PURE__ */ lazyDocument<types.SecurityActivityQuery, types.SecurityActivityQueryVariables>('query SecurityActivity($first:Int!=8$after:String){__typename notifications(first:$first after:$after filter:{category:SECURITY}){__typename edges{__typename node{__typename id type{__typename key}title body createdAt}}pageInfo{__typename ...PageEnd}}}fragment PageEnd on PageInfo{__typename hasNextPage endCursor}', 'sha256:b2451f740a6a89312406b3285d52933e49a38cece2c1d7045f8b4abcdfe72e21');
