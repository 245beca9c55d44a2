import { GraphQLError } from 'graphql';
import { isErrorCode } from '../../contract/contract.ts';
import { errorCodes, type RequestErrorCode } from '../../contract/error-codes.ts';

/** Facts that go with a cross-cutting code, typed in this one place. Source: domains, conventions, "Errors". */
interface RequestErrorFacts {
  BAD_USER_INPUT: {
    readonly argument?: string;
    readonly fields?: readonly { path: readonly string[]; message: string }[];
  };
  COMPONENT_UNAVAILABLE: { readonly component: string; readonly retryable: boolean };
  FORBIDDEN: Record<never, never>;
  GRAPHQL_PARSE_FAILED: Record<never, never>;
  GRAPHQL_VALIDATION_FAILED: Record<never, never>;
  INTERNAL: { readonly correlationId: string };
  MFA_REQUIRED: Record<never, never>;
  RATE_LIMITED: { readonly retryAfterSeconds: number };
  STEP_UP_REQUIRED: { readonly methods: readonly string[]; readonly maxAgeSeconds: number };
  /** null: how many is not known. */
  SUBSCRIPTION_GAP: { readonly missed: number | null };
  UNAUTHENTICATED: Record<never, never>;
}

type FactsArgument<C extends RequestErrorCode> =
  Record<never, never> extends RequestErrorFacts[C] ? [facts?: RequestErrorFacts[C]] : [facts: RequestErrorFacts[C]];

/**
 * A cross-cutting error: top level, `extensions.code`, never a union's member. `message` null takes the registry's
 * sentence. Both message and facts are shown to the client as they are.
 */
export function requestError<C extends RequestErrorCode>(
  code: C,
  message: string | null,
  ...[facts]: FactsArgument<C>
): GraphQLError {
  return new GraphQLError(message ?? errorCodes[code], { extensions: { ...facts, code } });
}

/** Whether the client may see the error as it is: its code is declared, so it was made to be seen. */
export function isRequestError(error: unknown): error is GraphQLError {
  const code = error instanceof GraphQLError ? error.extensions.code : undefined;
  return typeof code === 'string' && isErrorCode(code);
}
