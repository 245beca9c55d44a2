import type { GraphQLError } from 'graphql';
import type { Caller } from '../../wire/caller.ts';
import { requestError } from './request-error.ts';

/** How every caller can prove themselves again who has such a factor. Source: identity, "step-up". */
const stepUpMethods: readonly string[] = ['PASSKEY', 'TOTP', 'RECOVERY_CODE'];
/** `sendStepUpCode` comes before the proof, so the code is named only to those to whom it would be sent. */
const methodsWithSms: readonly string[] = ['PASSKEY', 'TOTP', 'SMS', 'RECOVERY_CODE'];

/** STEP_UP_REQUIRED with what the caller has to do: prove a second factor, at most this many seconds ago. Null: the code's own sentence. */
export function stepUpRequired(
  message: string | null,
  maxAgeSeconds: number,
  caller: Pick<Caller, 'hasSmsFactor'> | null,
): GraphQLError {
  const methods = caller?.hasSmsFactor ? methodsWithSms : stepUpMethods;
  return requestError('STEP_UP_REQUIRED', message, { methods, maxAgeSeconds });
}
