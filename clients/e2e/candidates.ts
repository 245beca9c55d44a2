import { MyJobProfileDocument, SaveJobProfileDocument } from '../web/domains/jobs/generated/operations.ts';
import { clientOf } from './people.ts';

/** Gives somebody a profile, without which nobody applies. One that is there, or is made at the same time, stays. */
export async function giveProfile(email: string): Promise<void> {
  const client = await clientOf(email);
  const { data } = await client.query(MyJobProfileDocument, {});
  if (data?.myCandidateProfile === null) {
    const facts = { workplaces: [], languages: ['en'], experienceYears: 3, skills: [], isOpenToWork: true };
    await client.mutate(SaveJobProfileDocument, { input: { headline: 'Planner', ...facts, expectedVersion: 0 } });
  }
  client.close();
}
