import { useLocalSearchParams, useRouter } from 'expo-router';
import { useState } from 'react';
import { View } from 'react-native';
import { useAct } from '../data/act.tsx';
import { useErrorWords } from '../data/error-words.ts';
import { useOnline } from '../data/online.tsx';
import { usePart } from '../data/part.ts';
import { PartView } from '../frame/part-view.tsx';
import { Screen } from '../frame/screen.tsx';
import { Button } from '../parts/button.tsx';
import { Field } from '../parts/field.tsx';
import { Note, Segments } from '../parts/structure.tsx';
import { Text } from '../parts/text.tsx';
import { useSession } from '../session/session.tsx';
import { space } from '../theme/tokens.ts';
import { useLocale, useWords } from '../words/locale.tsx';
import {
  OwnProfileDocument,
  PostingToReadDocument,
  type ProfileFormFragment,
  SaveProfileDocument,
  SkillsNamedDocument,
} from './generated/operations.ts';
import { jobsWords } from './words.ts';

/** The profile from which matches are made, and which employers see after an application. */
export function Profile() {
  const words = useWords(jobsWords);
  const router = useRouter();
  const isOnline = useOnline();
  const { client } = useSession();
  const { for: postingId } = useLocalSearchParams<{ for?: string }>();
  const part = usePart(OwnProfileDocument, {});
  // The form begins with what the server has: an older copy would overwrite it.
  if (part.data === undefined || part.asOf !== null) {
    const isLoading = isOnline && !part.isDown && !part.isForbidden;
    return (
      <Screen title={words.profile} hasBack>
        <PartView part={{ ...part, data: undefined, isLoading }} pick={() => null} name={words.profile}>
          {() => null}
        </PartView>
      </Screen>
    );
  }
  const goOn = async (id: string) => {
    // The form of the application learns that there is a profile now.
    await client.query(PostingToReadDocument, { id }, { requestPolicy: 'network-only' });
    router.dismissTo(`/jobs/${id}/apply`);
  };
  return (
    <Edit
      profile={part.data.myCandidateProfile}
      onSaved={postingId === undefined ? null : () => void goOn(postingId)}
    />
  );
}

interface EditProps {
  readonly profile: ProfileFormFragment | null;
  /** Null: stays here. */
  readonly onSaved: (() => void) | null;
}

const orNull = (text: string) => (text.trim() === '' ? null : text.trim());
const listOf = (text: string) => text.split(',').flatMap((one) => orNull(one) ?? []);

