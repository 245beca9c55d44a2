import { randomUUID } from 'expo-crypto';
import { useRef, useState } from 'react';
import { useSession } from '../session/session.tsx';
import { chooseFile } from './choose-file.ts';
import { type Step, send, UPLOAD_BYTES_MAX, type Upload, type Uploaded } from './upload.ts';

export type Failure = Exclude<Uploaded, { readonly kind: 'stored' }> | { readonly kind: 'too large' };

export interface Uploading {
  /** Null before a file is chosen, and once it is stored. */
  readonly file: { readonly name: string; readonly size: number } | null;
  /** Null while nothing is sent. */
  readonly step: Step | null;
  readonly failure: Failure | null;
  choose(): Promise<void>;
  tryAgain(): Promise<void>;
  dismiss(): void;
}

/** One upload at a time into a folder; null stands for the top. */
export function useUpload(folderId: string | null, onStored: () => void): Uploading {
  const { client } = useSession();
  const upload = useRef<Upload | null>(null);
  const [file, setFile] = useState<Uploading['file']>(null);
  const [step, setStep] = useState<Step | null>(null);
  const [failure, setFailure] = useState<Failure | null>(null);
  const run = async () => {
    if (upload.current === null) return;
    setFailure(null);
    const outcome = await send(client, upload.current, setStep, randomUUID);
    setStep(null);
    if (outcome.kind !== 'stored') return setFailure(outcome);
    dismiss();
    onStored();
  };
  const dismiss = () => {
    upload.current = null;
    setFile(null);
    setFailure(null);
  };
  return {
    file,
    step,
    failure,
    async choose() {
      const chosen = await chooseFile();
      if (chosen === null) return;
      setFile({ name: chosen.name, size: chosen.size });
      if (chosen.size > UPLOAD_BYTES_MAX) {
        upload.current = null;
        return setFailure({ kind: 'too large' });
      }
      upload.current = { file: chosen, folderId, key: randomUUID(), session: null };
      await run();
    },
    tryAgain: run,
    dismiss,
  };
}
