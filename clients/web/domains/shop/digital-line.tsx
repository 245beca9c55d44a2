import { Button, useLocale, useToast, useWords } from '@codai/ui';
import { Download, Eye, Undo2 } from 'lucide-react';
import { useState } from 'react';
import { ProblemNote, useAct } from '../../lib/act.tsx';
import { Confirm } from '../../lib/confirm.tsx';
import { CopyButton } from '../../shared/money/copy.tsx';
import { DownloadOrderFileDocument, RefundDigitalUnitsDocument, RevealLicenceKeysDocument } from './generated/goods.ts';
import type { PartDetailFragment } from './generated/operations.ts';
import { goodsWords } from './goods-words.ts';

type Line = PartDetailFragment['lines'][number];

interface DigitalLineProps extends Pick<Line, 'file' | 'keys'> {
  readonly lineId: string;
  readonly onChanged: () => void;
}

/** Licence keys and the file of an order line, for its shopper. Keys are read after a proof of a second factor. */
export function DigitalLine({ lineId, keys, file, onChanged }: DigitalLineProps) {
  const words = useWords(goodsWords);
  const locale = useLocale();
  const reveal = useAct(RevealLicenceKeysDocument);
  const download = useAct(DownloadOrderFileDocument);
  const [shown, setShown] = useState<readonly string[] | null>(null);
  const valid = keys.filter(({ revokedAt }) => revokedAt === null);
  if (keys.length === 0 && file === null) return null;
  const show = async () => {
    const done = await reveal.run({ input: { lineId } });
    if (done !== null) setShown(done.keys);
  };
  const get = async () => {
    const done = await download.run({ input: { lineId } });
    if (done === null) return;
    Object.assign(document.createElement('a'), { href: done.url, download: '', rel: 'noopener' }).click();
    onChanged();
  };
  return (
    <span className="stack-s">
      {shown === null
        ? valid.map(({ id, ending }) => (
            <span key={id} className="meta mono">
              {words.endsWith(ending)}
            </span>
          ))
        : shown.map((key) => (
            <span key={key} className="line wrap">
              <span className="mono user-text">{key}</span>
              <CopyButton text={key} />
            </span>
          ))}
      {keys.length > valid.length && (
        <span className="meta">{locale.plural(keys.length - valid.length, words.revoked)}</span>
      )}
      <span className="line wrap">
        {valid.length > 0 && shown === null && (
          <Button size="s" icon={Eye} busy={reveal.isBusy && words.showing} onClick={() => void show()}>
            {words.show}
          </Button>
        )}
        {file !== null && (
          <Button
            size="s"
            icon={Download}
            disabled={file.left === 0}
            busy={download.isBusy && words.downloading}
            onClick={() => void get()}
          >
            {words.download(file.name)}
          </Button>
        )}
        {file !== null && <span className="meta">{locale.plural(file.left, words.left)}</span>}
      </span>
      <ProblemNote problem={reveal.problem ?? download.problem} />
    </span>
  );
}

interface DigitalRefundsProps {
  readonly part: Pick<PartDetailFragment, 'lines'>;
  readonly onChanged: () => void;
}

/** Refunds of digital units, for the shop. */
export function DigitalRefunds({ part, onChanged }: DigitalRefundsProps) {
  const words = useWords(goodsWords);
  const tell = useToast();
  const act = useAct(RefundDigitalUnitsDocument);
  const [asked, ask] = useState<Line | null>(null);
  const lines = part.lines.filter(({ isDigital, delivered, returned }) => isDigital && delivered > returned);
  const refund = async ({ id, delivered, returned }: Line) => {
    if ((await act.run({ input: { lineId: id, quantity: delivered - returned } })) === null) return;
    ask(null);
    tell(words.refunded);
    onChanged();
  };
  return (
    <>
      {lines.map((line) => (
        <p key={line.id}>
          <Button size="s" icon={Undo2} onClick={() => ask(line)}>
            {words.refund(line.title)}
          </Button>
        </p>
      ))}
      {asked !== null && (
        <Confirm
          title={words.refund(asked.title)}
          why={words.refundWhy}
          act={words.refundAct}
          busy={words.refunding}
          keep={words.keep}
          action={act}
          onConfirm={() => void refund(asked)}
          onClose={() => ask(null)}
        />
      )}
    </>
  );
}
