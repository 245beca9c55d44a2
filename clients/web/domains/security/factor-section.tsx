import { useToast, useWords } from '@codai/ui';
import type { ReactNode } from 'react';
import { useAct } from '../../lib/act.tsx';
import { Confirm } from '../../lib/confirm.tsx';
import type { MyFactorsQuery } from '../../shared/authentication/generated/factors.ts';
import { RemoveFactorDocument } from './generated/operations.ts';
import { securityWords } from './words.ts';

export interface FactorSectionProps {
  readonly glyph: ReactNode;
  readonly title: string;
  readonly about: string;
  readonly children?: ReactNode;
}

export function FactorSection({ glyph, title, about, children }: FactorSectionProps) {
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
    <Confirm
      title={words.title(factor.label)}
      why={words.why}
      act={words.remove}
      busy={words.removing}
      keep={words.keep}
      action={remove}
      onConfirm={async () => {
        if ((await remove.run({ input: { factorId: factor.id } })) === null) return;
        onClose();
        tell(words.done);
      }}
      onClose={onClose}
    />
  );
}
