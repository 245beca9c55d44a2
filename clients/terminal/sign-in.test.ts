import { createClient } from '@codai/sdk';
import { type SchemaServer, serveSchema } from '@codai/sdk/testing';
import { describe, expect, it } from 'vitest';
import { oneTimeCode } from './one-time-code.ts';
import { type SignInOptions, signIn } from './sign-in.ts';

const totpSecret = 'JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP';
const startsAt = Date.parse('2031-05-02T09:00:10.000Z');

const challenge = {
  __typename: 'MfaChallenge',
  challengeToken: 'challenge 1',
  expiresAt: '2031-05-02T09:05:00.000Z',
  attemptsLeft: 5,
  methods: ['TOTP'],
};
const tokens = {
  __typename: 'AuthPayload',
  accessToken: 'access 1',
  accessTokenExpiresAt: '2031-05-02T09:10:00.000Z',
  refreshToken: 'refresh 1',
  refreshTokenExpiresAt: '2031-06-01T09:00:00.000Z',
  sessionId: 'ses_1',
  tenantId: 'org_1',
  aal: 2,
};
const refusal = (type: string, code: string) => ({
  __typename: type,
  code,
  message: `It says ${code}.`,
  attemptsLeft: 4,
});
type Completion = { input: { challengeToken: string; code: string } };

/** The options of a sign-in whose clock moves by waiting only. */
function optionsOver(server: Pick<SchemaServer, 'fetch'>) {
  let at = startsAt;
  const [said, waits]: [string[], number[]] = [[], []];
  const options: SignInOptions = {
    anonymous: createClient({ url: 'http://supergraph.test/graphql', fetch: server.fetch }),
    url: 'http://supergraph.test/graphql',
    user: 'ana@north.test',
    password: 'a password',
    totpSecret,
    say: (sentence) => said.push(sentence),
    now: () => new Date(at),
    async wait(ms) {
      waits.push(ms);
      at += ms;
    },
  };
  return { options, said, waits };
}

describe('signing in', () => {
  it('answers the challenge by the code of the moment', async () => {
    const seen: Completion['input'][] = [];
    const completeMfa = ({ input }: Completion) => {
      seen.push(input);
      return tokens;
    };
    const { options } = optionsOver(serveSchema({ signIn: () => challenge, completeMfa }));
    expect(await signIn(options)).toMatchObject({ accessToken: 'access 1', refreshToken: 'refresh 1' });
    const code = oneTimeCode(totpSecret, new Date(startsAt));
    expect(seen).toEqual([{ challengeToken: 'challenge 1', code, kind: 'TOTP' }]);
  });

  it('waits for the next code when the present one was used already', async () => {
    const codes: string[] = [];
    const completeMfa = ({ input }: Completion) => {
      codes.push(input.code);
      return codes.length === 1 ? refusal('CodeAlreadyUsedError', 'CODE_ALREADY_USED') : tokens;
    };
    const { options, said, waits } = optionsOver(serveSchema({ signIn: () => challenge, completeMfa }));
    await signIn(options);
    // Ten seconds into a step of thirty, and one more second for the server's clock.
    expect(waits).toEqual([21_000]);
    expect(codes[1]).toBe(oneTimeCode(totpSecret, new Date(startsAt + 21_000)));
    expect(codes[1]).not.toBe(codes[0]);
    expect(said).toEqual([expect.stringMatching(/already; the next one comes in 21 s/)]);
  });

  it('gives up when codes are used up by somebody else', async () => {
    const completeMfa = () => refusal('CodeAlreadyUsedError', 'CODE_ALREADY_USED');
    const { options, waits } = optionsOver(serveSchema({ signIn: () => challenge, completeMfa }));
    await expect(signIn(options)).rejects.toThrow(/somebody else/);
    expect(waits).toHaveLength(2);
  });

  it.each([
    {
      outcome: refusal('InvalidCredentialsError', 'INVALID_CREDENTIALS'),
      says: /no ana@north.test with this password/,
    },
    { outcome: tokens, says: /no second factor yet/ },
    {
      outcome: { ...refusal('InvalidStateError', 'INVALID_STATE'), current: 'SUSPENDED', allowed: [] },
      says: /cannot sign in: It says/,
    },
  ])('says what is wrong with the account: $says', async ({ outcome, says }) => {
    const { options } = optionsOver(serveSchema({ signIn: () => outcome }));
    await expect(signIn(options)).rejects.toThrow(says);
  });

  it('says that a code is wrong, and what it may be', async () => {
    const completeMfa = () => refusal('InvalidCodeError', 'INVALID_CODE');
    const { options } = optionsOver(serveSchema({ signIn: () => challenge, completeMfa }));
    await expect(signIn(options)).rejects.toThrow(/secret the right one, and the clock/);
  });

  it('says that no server answers', async () => {
    const fetch = async () => {
      throw new TypeError('fetch failed', { cause: Object.assign(new Error('refused'), { code: 'ECONNREFUSED' }) });
    };
    const { options } = optionsOver({ fetch });
    await expect(signIn(options)).rejects.toThrow(/Nothing answers at .*\(ECONNREFUSED\).*npm start/);
  });

  it.each([
    { extensions: { code: 'RATE_LIMITED', retryAfterSeconds: 7 }, says: /try again in 7 s/ },
    { extensions: { code: 'PERSISTED_QUERY_NOT_FOUND' }, says: /does not know this client's operations/ },
    { extensions: { code: 'INTERNAL' }, says: /refused the sign-in: So/ },
  ])('says why a server refuses: $extensions.code', async ({ extensions, says }) => {
    const body = JSON.stringify({ errors: [{ message: 'So it is.', extensions }] });
    const fetch = async () => new Response(body, { headers: { 'content-type': 'application/json' } });
    const { options } = optionsOver({ fetch });
    await expect(signIn(options)).rejects.toThrow(says);
  });
});

it('the codes are those of RFC 6238, appendix B, of six digits', () => {
  // The secret of the appendix, "12345678901234567890", in base32.
  const secret = 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ';
  expect(oneTimeCode(secret, new Date(59_000))).toBe('287082');
  expect(oneTimeCode(secret, new Date(1_111_111_109_000))).toBe('081804');
});
