import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { interviewer, type JobsTest, jobsTest, recruiter, stranger } from '../../testing/jobs.ts';

let test: JobsTest;
beforeAll(async () => {
  test = await jobsTest();
});
afterAll(() => test[Symbol.asyncDispose]());

describe('interviews', () => {
  it('have a calendar file, take an answer of the candidate, and notify both sides', async () => {
    const { id } = await test.posting();
    const { caller, application } = await test.applicant('invited', id);
    const schedule = (content: object) =>
      test.call(recruiter, 'scheduleInterview', {
        applicationId: application.id,
        startsAt: '2031-06-02T09:00:00Z',
        durationMinutes: 45,
        timeZone: 'Europe/Bucharest',
        place: 'Quay 3',
        interviewerIds: [interviewer.userId],
        ...content,
      });
    for (const content of [
      { timeZone: 'Mars/Olympus' },
      { startsAt: '2020-01-01T00:00:00Z' },
      { durationMinutes: 1 },
      { interviewerIds: [] },
    ])
      expect(await schedule(content)).toMatchObject({ code: 'VALIDATION_FAILED' });
    const { id: interviewId } = await schedule({ startsAt: test.inDays(3) });
    const document = 'query ($id: ID!) { interview(id: $id) { calendar status place } }';
    const read = async (by: typeof caller) =>
      (await test.query<{ interview: { calendar: string; status: string } | null }>(by, document, { id: interviewId }))
        .interview;
    expect(await read(stranger)).toBeNull();
    expect((await read(caller))?.calendar).toMatch(
      /BEGIN:VEVENT[\s\S]*SUMMARY:Interview: Crane operator[\s\S]*LOCATION:Quay 3/,
    );
    expect(await test.call(recruiter, 'respondToInterview', { interviewId, isAccepted: true })).toMatchObject({
      code: 'NOT_FOUND',
    });
    expect(await test.call(caller, 'respondToInterview', { interviewId, isAccepted: true })).toMatchObject({
      status: 'ACCEPTED',
    });
    expect((await read(interviewer))?.calendar).toMatch(/STATUS:CONFIRMED/);
    await test.call(recruiter, 'cancelInterview', { interviewId });
    expect((await read(caller))?.calendar).toMatch(/STATUS:CANCELLED/);
    // L-16: METHOD would ask for ORGANIZER and ATTENDEE (RFC 5546, section 3.2).
    expect((await read(caller))?.calendar).not.toMatch(/METHOD|ORGANIZER|ATTENDEE/);
    expect(await test.call(caller, 'respondToInterview', { interviewId, isAccepted: false })).toMatchObject({
      code: 'INVALID_STATE',
    });
  });
});
