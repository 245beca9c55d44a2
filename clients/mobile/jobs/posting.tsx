import { useLocalSearchParams, useRouter } from 'expo-router';
import { View } from 'react-native';
import { usePart } from '../data/part.ts';
import { PartView } from '../frame/part-view.tsx';
import { Screen } from '../frame/screen.tsx';
import { Button } from '../parts/button.tsx';
import { Badge, Empty, Note, Section } from '../parts/structure.tsx';
import { Heading, Text } from '../parts/text.tsx';
import { space } from '../theme/tokens.ts';
import { useLocale, useWords } from '../words/locale.tsx';
import { useFacts } from './facts.tsx';
import { PostingToReadDocument } from './generated/operations.ts';
import { stageTone } from './tones.ts';
import { jobsWords } from './words.ts';

const BASIS = 10_000;

/** One posting, and the way to apply. */
export function Posting() {
  const words = useWords(jobsWords);
  const locale = useLocale();
  const router = useRouter();
  const factsOf = useFacts();
  const { id } = useLocalSearchParams<{ id: string }>();
  const part = usePart(PostingToReadDocument, { id });
  const posting = part.data?.jobPosting;
  if (posting === null && !part.isDown) {
    return (
      <Screen title={words.posting} hasBack>
        <Empty title={words.gone}>{words.goneWhy}</Empty>
      </Screen>
    );
  }
  const canApply = posting?.status === 'PUBLISHED' && posting.myApplication === null;
  return (
    <Screen
      title={words.posting}
      hasBack
      asOf={part.asOf}
      onRefresh={part.reload}
      foot={canApply && <Button look="primary" label={words.apply} onPress={() => router.push(`/jobs/${id}/apply`)} />}
    >
      <PartView part={part} pick={({ jobPosting }) => jobPosting} name={words.posting}>
        {(job) => (
          <>
            <View style={{ gap: space.s2 }}>
              <Heading as="title">{job.title}</Heading>
              <Text tone="ink2">{factsOf(job)}</Text>
              {job.deadlineAt !== null && (
                <Text as="meta" tone="ink3">
                  {words.until(locale.day(job.deadlineAt))}
                </Text>
              )}
            </View>
            {job.myApplication !== null && (
              <Section title={words.yourApplication}>
                <View style={{ flexDirection: 'row' }}>
                  <Badge tone={stageTone(job.myApplication.stage)}>{words.stages[job.myApplication.stage]}</Badge>
                </View>
              </Section>
            )}
            {job.status === 'CLOSED' && job.myApplication === null && <Note title={words.closed} />}
            <Text as="reading" selectable>
              {job.description}
            </Text>
            {job.skills.length > 0 && (
              <Section
                title={words.skills}
                meta={
                  part.data?.jobMatch ? words.match(Math.round((part.data.jobMatch.score * 100) / BASIS)) : undefined
                }
              >
                <View style={{ flexDirection: 'row', flexWrap: 'wrap', gap: space.s2 }}>
                  {job.skills.map(({ skill, isRequired }) => {
                    const name = locale.language === 'ro' ? skill.nameRo : skill.name;
                    return (
                      <Badge key={skill.id} tone={isRequired ? 'accent' : 'neutral'}>
                        {isRequired ? `${name} · ${words.required}` : name}
                      </Badge>
                    );
                  })}
                </View>
              </Section>
            )}
            <Text as="meta" tone="ink3">
              {job.isBlind
                ? `${words.blind} ${words.retention(job.retentionDays)}`
                : words.retention(job.retentionDays)}
            </Text>
          </>
        )}
      </PartView>
    </Screen>
  );
}
