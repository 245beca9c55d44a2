import type { GraphQLError } from 'graphql';
import { requestError } from './request-error.ts';

/** How a caller can prove themselves again. Source: identity, "step-up". */
const stepUpMethods: readonly string[] = ['PASSKEY', 'TOTP', 'RECOVERY_CODE'];

/** STEP_UP_REQUIRED with what the caller has to do: prove a second factor, at most this many seconds ago. Null: the code's own sentence. */
export function stepUpRequired(message: string | null, maxAgeSeconds: number): GraphQLError {
  return requestError('STEP_UP_REQUIRED', message, { methods: stepUpMethods, maxAgeSeconds });
}
