import type { IssuerVerification } from '@codai/sdk';
import { Badge, defineWords, useWords } from '@codai/ui';

export const issuerStates = defineWords({
  en: { VERIFIED: 'Verified issuer', UNVERIFIED: 'Issuer not verified', REFUSED: 'Issuer not verified' },
  ro: { VERIFIED: 'Emitent verificat', UNVERIFIED: 'Emitent neverificat', REFUSED: 'Emitent neverificat' },
});

interface IssuerNameProps {
  readonly name: string;
  readonly verification: IssuerVerification | null;
}

/** Name of an issuer as it says it, marked while no operator has verified that it is that organisation. */
export function IssuerName({ name, verification }: IssuerNameProps) {
  const states = useWords(issuerStates);
  return (
    <>
      <bdi>{name}</bdi>
      {verification !== null && verification !== 'VERIFIED' && (
        <>
          {' '}
          <Badge tone="warning">{states[verification]}</Badge>
        </>
      )}
    </>
  );
}
