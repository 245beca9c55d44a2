import { Button, type ButtonProps, useWords } from '@codai/ui';
import { Link } from 'wouter';
import { useStepUp } from '../lib/act.tsx';
import { useFactorSetUp } from '../lib/current-path.ts';
import { usePart } from '../lib/part.tsx';
import { appWords } from '../lib/words.ts';
import { MyFactorsDocument } from '../shared/authentication/generated/factors.ts';

/** Way out of what is locked: a code for somebody who has a second factor, else the step that sets one up. */
export function WayOut({ size }: Pick<ButtonProps, 'size'>) {
  const words = useWords(appWords).locked;
  const stepUp = useStepUp();
  const setUp = useFactorSetUp();
  const own = usePart(MyFactorsDocument, {});
  const hasFactor = own.data?.me?.factors?.some(({ confirmedAt }) => confirmedAt !== null) === true;
  if (own.isLoading) return null;
  return hasFactor ? (
    <Button look="primary" {...(size && { size })} onClick={() => void stepUp()}>
      {words.confirm}
    </Button>
  ) : (
    <Link
      href={setUp}
      className="button"
      data-look={size === 's' ? undefined : 'primary'}
      {...(size && { 'data-size': size })}
    >
      {words.setUp}
    </Link>
  );
}
