// Made by `npm run codegen` from clients/sdk/operations. Do not edit.
import { lazyDocument } from '../documents/lazy-document.ts';
import type * as types from './types.ts';

export const IngestExchangeDocument = /* @__PURE__ */ lazyDocument<types.IngestExchangeMutation, types.IngestExchangeMutationVariables>('mutation IngestExchange($secret:String!){__typename exchangeApiToken(input:{secret:$secret}){__typename ...on ApiAccess{__typename accessToken accessTokenExpiresAt}...on Error{__typename code message}}}', 'sha256:f7e9604c48e5a7aeb16d44dc571fe000e65e12c9f1cf0002936ba63f091dc421');
export const IngestEventsDocument = /* @__PURE__ */ lazyDocument<types.IngestEventsMutation, types.IngestEventsMutationVariables>('mutation IngestEvents($input:IngestEventsInput!){__typename ingestEvents(input:$input){__typename ...on IngestedEvents{__typename events{__typename id isDuplicate}}...on SchemaViolationError{__typename pointer rule}...on Error{__typename code message path}}}', 'sha256:f6fe4c413fc17e812377d9b72b266e37d3a4d6e264b5b8fb1720fa091a4711ef');
