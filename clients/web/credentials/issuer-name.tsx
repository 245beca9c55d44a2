import type { IssuerVerification } from '@codai/sdk';
import { Badge, useWords } from '@codai/ui';
import { ownWords } from './own-words.ts';

interface IssuerNameProps {
  readonly name: string;
  readonly verification: IssuerVerification | null;
}

/** Name of an issuer as it says it, marked while no operator has verified that it is that organisation. */
export function IssuerName({ name, verification }: IssuerNameProps) {
  const words = useWords(ownWords);
  return (
    <>
      <bdi>{name}</bdi>
      {verification !== null && verification !== 'VERIFIED' && (
        <>
          {' '}
          <Badge tone="warning">{words.issuerStates[verification]}</Badge>
        </>
      )}
    </>
  );
}
