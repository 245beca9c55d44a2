import { type MyFactorsQuery, RemoveFactorDocument } from '@codai/sdk';
import { Button, Dialog, useToast, useWords } from '@codai/ui';
import type { ReactNode } from 'react';
import { ProblemNote, useAct } from '../app/act.tsx';
import { securityWords } from './words.ts';

export interface WayProps {
  readonly glyph: ReactNode;
  readonly title: string;
  readonly about: string;
  readonly children?: ReactNode;
}

export function Way({ glyph, title, about, children }: WayProps) {
  return (
    <div>
      {glyph}
      <span className="grow">
        <span className="strong user-text">{title}</span>
        <br />
        <span className="meta">{about}</span>
      </span>
      {children}
    </div>
  );
}

export type Factor = NonNullable<NonNullable<MyFactorsQuery['me']>['factors']>[number];

export function RemoveFactor({ factor, onClose }: { readonly factor: Factor; readonly onClose: () => void }) {
  const words = useWords(securityWords).removal;
  const tell = useToast();
  const remove = useAct(RemoveFactorDocument);
  return (
    <Dialog
      isOpen
      onClose={onClose}
      title={words.title(factor.label)}
      description={words.why}
      actions={
        <>
          <Button onClick={onClose}>{words.keep}</Button>
          <Button
            look="danger-solid"
            busy={remove.isBusy && words.removing}
            onClick={async () => {
              if ((await remove.run({ input: { factorId: factor.id } })) === null) return;
              onClose();
              tell(words.done);
            }}
          >
            {words.remove}
          </Button>
        </>
      }
    >
      <ProblemNote problem={remove.problem} />
    </Dialog>
  );
}
