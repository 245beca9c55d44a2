import { Drawer, useToast, useWords } from '@codai/ui';
import { useState } from 'react';
import { AuthenticatorSteps } from './authenticator-steps.tsx';
import { securityWords } from './words.ts';

interface EnrolProps {
  readonly onClose: () => void;
  readonly onConfirmed: () => void;
  /** The recovery codes are stored, or there are none. */
  readonly onDone: () => void;
}

/** An authenticator in three steps, in a drawer. */
export function EnrolAuthenticator({ onClose, onConfirmed, onDone }: EnrolProps) {
  const words = useWords(securityWords).enrol;
  const tell = useToast();
  const [step, setStep] = useState(0);
  return (
    <Drawer isOpen onClose={onClose} title={words.title} isChanged={step === 1} hasSecret={step === 2}>
      <AuthenticatorSteps
        onStep={setStep}
        onConfirmed={onConfirmed}
        onDone={() => {
          onDone();
          tell(words.done);
        }}
      />
    </Drawer>
  );
}
