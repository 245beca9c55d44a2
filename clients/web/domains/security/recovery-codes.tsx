import { GenerateRecoveryCodesDocument } from '@codai/sdk';
import { Button, Drawer, Note, useToast, useWords } from '@codai/ui';
import { Copy, Download, Printer } from 'lucide-react';
import { useId, useState } from 'react';
import { useAct } from '../../lib/act.tsx';
import { Confirm } from '../../lib/confirm.tsx';
import { useSession } from '../../lib/session.tsx';
import { securityWords } from './words.ts';

/** Codes that are shown once: to be copied, saved or printed before the drawer closes. */
export function RecoveryCodes({ codes, onDone }: { readonly codes: readonly string[]; readonly onDone: () => void }) {
  const words = useWords(securityWords).codes;
  const { me } = useSession();
  const tell = useToast();
  const [isStored, setStored] = useState(false);
  const heading = useId();
  const text = `${words.file(me?.email ?? '')}\n\n${codes.join('\n')}\n`;

  const download = () => {
    const url = URL.createObjectURL(new Blob([text], { type: 'text/plain' }));
    const link = document.createElement('a');
    link.href = url;
    link.download = 'codai-recovery-codes.txt';
    link.click();
    URL.revokeObjectURL(url);
  };
  return (
    <div className="stack security-codes">
      <h3 className="heading" id={heading}>
        {words.title}
      </h3>
      <Note tone="warning" title={words.about} />
      <ol className="security-code-list mono" aria-labelledby={heading}>
        {codes.map((code) => (
          <li key={code}>{code}</li>
        ))}
      </ol>
      <div className="line wrap no-print">
        <Button
          icon={Copy}
          onClick={() => void navigator.clipboard.writeText(codes.join('\n')).then(() => tell(words.copied))}
        >
          {words.copy}
        </Button>
        <Button icon={Download} onClick={download}>
          {words.download}
        </Button>
        <Button icon={Printer} onClick={() => window.print()}>
          {words.print}
        </Button>
      </div>
      <label className="check no-print">
        <input type="checkbox" checked={isStored} onChange={(event) => setStored(event.target.checked)} />
        {words.stored}
      </label>
      <Button look="primary" size="l" wide disabled={!isStored} onClick={onDone} className="no-print">
        {words.finish}
      </Button>
    </div>
  );
}

/** Asks before the codes at hand stop working, then shows the new ones. */
export function NewRecoveryCodes({ onClose }: { readonly onClose: () => void }) {
  const words = useWords(securityWords).codes;
  const generate = useAct(GenerateRecoveryCodesDocument);
  const [codes, setCodes] = useState<readonly string[] | null>(null);
  if (codes !== null) {
    return (
      <Drawer isOpen onClose={onClose} title={words.title} hasSecret>
        <RecoveryCodes codes={codes} onDone={onClose} />
      </Drawer>
    );
  }
  return (
    <Confirm
      title={words.replaceTitle}
      why={words.replaceWhy}
      act={words.replace}
      busy={words.replacing}
      keep={words.keep}
      action={generate}
      onConfirm={async () => {
        const made = await generate.run({});
        if (made !== null) setCodes(made);
      }}
      onClose={onClose}
    />
  );
}
