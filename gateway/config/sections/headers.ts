import { z } from 'zod';
import { isReservedOfRequest, isReservedOfResponse } from '../reserved-headers.ts';

const NAME = /^[a-z0-9!#$%&'+.^_`|~-]+$/;
const lowerCase = z.string().toLowerCase();
/** A header's name; of a request to a subgraph, so it can be none that the gateway or the connection itself writes. */
const requestName = lowerCase
  .regex(NAME, 'is no name of a header')
  .refine((name) => !isReservedOfRequest(name), 'is written by the gateway itself, or belongs to one connection');
const responseName = lowerCase
  .regex(NAME, 'is no name of a header')
  .refine((name) => !isReservedOfResponse(name), 'is written by the gateway itself, or belongs to one connection');
/** Letters and a star at the end: `x-app-*`. */
const pattern = lowerCase.regex(/^[a-z0-9-]*\*$/, 'is neither a name nor the beginning of names with a star');

const requestRule = z.union([
  z.strictObject({
    forward: requestName,
    as: requestName.optional().describe('Under another name.'),
    otherwise: z.string().optional().describe('What is sent when the client sent none.'),
  }),
  z.strictObject({ forward: pattern }),
  z.strictObject({ set: requestName, value: z.string() }),
  z.strictObject({
    set: requestName,
    claim: z.enum(['userId', 'tenantId', 'roles', 'scopes', 'aal', 'sessionId']),
  }),
  z.strictObject({ remove: z.union([requestName, pattern]) }),
]);
const responseRule = z.strictObject({
  take: z.union([responseName, pattern]),
  as: responseName.optional(),
  by: z
    .enum(['first', 'last', 'append'])
    .default('last')
    .describe('When several subgraphs, or several calls, give the header.'),
});

export const forwardedHeaders = z.array(requestName);
export const headerRules = z.strictObject({
  request: z
    .array(requestRule)
    .default([])
    .describe('What subgraphs are sent of the client, in this order. What `set` names is never taken from a client.'),
  response: z.array(responseRule).default([]).describe('What clients are sent of the headers of subgraphs.'),
});
export type RequestHeaderRule = z.output<typeof requestRule>;
export type ResponseHeaderRule = z.output<typeof responseRule>;
