import { Glyph, IconButton, Panel, Section, SkeletonRows, useLocale, useWords } from '@codai/ui';
import { Bell, Check, type LucideIcon, Mail, PenLine, ShieldCheck, UserRound, Wallet, X } from 'lucide-react';
import { Link } from 'wouter';
import { firstStepsWords } from './first-steps-words.ts';
import { type Step, type StepName, useFirstSteps } from './use-first-steps.ts';

const icons: Readonly<Record<StepName, LucideIcon>> = {
  email: Mail,
  protect: ShieldCheck,
  wallet: Wallet,
  profile: UserRound,
  post: PenLine,
  notifications: Bell,
};

/** First steps of a newcomer. Each entry leads to its page; the list disappears when all is done. */
export default function FirstSteps() {
  const { steps, isLoading, dismiss } = useFirstSteps();
  const words = useWords(firstStepsWords);
  const locale = useLocale();
  if (!isLoading && steps.length === 0) return null;
  const done = steps.filter(({ isDone }) => isDone).length;
  return (
    <Section
      title={words.title}
      actions={
        !isLoading && (
          <span className="line">
            <span className="meta">{words.progress(locale.number(done), locale.number(steps.length))}</span>
            <IconButton icon={X} label={words.dismiss} onClick={dismiss} />
          </span>
        )
      }
    >
      <Panel>
        {isLoading ? (
          <div className="first-steps-shape">
            <SkeletonRows />
          </div>
        ) : (
          <ul className="rows">
            {steps.map((step) => (
              <StepLine key={step.name} step={step} />
            ))}
          </ul>
        )}
      </Panel>
    </Section>
  );
}

function StepLine({ step: { name, path, isDone, isLocked } }: { readonly step: Step }) {
  const words = useWords(firstStepsWords);
  const { title, why } = words.steps[name];
  if (isDone) {
    return (
      <li>
        <Glyph icon={Check} tone="good" />
        <span className="grow support">{title}</span>
        <span className="meta">{words.done}</span>
      </li>
    );
  }
  return (
    <li>
      <Glyph icon={icons[name]} tone="accent" />
      <span className="grow first-step">
        <Link href={path} className="link strong">
          {title}
        </Link>
        <span className="meta">
          {isLocked ? words.locked : why}
          {name === 'post' && !isLocked && (
            <>
              {' '}
              <Link href="/learn" className="link">
                {words.courses}
              </Link>
            </>
          )}
        </span>
      </span>
    </li>
  );
}
