/**
 * Error codes that the gateway itself gives, each with the sentence that is its default message. Codes of subgraphs
 * come from their own registry and pass through by the allow-list of the error policy.
 */
export const gatewayCodes = {
  BAD_USER_INPUT: 'The variables do not fit the operation.',
  INTERNAL: 'Something went wrong on our side; the correlation id finds it in our logs.',
  OPERATION_NOT_PLANNABLE: 'The subgraphs cannot answer this operation.',
  OPERATION_TOO_EXPENSIVE: 'The operation is larger than it may be.',
  OPERATION_TIMEOUT: 'The operation took longer than it may.',
  PLANNING_TIMEOUT: 'Planning this operation took longer than it may.',
  SUBGRAPH_OVERLOADED: 'Too many requests are waiting for a subgraph.',
  SUBGRAPH_RESPONSE_INVALID: 'A subgraph gave an answer that is not what its schema promises.',
  SUBGRAPH_TIMEOUT: 'A subgraph did not answer in time.',
  SUBGRAPH_UNAVAILABLE: 'A subgraph could not be reached.',
  UPLOAD_NOT_POSSIBLE:
    'Each file can go to one subgraph once, in the order in which the operation needs them: send them in that order.',
  UNAUTHORIZED_FIELD_OR_TYPE: 'The caller may not see this.',
  SUBSCRIPTION_FORBIDDEN: 'You may no longer see what you subscribed to.',
} as const satisfies Readonly<Record<string, string>>;

export type GatewayCode = keyof typeof gatewayCodes;
