import { Badge, Button, useToast, useWords, When } from '@codai/ui';
import { Gavel, ShieldAlert } from 'lucide-react';
import { useState } from 'react';
import { useAct } from '../../../lib/act.tsx';
import { useAddress } from '../../../lib/address.ts';
import { Confirm } from '../../../lib/confirm.tsx';
import { FieldsDialog } from '../../../lib/fields-form.tsx';
import { usePages } from '../../../lib/part.tsx';
import { RowList } from '../../../lib/row-list.tsx';
import { usePersonText } from '../../../shared/people/person.tsx';
import { fileHoldWords } from './file-hold-words.ts';
import {
  type FileHoldPartsFragment,
  HoldsOnFilesDocument,
  PlaceHoldOnFileDocument,
  ReleaseHoldOnFileDocument,
} from './generated/operations.ts';
import { QuarantinedFile } from './quarantine.tsx';
import { quarantineWords } from './quarantine-words.ts';
import './privacy.css';

/** Orders to keep files. */
export function FileHolds() {
  const words = useWords(fileHoldWords);
  const quarantine = useWords(quarantineWords);
  const { get, change } = useAddress();
  const of = get('file');
  return (
    <>
      <p className="meta privacy-about">{words.about}</p>
      <div className="privacy-tools">
        <Button look="primary" icon={Gavel} onClick={() => change({ do: 'place' })}>
          {words.place}
        </Button>
        <Button icon={ShieldAlert} onClick={() => change({ do: 'quarantine' })}>
          {quarantine.act}
        </Button>
        {of !== null && (
          <>
            <span className="meta user-text">{words.only(of)}</span>
            <Button size="s" onClick={() => change({ file: null })}>
              {words.all}
            </Button>
          </>
        )}
      </div>
      {get('do') === 'quarantine' && (
        <QuarantinedFile file={of ?? ''} onClose={() => change({ do: null }, { replace: true })} />
      )}
      <HoldList key={of} of={of} isPlacing={get('do') === 'place'} />
    </>
  );
}

function HoldList({ of, isPlacing }: { readonly of: string | null; readonly isPlacing: boolean }) {
  const words = useWords(fileHoldWords);
  const { change } = useAddress();
  const [asked, ask] = useState<FileHoldPartsFragment | null>(null);
  const pages = usePages(HoldsOnFilesDocument, { first: 25, fileId: of }, ({ fileHolds }) => fileHolds);
  return (
    <>
      <RowList pages={pages} name={words.kinds.files} nothing={words.none} nothingWhy={words.noneWhy} as="ul">
        {(hold) => <HoldRow key={hold.id} hold={hold} onRelease={() => ask(hold)} />}
      </RowList>
      {asked !== null && <Release hold={asked} onClose={() => ask(null)} onDone={pages.restart} />}
      {isPlacing && (
        <Place file={of ?? ''} onClose={() => change({ do: null }, { replace: true })} onDone={pages.restart} />
      )}
    </>
  );
}

function HoldRow({ hold, onRelease }: { readonly hold: FileHoldPartsFragment; readonly onRelease: () => void }) {
  const words = useWords(fileHoldWords);
  const operator = usePersonText(hold.placedBy?.id);
  const { fileId, reason, placedAt, releasedAt } = hold;
  return (
    <li className="wrap">
      <span className="grow privacy-consent">
        <span className="line wrap">
          <code className="user-text">{fileId}</code>
          <Badge tone={releasedAt === null ? 'warning' : undefined}>
            {releasedAt === null ? words.inForce : words.released}
          </Badge>
        </span>
        <span className="user-text">{reason}</span>
        <span className="meta">
          {words.placedAt} <When at={placedAt} /> {words.by(operator)}
          {releasedAt !== null && (
            <>
              {' · '}
              {words.releasedAt} <When at={releasedAt} />
            </>
          )}
        </span>
      </span>
      {releasedAt === null && (
        <Button size="s" aria-label={words.releaseOf(fileId)} onClick={onRelease}>
          {words.release}
        </Button>
      )}
    </li>
  );
}

interface StepProps {
  readonly onClose: () => void;
  readonly onDone: () => void;
}

function Place({ file, onClose, onDone }: StepProps & { readonly file: string }) {
  const words = useWords(fileHoldWords);
  const tell = useToast();
  const place = useAct(PlaceHoldOnFileDocument);
  return (
    <FieldsDialog
      title={words.place}
      close={words.close}
      onClose={onClose}
      submit={words.place}
      busy={words.placing}
      act={place}
      fields={[
        { name: 'fileId', label: words.file, hint: words.fileHint, first: file, max: 64 },
        { name: 'reason', label: words.reason, hint: words.reasonHint, kind: 'long', max: 500 },
      ]}
      onValues={async ({ fileId = '', reason = '' }) => {
        if ((await place.run({ input: { fileId, reason } })) === null) return;
        tell(words.placed);
        onClose();
        onDone();
      }}
    />
  );
}

function Release({ hold, onClose, onDone }: StepProps & { readonly hold: FileHoldPartsFragment }) {
  const words = useWords(fileHoldWords);
  const tell = useToast();
  const release = useAct(ReleaseHoldOnFileDocument);
  return (
    <Confirm
      title={words.releaseTitle}
      why={words.releaseWhy}
      act={words.release}
      busy={words.releasing}
      keep={words.keep}
      action={release}
      onClose={onClose}
      onConfirm={async () => {
        if ((await release.run({ input: { holdId: hold.id } })) === null) return;
        tell(words.released);
        onClose();
        onDone();
      }}
    />
  );
}
