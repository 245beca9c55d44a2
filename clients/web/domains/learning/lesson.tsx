import { Badge, Button, Note, useToast, useWords } from '@codai/ui';
import { ArrowRight, Check, CircleCheck, ExternalLink } from 'lucide-react';
import { useAct } from '../../lib/act.tsx';
import { useAddress } from '../../lib/address.ts';
import { useInputKey } from '../../lib/input-key.ts';
import { isAbsent, PartView, usePart } from '../../lib/part.tsx';
import type { CourseSeen } from './course-seen.ts';
import { CompleteOneLessonDocument, OneLessonDocument } from './generated/operations.ts';
import { LessonText } from './lesson-text.tsx';
import { LearningProblem } from './problem.tsx';
import { learningWords } from './words.ts';

interface LessonPlayerProps {
  readonly id: string;
  readonly course: CourseSeen;
  readonly onChanged: () => void;
}

/** One lesson to read, to mark as done, and the way to the next. */
export function LessonPlayer({ id, course, onChanged }: LessonPlayerProps) {
  const words = useWords(learningWords);
  const tell = useToast();
  const { change } = useAddress();
  const part = usePart(OneLessonDocument, { id });
  const complete = useAct(CompleteOneLessonDocument);
  const idempotency = useInputKey();
  const order = course.modules.flatMap(({ lessons }) => lessons);
  const next = order[order.findIndex(({ lessonId }) => lessonId === id) + 1];
  const isLearner = course.myEnrollment?.status === 'ACTIVE';
  if (isAbsent(part, 'lesson')) return <Note title={words.lessonLocked} />;
  return (
    <PartView part={part} pick={({ lesson }) => lesson} name={words.lesson}>
      {({ title, content, url, minutes, isCompleted }) => (
        <article className="learning">
          <div className="line wrap">
            <h2 className="heading">
              <bdi>{title}</bdi>
            </h2>
            {minutes !== null && <Badge>{words.minutes(minutes)}</Badge>}
            {isCompleted && (
              <Badge tone="good" icon={CircleCheck}>
                {words.done}
              </Badge>
            )}
          </div>
          {url !== null && (
            <p>
              <a href={url} target="_blank" rel="noreferrer noopener" className="line">
                <ExternalLink className="icon" aria-hidden />
                {words.watch}
              </a>
            </p>
          )}
          {content !== '' && <LessonText text={content} />}
          <LearningProblem problem={complete.problem} />
          <p className="line wrap">
            {isLearner && !isCompleted && (
              <Button
                look="primary"
                icon={Check}
                busy={complete.isBusy && words.completing}
                onClick={async () => {
                  const input = { lessonId: id };
                  const done = await complete.run({ input: { ...input, idempotencyKey: idempotency.of(input) } });
                  idempotency.renew();
                  if (done === null) return;
                  tell(done.completedAt === null ? words.lessonDone : words.courseDone);
                  part.reload();
                  onChanged();
                }}
              >
                {words.complete}
              </Button>
            )}
            {next !== undefined && next.lock === null && (
              <Button icon={ArrowRight} onClick={() => change({ lesson: next.lessonId })}>
                {words.next}
              </Button>
            )}
          </p>
        </article>
      )}
    </PartView>
  );
}
