import type { AuditExportScope } from '@codai/sdk';
import { Button, Dialog, Note, useLocale, useWords } from '@codai/ui';
import { Download } from 'lucide-react';
import { useState } from 'react';
import { type Done, ProblemNote, useAct } from '../../../lib/act.tsx';
import { useAddress } from '../../../lib/address.ts';
import { ExportAuditLogDocument } from './generated/operations.ts';
import { useLogPlace } from './log-place.ts';
import { auditWords } from './words.ts';

/** A file of the log, narrowed by the filter that is in force. */
export function ExportLog({ scope }: { readonly scope: AuditExportScope }) {
  const words = useWords(auditWords).download;
  const { get, change } = useAddress();
  return (
    <>
      <Button icon={Download} onClick={() => change({ do: 'export' })}>
        {words.open}
      </Button>
      {get('do') === 'export' && <ExportDialog scope={scope} onClose={() => change({ do: null }, { replace: true })} />}
    </>
  );
}

type Link = Done<import('./generated/operations.ts').ExportAuditLogMutation>;

function ExportDialog({ scope, onClose }: { readonly scope: AuditExportScope; readonly onClose: () => void }) {
  const words = useWords(auditWords).download;
  const locale = useLocale();
  const { filter } = useLogPlace();
  const make = useAct(ExportAuditLogDocument);
  const [link, setLink] = useState<Link | null>(null);
  return (
    <Dialog
      isOpen
      onClose={onClose}
      title={words.title}
      description={words.about}
      actions={
        <>
          <Button onClick={onClose}>{link === null ? words.cancel : words.close}</Button>
          {link === null ? (
            <Button
              look="primary"
              busy={make.isBusy && words.creating}
              onClick={async () => setLink(await make.run({ input: { scope, filter } }))}
            >
              {words.create}
            </Button>
          ) : (
            <a className="button" data-look="primary" href={link.url} download rel="noopener noreferrer">
              {words.save}
            </a>
          )}
        </>
      }
    >
      <div className="stack audit-dialog">
        {filter !== null && <p className="meta">{words.narrowed}</p>}
        {link !== null && (
          <Note tone="good" title={words.ready}>
            {words.readyWhy(locale.distance(link.expiresAt))}
          </Note>
        )}
        <ProblemNote problem={make.problem} />
      </div>
    </Dialog>
  );
}