function Edit({ profile, onSaved }: EditProps) {
  const words = useWords(jobsWords);
  const errors = useErrorWords();
  const locale = useLocale();
  const isOnline = useOnline();
  const skillIds = useSkillIds();
  const save = useAct(SaveProfileDocument);
  const nameOf = (skill: { readonly name: string; readonly nameRo: string }) =>
    locale.language === 'ro' ? skill.nameRo : skill.name;
  const [form, setForm] = useState({
    headline: profile?.headline ?? '',
    summary: profile?.summary ?? '',
    skills: (profile?.skills ?? []).map(({ skill }) => nameOf(skill)).join(', '),
    years: String(profile?.experienceYears ?? 0),
    languages: (profile?.languages ?? [locale.language]).join(', '),
    country: profile?.country ?? '',
    city: profile?.city ?? '',
    email: profile?.contactEmail ?? '',
    phone: profile?.contactPhone ?? '',
  });
  const [isFindable, setFindable] = useState<'yes' | 'no'>(profile?.isOpenToWork === false ? 'no' : 'yes');
  const [skillError, setSkillError] = useState<string | undefined>(undefined);
  const [version, setVersion] = useState(profile?.version ?? 0);
  const [isSaved, setSaved] = useState(false);
  const [isLookingUp, setLookingUp] = useState(false);
  const years = /^\d{1,2}$/.test(form.years.trim()) ? Number(form.years) : Number.NaN;
  const yearsError = years <= 60 ? undefined : words.yearsWrong;
  const changed = () => {
    setSaved(false);
    setSkillError(undefined);
    save.clear();
  };
  const field = (name: keyof typeof form) => ({
    label: words[name],
    value: form[name],
    onChange: (text: string) => {
      changed();
      setForm({ ...form, [name]: text });
    },
  });
  const submit = async () => {
    if (yearsError !== undefined) return;
    setLookingUp(true);
    const skills = await skillIds(listOf(form.skills));
    setLookingUp(false);
    if (skills.kind === 'unanswered') return setSkillError(errors.unreachable);
    if (skills.kind === 'unknown') return setSkillError(words.unknownSkill(skills.name));
    const before = new Map((profile?.skills ?? []).map((one) => [one.skill.id, one.years]));
    const pay = profile?.payMin &&
      profile.payPeriod && { min: profile.payMin.minor, currency: profile.payMin.currency, period: profile.payPeriod };
    const done = await save.run({
      input: {
        headline: orNull(form.headline),
        summary: orNull(form.summary),
        contactEmail: orNull(form.email),
        contactPhone: orNull(form.phone),
        country: orNull(form.country)?.toUpperCase() ?? null,
        city: orNull(form.city),
        workplaces: [...(profile?.workplaces ?? [])],
        languages: listOf(form.languages.toLowerCase()),
        experienceYears: years,
        pay: pay || null,
        skills: skills.ids.map((skillId) => ({ skillId, years: before.get(skillId) ?? 0 })),
        isOpenToWork: isFindable === 'yes',
        expectedVersion: version,
      },
    });
    if (done === null) return;
    setVersion(done.version);
    if (onSaved === null) setSaved(true);
    else onSaved();
  };
  return (
    <Screen
      title={words.profile}
      hasBack
      foot={
        <>
          {save.problem && <Note tone="danger" title={save.problem.text} />}
          {isSaved && (
            <Text tone="positive" aria-live="polite">
              {words.saved}
            </Text>
          )}
          <Button
            look="primary"
            label={words.save}
            busy={save.isBusy || isLookingUp ? words.saving : undefined}
            isDisabled={!isOnline}
            onPress={() => void submit()}
          />
        </>
      }
    >
      <Text tone="ink2">{words.profileWhy}</Text>
      <Field {...field('headline')} maxLength={200} />
      <Field {...field('summary')} maxLength={5_000} multiline />
      <Field {...field('skills')} hint={words.skillsHint} error={skillError} maxLength={1_000} />
      <Field {...field('years')} error={yearsError} inputMode="numeric" maxLength={2} />
      <Field {...field('languages')} hint={words.languagesHint} autoCapitalize="none" maxLength={40} />
      <Field {...field('country')} autoCapitalize="characters" maxLength={2} />
      <Field {...field('city')} maxLength={100} />
      <Field {...field('email')} inputMode="email" autoCapitalize="none" autoCorrect={false} maxLength={200} />
      <Field {...field('phone')} inputMode="tel" maxLength={30} />
      <View style={{ gap: space.s2 }}>
        <Text as="label" tone="ink2">
          {words.findable}
        </Text>
        <Segments
          label={words.findable}
          value={isFindable}
          options={(['yes', 'no'] as const).map((value) => ({ value, label: words[value] }))}
          onChange={(value) => {
            changed();
            setFindable(value);
          }}
        />
      </View>
    </Screen>
  );
}

type SkillIds =
  | { readonly kind: 'found'; readonly ids: readonly string[] }
  | { readonly kind: 'unknown'; readonly name: string }
  | { readonly kind: 'unanswered' };

/** Looks names of skills up, in either language: their ids, each once. */
function useSkillIds(): (names: readonly string[]) => Promise<SkillIds> {
  const { client } = useSession();
  return async (names) => {
    const ids = new Set<string>();
    for (const name of names) {
      const wanted = name.toLowerCase();
      const { data } = await client.query(SkillsNamedDocument, { search: wanted });
      if (!data?.skills) return { kind: 'unanswered' };
      const isWanted = (text: string) => text.toLowerCase() === wanted;
      const found = data.skills.edges.find(({ node }) => isWanted(node.name) || isWanted(node.nameRo));
      if (found === undefined) return { kind: 'unknown', name };
      ids.add(found.node.id);
    }
    return { kind: 'found', ids: [...ids] };
  };
}
