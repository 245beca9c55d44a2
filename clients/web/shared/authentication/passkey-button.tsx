import { Button, type ButtonProps, defineWords, Note, useWords } from '@codai/ui';
import { Fingerprint } from 'lucide-react';
import { useState } from 'react';
import { askPasskey, type PasskeyAnswer } from './passkey.ts';

export interface Ceremony {
  readonly ceremony: string;
  readonly options: string;
}

interface PasskeyButtonProps extends Pick<ButtonProps, 'look' | 'size' | 'wide'> {
  readonly label: string;
  /** Asks the product for a challenge; null where it was refused. */
  readonly begin: () => Promise<Ceremony | null>;
  /** Sends the answer of the authenticator. */
  readonly finish: (answer: { readonly ceremony: string; readonly response: string }) => Promise<void>;
}

type Reason = Exclude<PasskeyAnswer, { readonly response: string }>['reason'];

const passkeyWords = defineWords({
  en: {
    waiting: 'Waiting for your passkey',
    CANCELLED: 'No passkey was used. Try again, or choose another way.',
    REGISTERED: 'This device already has a passkey for the account.',
    UNAVAILABLE: 'This browser cannot use a passkey here. Choose another way.',
  },
  ro: {
    waiting: 'Se așteaptă cheia de acces',
    CANCELLED: 'Nu s-a folosit nicio cheie de acces. Încearcă din nou sau alege altă metodă.',
    REGISTERED: 'Acest dispozitiv are deja o cheie de acces pentru cont.',
    UNAVAILABLE: 'Browserul nu poate folosi aici o cheie de acces. Alege altă metodă.',
  },
});

export const usePasskeyWords = () => useWords(passkeyWords);

/** A button that asks an authenticator, and says when it gave no answer. */
export function PasskeyButton({ label, begin, finish, ...look }: PasskeyButtonProps) {
  const words = usePasskeyWords();
  const [isBusy, setBusy] = useState(false);
  const [reason, setReason] = useState<Reason | null>(null);
  const press = async () => {
    setBusy(true);
    setReason(null);
    try {
      const begun = await begin();
      if (begun === null) return;
      const answer = await askPasskey(begun.options);
      if ('reason' in answer) return setReason(answer.reason);
      await finish({ ceremony: begun.ceremony, response: answer.response });
    } finally {
      setBusy(false);
    }
  };
  return (
    <>
      <Button {...look} icon={Fingerprint} busy={isBusy && words.waiting} onClick={() => void press()}>
        {label}
      </Button>
      {reason !== null && <Note tone="warning" title={words[reason]} />}
    </>
  );
}
