import { ApplyToOneJobDocument } from '@codai/sdk';
import { useLocalSearchParams, useRouter } from 'expo-router';
import { useState } from 'react';
import { View } from 'react-native';
import { useAct, useIdempotencyKey } from '../data/act.tsx';
import { useDraft } from '../data/draft.ts';
import { useOnline } from '../data/online.tsx';
import { usePart } from '../data/part.ts';
import { PartView } from '../frame/part-view.tsx';
import { Screen } from '../frame/screen.tsx';
import { Button } from '../parts/button.tsx';
import { Field } from '../parts/field.tsx';
import { Empty, Note, Segments, Skeleton } from '../parts/structure.tsx';
import { Text } from '../parts/text.tsx';
import { useSession } from '../session/session.tsx';
import { space } from '../theme/tokens.ts';
import { useWords } from '../words/locale.tsx';
import { PostingToReadDocument, type PostingToReadQuery } from './generated/operations.ts';
import { jobsWords } from './words.ts';

/** Names of the drafts of an application. */
const letterOf = (postingId: string) => `application.${postingId}`;
const answersOf = (postingId: string) => `application.${postingId}.answers`;

type Posting = NonNullable<PostingToReadQuery['jobPosting']>;
/** By the id of the question. */
type Answers = Readonly<Record<string, string>>;

/** The form of an application. What is written stays on the device until it is sent, also while the profile is made first. */
export function Apply() {
  const words = useWords(jobsWords);
  const { id } = useLocalSearchParams<{ id: string }>();
  const part = usePart(PostingToReadDocument, { id });
  const posting = part.data?.jobPosting;
  if (posting) return <Form key={id} posting={posting} hasProfile={part.data?.jobMatch != null} asOf={part.asOf} />;
  return (
    <Screen title={words.apply} hasBack>
      {posting === null && !part.isDown ? (
        <Empty title={words.gone}>{words.goneWhy}</Empty>
      ) : (
        <PartView part={part} pick={({ jobPosting }) => jobPosting} name={words.posting}>
          {() => <Skeleton />}
        </PartView>
      )}
    </Screen>
  );
}

interface FormProps {
  readonly posting: Posting;
  readonly hasProfile: boolean;
  readonly asOf: string | null;
}

function Form({ posting, hasProfile, asOf }: FormProps) {
  const words = useWords(jobsWords);
  const router = useRouter();
  const isOnline = useOnline();
  const { drafts } = useSession();
  const letter = useDraft(letterOf(posting.id));
  const kept = useDraft(answersOf(posting.id));
  const answers = answersIn(kept.text);
  const [inPool, setInPool] = useState<'yes' | 'no'>('no');
  const [isTried, setTried] = useState(false);
  const apply = useAct(ApplyToOneJobDocument);
  const idempotency = useIdempotencyKey();
  const isMissing = (question: Posting['questions'][number]) =>
    question.isRequired && (answers[question.id] ?? '').trim() === '';
  // Another text is another application.
  const changed = () => {
    idempotency.renew();
    apply.clear();
  };
  const send = async () => {
    setTried(true);
    if (posting.questions.some(isMissing)) return;
    const done = await apply.run({
      input: {
        postingId: posting.id,
        coverLetter: letter.text.trim() === '' ? null : letter.text,
        answers: posting.questions.flatMap(({ id }) => {
          const text = (answers[id] ?? '').trim();
          return text === '' ? [] : [{ questionId: id, text }];
        }),
        keepInTalentPool: inPool === 'yes',
        idempotencyKey: idempotency.key,
      },
    });
    if (done === null) return;
    await drafts.write(letterOf(posting.id), '');
    await drafts.write(answersOf(posting.id), '');
    router.dismissTo('/jobs?view=applications');
  };
  return (
    <Screen
      title={words.apply}
      hasBack
      asOf={asOf}
      foot={
        <>
          {apply.problem && <Note tone="danger" title={apply.problem.text} />}
          {!hasProfile && (
            <Note
              tone="warning"
              title={words.profileFirst}
              actions={
                <Button
                  label={words.makeProfile}
                  onPress={() => router.push(`/jobs/profile?for=${encodeURIComponent(posting.id)}`)}
                />
              }
            >
              {words.profileFirstWhy}
            </Note>
          )}
          {!isOnline && <Note tone="warning" title={words.offline} />}
          <Button
            look="primary"
            label={words.send}
            busy={apply.isBusy ? words.sending : undefined}
            isDisabled={!hasProfile || !isOnline}
            onPress={() => void send()}
          />
        </>
      }
    >
      <Text as="strong">{posting.title}</Text>
      {posting.questions.map((question) => (
        <Field
          key={question.id}
          label={question.isRequired ? `${question.text} *` : question.text}
          value={answers[question.id] ?? ''}
          onChange={(text) => {
            changed();
            kept.change(JSON.stringify({ ...answers, [question.id]: text }));
          }}
          error={isTried && isMissing(question) ? words.answerNeeded : undefined}
          multiline
          maxLength={2_000}
        />
      ))}
      <Field
        label={words.letter}
        hint={words.letterHint}
        value={letter.text}
        onChange={(text) => {
          changed();
          letter.change(text);
        }}
        multiline
        maxLength={10_000}
      />
      <View style={{ gap: space.s2 }}>
        <Text as="label" tone="ink2">
          {words.pool}
        </Text>
        <Segments
          label={words.pool}
          value={inPool}
          options={(['no', 'yes'] as const).map((value) => ({ value, label: words[value] }))}
          onChange={(value) => {
            changed();
            setInPool(value);
          }}
        />
      </View>
    </Screen>
  );
}

function answersIn(text: string): Answers {
  try {
    return text === '' ? {} : (JSON.parse(text) as Answers);
  } catch {
    return {};
  }
}
