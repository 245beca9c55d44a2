import type { Caller } from '@codai/kit';
import type { Bucket } from './counters.ts';
import {
  accountAtSourcePolicy,
  accountAtUnknownSourcePolicy,
  accountPolicy,
  codeSendPolicy,
  codeSourcePolicy,
  invitationPolicy,
  mailPolicy,
  secondFactorPolicy,
  sourcePolicy,
} from './rules.ts';

/**
 * The buckets of a password attempt. `account`: the normalised address, whether an account has it or not.
 * `isKnownSource`: the account has signed in there before; then strangers' failures elsewhere do not slow it down.
 */
export function passwordBuckets(caller: Caller, account: string, isKnownSource: boolean): Bucket[] {
  const { source } = caller;
  return [
    {
      name: `password|${account}|at|${source ?? ''}`,
      policy: source === null ? accountAtUnknownSourcePolicy : accountAtSourcePolicy,
    },
    ...(source === null ? [] : [{ name: `password|at|${source}`, policy: sourcePolicy }]),
    ...(isKnownSource ? [] : [{ name: `password|${account}`, policy: accountPolicy }]),
  ];
}

/** The buckets of a sign-in by passkey, which names no account: a forged signature cannot be guessed, and costs work here. */
export function passkeyBuckets({ source }: Caller): Bucket[] {
  return source === null ? [] : [{ name: `passkey|at|${source}`, policy: sourcePolicy }];
}

/** The buckets of an exchange of a personal access token. */
export function apiTokenBuckets({ source }: Caller): Bucket[] {
  return source === null ? [] : [{ name: `api-token|at|${source}`, policy: sourcePolicy }];
}

/** The bucket of a user's second factors, over all challenges and sessions. */
export function secondFactorBucket(userId: string): Bucket {
  return { name: `second-factor|${userId}`, policy: secondFactorPolicy };
}

/** The same, first, with that of the source that answers, where it is known. */
export function secondFactorBuckets({ source }: Caller, userId: string): [Bucket, ...Bucket[]] {
  const ofSource = { name: `second-factor|at|${source}`, policy: sourcePolicy };
  return [secondFactorBucket(userId), ...(source === null ? [] : [ofSource])];
}

/**
 * The buckets of a code sent to a number or address, charged and never refunded: each SMS costs money and reaches
 * somebody's telephone.
 */
export function codeSendBuckets({ source }: Caller, userId: string, destinationHash: string): Bucket[] {
  return [
    { name: `factor-code|${userId}`, policy: codeSendPolicy },
    { name: `factor-code|to|${destinationHash}`, policy: codeSendPolicy },
    ...(source === null ? [] : [{ name: `factor-code|at|${source}`, policy: codeSourcePolicy }]),
  ];
}

/** The buckets of a mail that somebody orders for an address. They are charged and never refunded. */
export function mailBuckets(caller: Caller, address: string): Bucket[] {
  const { source } = caller;
  return [
    { name: `mail|${address}`, policy: mailPolicy },
    ...(source === null ? [] : [{ name: `mail|at|${source}`, policy: sourcePolicy }]),
  ];
}

/** The buckets of an invitation: the address that is invited, like every mail, and the organisation that invites. */
export function invitationBuckets(tenantId: string, address: string): Bucket[] {
  return [
    { name: `mail|${address}`, policy: mailPolicy },
    { name: `invitations|${tenantId}`, policy: invitationPolicy },
  ];
}
