import { Badge, Button, useToast, useWords } from '@codai/ui';
import { CircleCheck, LogOut, Route as RouteIcon } from 'lucide-react';
import { useAct } from '../../lib/act.tsx';
import { useInputKey } from '../../lib/input-key.ts';
import { FollowOnePathDocument, LeaveOnePathDocument, type PathRowFragment } from './generated/operations.ts';
import { pathWords } from './path-words.ts';
import { LearningProblem } from './problem.tsx';

/** Enrols the person in the path, or ends it. Courses are enrolled in one by one. */
export function Following({ path: { id, myEnrollment } }: { readonly path: PathRowFragment }) {
  const words = useWords(pathWords);
  const tell = useToast();
  const follow = useAct(FollowOnePathDocument);
  const leave = useAct(LeaveOnePathDocument);
  const idempotency = useInputKey();
  const input = { learningPathId: id };
  if (myEnrollment === null) {
    return (
      <>
        <p>
          <Button
            icon={RouteIcon}
            busy={follow.isBusy && words.following}
            onClick={async () => {
              const done = await follow.run({ input: { ...input, idempotencyKey: idempotency.of(input) } });
              // A refusal is kept under its key: the next press is another request.
              idempotency.renew();
              if (done !== null) tell(words.followed);
            }}
          >
            {words.follow}
          </Button>
        </p>
        <LearningProblem problem={follow.problem} />
      </>
    );
  }
  if (myEnrollment.completedAt !== null) {
    return (
      <p>
        <Badge tone="good" icon={CircleCheck}>
          {words.completed}
        </Badge>
      </p>
    );
  }
  return (
    <>
      <p className="line wrap">
        <Badge tone="accent">{words.followed}</Badge>
        <Button
          size="s"
          icon={LogOut}
          busy={leave.isBusy && words.leaving}
          onClick={() => void leave.run({ input }).then((done) => done !== null && tell(words.left))}
        >
          {words.leave}
        </Button>
      </p>
      <LearningProblem problem={leave.problem} />
    </>
  );
}
