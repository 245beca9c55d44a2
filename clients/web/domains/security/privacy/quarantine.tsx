import { Note, useLocale, useWords } from '@codai/ui';
import { useState } from 'react';
import { codeOf, failure, methodsOf, type Problem, ProblemNote, useStepUp } from '../../../lib/act.tsx';
import { useErrorWords } from '../../../lib/errors.ts';
import { FieldsDialog } from '../../../lib/fields-form.tsx';
import { useSession } from '../../../lib/session.tsx';
import { fileHoldWords } from './file-hold-words.ts';
import { QuarantinedDownloadDocument } from './generated/operations.ts';
import { quarantineWords } from './quarantine-words.ts';

/** Gives a security officer the bytes of a quarantined version, for an investigation. */
export function QuarantinedFile({ file, onClose }: { readonly file: string; readonly onClose: () => void }) {
  const holds = useWords(fileHoldWords);
  const words = useWords(quarantineWords);
  const { isBusy, problem, get } = useQuarantined();
  return (
    <FieldsDialog
      title={words.act}
      close={holds.close}
      onClose={onClose}
      submit={words.act}
      busy={words.busy}
      act={{ isBusy, problem, fieldError: () => undefined }}
      fields={[
        { name: 'fileId', label: holds.file, hint: holds.fileHint, first: file, max: 64 },
        { name: 'version', label: words.version, kind: 'number', first: '1', max: 6 },
      ]}
      note={
        <>
          <Note tone="warning" title={words.warning}>
            {words.warningWhy}
          </Note>
          <ProblemNote problem={problem} />
        </>
      }
      onValues={async ({ fileId = '', version = '' }) => {
        if (await get(fileId, Number(version))) onClose();
      }}
    />
  );
}

/** Asks for the signed address, if need be after a fresh second factor, and has the browser save what it gives out. */
function useQuarantined() {
  const words = useWords(quarantineWords);
  const errors = useErrorWords();
  const locale = useLocale();
  const stepUp = useStepUp();
  const { client } = useSession();
  const [isBusy, setBusy] = useState(false);
  const [problem, setProblem] = useState<Problem | null>(null);
  const missing = { title: words.missing, detail: words.missingWhy, refusal: null };
  const ask = (fileId: string, version: number) =>
    client.query(QuarantinedDownloadDocument, { fileId, version }, { requestPolicy: 'network-only' });

  const get = async (fileId: string, version: number): Promise<boolean> => {
    setProblem(null);
    if (fileId === '' || !Number.isInteger(version) || version < 1) {
      setProblem(missing);
      return false;
    }
    setBusy(true);
    let { data, error } = await ask(fileId, version);
    if (codeOf(error) === 'STEP_UP_REQUIRED' && (await stepUp(methodsOf(error))))
      ({ data, error } = await ask(fileId, version));
    setBusy(false);
    const url = data?.quarantinedDownloadUrl?.url;
    if (url === undefined) {
      setProblem(error === undefined ? missing : failure(error, errors, locale.distance));
      return false;
    }
    Object.assign(document.createElement('a'), { href: url, download: '', rel: 'noopener' }).click();
    return true;
  };
  return { isBusy, problem, get };
}
