import { failingRow } from '@codai/kit/testing';
import { freshSeed } from '@codai/kit/testing/fresh-seed';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  type Answered,
  type CredentialsTest,
  credentialsTest,
  issuerStaff,
  recipient,
} from '../../testing/credentials.ts';
import { leadsTo, merkleProof, merkleRoot } from './merkle.ts';
import { sweepBatches } from './service.ts';

const hash = fc.uint8Array({ minLength: 32, maxLength: 32 }).map((bytes) => Buffer.from(bytes).toString('hex'));

it('CRED-5: leads each leaf’s proof to its root, and rejects proofs of other leaves, shortened proofs and other roots', () => {
  fc.assert(
    fc.property(fc.uniqueArray(hash, { minLength: 1, maxLength: 40 }), fc.nat(), fc.nat(), (hashes, one, two) => {
      const [place, other] = [one % hashes.length, two % hashes.length];
      const root = merkleRoot(hashes);
      const proof = merkleProof(hashes, place);
      expect(leadsTo(root, hashes[place] as string, proof)).toBe(true);
      if (other !== place) expect(leadsTo(root, hashes[other] as string, proof)).toBe(false);
      if (proof.length > 0) {
        expect(leadsTo(root, hashes[place] as string, proof.slice(1))).toBe(false);
        expect(
          leadsTo(
            root,
            hashes[place] as string,
            proof.map((step) => ({ ...step, side: step.side === 'LEFT' ? 'RIGHT' : 'LEFT' })),
          ),
        ).toBe(false);
      }
      expect(leadsTo(merkleRoot([...hashes, 'ab'.repeat(32)]), hashes[place] as string, proof)).toBe(false);
      // A node does not pass for a leaf.
      const [step] = proof;
      if (step !== undefined) expect(leadsTo(root, step.hash, proof.slice(1))).toBe(false);
    }),
    { numRuns: 300, seed: freshSeed() },
  );
});

describe('anchorCredentials', () => {
  let t: CredentialsTest;
  beforeAll(async () => {
    t = await credentialsTest();
  });
  afterAll(() => t[Symbol.asyncDispose]());

  async function batchOf(count: number) {
    const issuer = await t.issuer();
    const { id } = await t.template(issuer.id);
    const issued: Answered[] = [];
    for (let index = 0; index < count; index++) issued.push(await t.issue(id));
    const batch = await t.call(issuerStaff, 'anchorCredentials', { issuerId: issuer.id });
    return { issuer, issued, batch };
  }
  const anchorOf = async (issued: Answered) => {
    const { data } = await t.subject.execute<{ credential: { hash: string; anchor: Anchor | null } }>(
      recipient(),
      'query ($id: ID!) { credential(id: $id) { hash anchor { network state root transaction proof { isLeft hash } } } }',
      { id: issued.id },
    );
    return data?.credential;
  };
  interface Anchor {
    readonly state: string;
    readonly root: string;
    readonly network: string;
    readonly proof: readonly { readonly isLeft: boolean; readonly hash: string }[];
  }
  const checkOf = async (issued: Answered) => (await t.verify({ code: String(issued.verificationCode) })).checks.anchor;

  it('CRED-5: puts credentials under the anchored root, each with its proof, and names the network', async () => {
    const { issued, batch } = await batchOf(5);
    expect(batch).toMatchObject({ leaves: 5, network: 'embedded-dev', state: 'PENDING' });
    expect(await Promise.all(issued.map(checkOf))).toEqual(issued.map(() => 'PENDING'));
    await t.subject.runJobs();
    expect(await Promise.all(issued.map(checkOf))).toEqual(issued.map(() => 'PASSED'));
    const anchors = await Promise.all(issued.map(anchorOf));
    const proofs = anchors.map(
      (one) => one?.anchor?.proof.map(({ isLeft, hash }) => ({ side: isLeft ? 'LEFT' : 'RIGHT', hash }) as const) ?? [],
    );
    for (const [place, one] of anchors.entries())
      for (const [other, proof] of proofs.entries())
        expect(leadsTo(String(batch.root), one?.hash ?? '', proof)).toBe(place === other);
    const events = (await t.subject.published()).filter(({ type }) => type === 'credentials.credential.anchored');
    expect(events.map(({ subject }) => subject).sort()).toEqual(issued.map(({ id }) => id).sort());
  });

  it('CRED-5: returns an anchor to pending after a reorganisation and submits it again', async () => {
    const { issued, batch } = await batchOf(2);
    await t.subject.runJobs();
    expect(await Promise.all(issued.map(checkOf))).toEqual(['PASSED', 'PASSED']);
    await t.query('ALTER TABLE credentials.embedded_block DISABLE TRIGGER USER');
    await t.query('DELETE FROM credentials.embedded_block WHERE root = $1', [batch.root]);
    await t.query('ALTER TABLE credentials.embedded_block ENABLE TRIGGER USER');
    await sweepBatches(t.deps);
    expect(await Promise.all(issued.map(checkOf))).toEqual(['PENDING', 'PENDING']);
    expect((await t.verify({ code: String(issued[0]?.verificationCode) })).valid).toBe(true);
    expect(
      (await t.subject.published()).filter(
        ({ type, subject }) => type === 'credentials.anchor.reverted' && subject === batch.id,
      ),
    ).toHaveLength(1);
    await sweepBatches(t.deps);
    expect(await Promise.all(issued.map(checkOf))).toEqual(['PASSED', 'PASSED']);
  });

  it('M-10: moves the other batches on when one fails', async () => {
    const batches = [(await batchOf(1)).batch, (await batchOf(1)).batch];
    const failing = await failingRow(t.subject.database.admin, {
      table: 'credentials.anchor_batch',
      change: 'UPDATE',
      id: String(batches[0]?.id),
    });
    const states = async () =>
      (
        await t.query<{ state: string }>(
          'SELECT state::text FROM credentials.anchor_batch WHERE id = ANY ($1) ORDER BY array_position($1, id)',
          [batches.map(({ id }) => id)],
        )
      ).map(({ state }) => state);
    await expect(sweepBatches(t.deps)).rejects.toThrow('could not be moved on');
    expect(await states()).toEqual(['PENDING', 'CONFIRMED']);
    await failing[Symbol.asyncDispose]();
    await sweepBatches(t.deps);
    expect(await states()).toEqual(['CONFIRMED', 'CONFIRMED']);
  });

  it('CRED-5: puts each credential into one of several concurrent batches, and never into a second one', async () => {
    const { issuer, issued } = await batchOf(1);
    const { edges } = {
      edges: await t.query<{ template_id: string }>('SELECT template_id FROM credentials.credential WHERE id = $1', [
        issued[0]?.id,
      ]),
    };
    const templateId = String(edges[0]?.template_id);
    for (let index = 0; index < 4; index++) await t.issue(templateId);
    const made = await Promise.all(
      [0, 1, 2].map(() => t.call(issuerStaff, 'anchorCredentials', { issuerId: issuer.id })),
    );
    const leaves = made.reduce(
      (sum, batch) => sum + (batch.__typename === 'AnchorBatch' ? Number(batch.leaves) : 0),
      0,
    );
    expect(leaves).toBe(4);
    expect(await t.call(issuerStaff, 'anchorCredentials', { issuerId: issuer.id })).toMatchObject({
      code: 'INVALID_STATE',
    });
  });
});
