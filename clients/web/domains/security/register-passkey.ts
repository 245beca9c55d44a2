import { useState } from 'react';
import { type Problem, useAct } from '../../lib/act.tsx';
import { useSession } from '../../lib/session.tsx';
import { deviceName } from '../../shared/authentication/device-name.ts';
import { createPasskey, type PasskeyAnswer } from '../../shared/authentication/passkey.ts';
import { BeginPasskeyRegistrationDocument, FinishPasskeyRegistrationDocument } from './generated/operations.ts';

export type PasskeyReason = Exclude<PasskeyAnswer, { readonly response: string }>['reason'];

export interface PasskeyRegistration {
  /** Makes a passkey. Returns the recovery codes that come with the first second factor, [] without any, null when none was made. */
  register(options: { readonly label: string; readonly isSignIn: boolean }): Promise<readonly string[] | null>;
  readonly isWaiting: boolean;
  /** Why the device made none; null: it did, or was not asked. */
  readonly reason: PasskeyReason | null;
  readonly problem: Problem | null;
  labelError(): string | undefined;
}

/** Has the device make a passkey for the account, and takes the tokens that prove it. */
export function usePasskeyRegistration(): PasskeyRegistration {
  const { take } = useSession();
  const [reason, setReason] = useState<PasskeyReason | null>(null);
  const [isWaiting, setWaiting] = useState(false);
  const begin = useAct(BeginPasskeyRegistrationDocument);
  const finish = useAct(FinishPasskeyRegistrationDocument);
  return {
    async register({ label, isSignIn }) {
      if (isWaiting) return null;
      setWaiting(true);
      setReason(null);
      try {
        const begun = await begin.run({ input: { isSignIn } });
        if (begun === null) return null;
        const answer = await createPasskey(begun.options);
        if ('reason' in answer) {
          setReason(answer.reason);
          return null;
        }
        const { ceremony } = begun;
        const made = await finish.run({
          input: { ceremony, response: answer.response, label: label.trim() || deviceName() },
        });
        if (made === null) return null;
        await take(made);
        return made.recoveryCodes ?? [];
      } finally {
        setWaiting(false);
      }
    },
    isWaiting,
    reason,
    problem: begin.problem ?? finish.problem,
    labelError: () => finish.fieldError('label'),
  };
}
